"""Where one person missing stops the work is shown before anything happens, per person and per role."""

from datetime import timedelta

import pytest

from tests.continuity.test_absence import NOW, TODAY, agreed, asked, together, world
from zelfsamen.continuity import actions
from zelfsamen.continuity.actions import Work
from zelfsamen.continuity.models import StandIn
from zelfsamen.continuity.models.weak_points import Why, only_ones, weak_points_in_teams, weak_points_of
from zelfsamen.people.models import Discipline

__all__ = ["together", "world"]
pytestmark = pytest.mark.django_db


def of_bram(world, together, on=TODAY) -> dict[str, tuple[Why, ...]]:
    """What is weak for Bram, by the name of the work."""
    bram = world["bram"].professional
    rows = list(StandIn.objects.filter(owner=bram))
    return {one.work.name if one.work else "": one.why for one in weak_points_of(bram, [together], rows, on)}


def pack(world, **told) -> None:
    bram = world["bram"]
    actions.keep_work(bram.professional, told=Work("Werk", contact="Clara", first_step="Bellen", **told), by=bram, now=NOW)


def test_without_anything_everything_is_weak(world, together):
    assert of_bram(world, together) == {"": (Why.NOBODY, Why.UNPACKED), "Samen verder": (Why.NOBODY, Why.UNPACKED)}


def test_a_question_is_no_yes_and_a_yes_for_all_covers_each(world, together):
    made = asked(world["bram"], professional=world["joost"].professional)
    pack(world, collaboration=together, deadline=TODAY + timedelta(3))
    assert of_bram(world, together) == {"": (Why.WAITING,), "Samen verder": (Why.WAITING,)}
    actions.accept_standing_in(made, insured=True, keeps_private=True, by=world["joost"], now=NOW)
    assert of_bram(world, together) == {}


def test_a_yes_for_one_collaboration_covers_only_that(world, together):
    agreed(world["bram"], world["joost"], collaboration=together)
    pack(world, collaboration=together)
    assert of_bram(world, together) == {"": (Why.NOBODY,)}


def test_a_pack_grows_stale_and_its_deadlines_pass(world, together):
    agreed(world["bram"], world["joost"])
    pack(world, collaboration=together, deadline=TODAY + timedelta(3))
    assert of_bram(world, together, TODAY + timedelta(4)) == {"Samen verder": (Why.PAST,)}
    later = of_bram(world, together, TODAY + timedelta(91))
    assert later == {"": (Why.STALE,), "Samen verder": (Why.PAST,)}


def test_who_alone_has_a_field_is_told_per_role(world, together):
    field, other = Discipline.objects.get(key="mediation"), Discipline.objects.get(key="coaching")
    noor, bram = world["noor"].professional, world["bram"].professional
    together.participations.update(discipline=field)
    assert only_ones([together], TODAY) == {}
    together.participations.filter(professional=bram).update(discipline=other)
    assert only_ones([together], TODAY) == {(together.pk, bram.pk): (other.label,), (together.pk, noor.pk): (field.label,)}
    told = weak_points_in_teams([together], noor, TODAY)
    assert [(one.who, one.why, one.only_one) for one in told] == [(bram, (Why.NOBODY,), (other.label,))]


def test_colleagues_learn_whether_somebody_is_ready_and_nothing_of_the_pack(world, together):
    asked(world["bram"])
    assert [one.why for one in weak_points_in_teams([together], world["noor"].professional, TODAY)] == [(Why.WAITING,)]
    agreed(world["bram"], world["joost"])
    assert weak_points_in_teams([together], world["noor"].professional, TODAY) == []
