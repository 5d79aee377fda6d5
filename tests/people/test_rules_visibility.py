"""Which item is shown at which ring, decided without a database."""

from uuid import UUID

import pytest

from zelfsamen.people.rules.visibility import (
    DEFAULT_RINGS,
    Choices,
    Relation,
    Ring,
    expertise_item,
    face_in_circle,
    general_item,
    is_item,
    ring_of,
    shown,
)

CIRCLE, OTHER = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize("item", DEFAULT_RINGS)
@pytest.mark.parametrize("ring", Ring)
def test_an_untouched_item_is_shown_up_to_its_default_ring(item, ring):
    assert shown(item, Choices(), Relation(ring)) == (ring == Ring.ME or ring <= DEFAULT_RINGS[item])


@pytest.mark.parametrize("chosen", Ring)
@pytest.mark.parametrize("ring", Ring)
def test_a_chosen_ring_stands_above_the_default(chosen, ring):
    assert shown("rate", Choices(rings={"rate": chosen}), Relation(ring)) == (ring == Ring.ME or ring <= chosen)


def test_oneself_sees_what_nobody_else_sees():
    assert shown("phone", Choices(rings={"phone": 1}), Relation(Ring.ME))


def test_a_face_in_one_circle_hides_there_what_others_see():
    choices = Choices(rings={"rate": 5}, in_circles={"rate": {CIRCLE: 1}})
    assert not shown("rate", choices, Relation(Ring.NETWORKS, {CIRCLE: Ring.NETWORKS}))
    assert shown("rate", choices, Relation(Ring.NETWORKS, {OTHER: Ring.NETWORKS}))
    assert shown("rate", choices, Relation(Ring.EVERYBODY))


def test_one_shared_circle_that_shows_is_enough():
    choices = Choices(in_circles={"rate": {CIRCLE: 1}})
    assert shown("rate", choices, Relation(Ring.NETWORKS, {CIRCLE: Ring.NETWORKS, OTHER: Ring.NETWORKS}))


def test_a_face_in_one_circle_shows_there_what_others_do_not_see():
    choices = Choices(in_circles={"phone": {CIRCLE: 2}})
    assert shown("phone", choices, Relation(Ring.NETWORKS, {CIRCLE: Ring.NETWORKS}))
    assert not shown("phone", choices, Relation(Ring.NETWORKS, {OTHER: Ring.NETWORKS}))


def test_each_shared_circle_counts_with_its_own_ring():
    both = {CIRCLE: Ring.COLLABORATIONS, OTHER: Ring.NETWORKS}
    assert shown("email", Choices(), Relation(Ring.COLLABORATIONS, both))
    assert not shown("email", Choices(in_circles={"email": {CIRCLE: 1}}), Relation(Ring.COLLABORATIONS, both))


def test_one_row_of_expertise_follows_expertise_until_it_is_chosen_itself():
    item = expertise_item("mediation")
    assert ring_of(item, Choices()) == DEFAULT_RINGS["expertise"]
    assert ring_of(item, Choices(rings={"expertise": 2})) == 2
    assert ring_of(item, Choices(rings={"expertise": 2, item: 5})) == 5


def test_only_for_me_is_not_undone_by_showing_expertise_in_a_circle():
    item = expertise_item("mediation")
    in_circle = {"expertise": {CIRCLE: 3}}
    assert face_in_circle(item, CIRCLE, Choices(in_circles=in_circle)) == 3
    assert face_in_circle(item, CIRCLE, Choices(rings={item: 1}, in_circles=in_circle)) is None


def test_names_of_items():
    assert general_item(expertise_item("law")) == "expertise"
    assert general_item("rate") == "rate"
    assert is_item("rate")
    assert is_item(expertise_item("law"))
    assert not is_item("expertise:")
    assert not is_item("salary")
