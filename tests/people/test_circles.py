"""Circles open, take in, let go and close; the links between them follow, whoever changes what."""

import itertools
import random
from datetime import date, timedelta

import pytest

from tests.people.conftest import NOW, TODAY
from zelfsamen.core.models import Record
from zelfsamen.people.actions.circles import (
    NotInCircle,
    PrivateContact,
    close_circle,
    join_circle,
    leave_circle,
    open_circle,
    rebuild_circle_links,
)
from zelfsamen.people.models import Circle, CircleLink, CircleMember, Professional

AT = {"now": NOW, "today": TODAY}
DAY = timedelta(days=1)


def links():
    return set(CircleLink.objects.values_list("source", "target"))


def both_ways(*circles):
    return {(one.pk, other.pk) for one, other in itertools.permutations(circles, 2)}


@pytest.fixture
def three(someone):
    return [someone(name) for name in ("Anna", "Bert", "Cor")]


def opened(*members, kind=Circle.Kind.NETWORK, **more):
    return open_circle(kind, members=members, by=None, **AT, **more)


def test_a_common_member_links_two_circles_both_ways(three):
    anna, bert, cor = three
    first, second, apart = opened(anna, bert), opened(anna), opened(cor)
    assert links() == both_ways(first, second)
    join_circle(apart, professional=bert, since=TODAY, by=bert.person, **AT)
    assert links() == both_ways(first, second) | both_ways(first, apart)


def test_a_link_goes_with_the_last_common_member(three):
    anna, bert, _cor = three
    first, second = opened(anna, bert), opened(anna, bert)
    leave_circle(second, professional=anna, until=TODAY, by=anna.person, **AT)
    assert links() == both_ways(first, second)
    leave_circle(second, professional=bert, until=TODAY, by=bert.person, **AT)
    assert links() == set()


def test_closing_ends_everybodys_time_and_the_links(three):
    first, second = opened(*three), opened(*three)
    close_circle(first, until=TODAY, by=None, **AT)
    assert set(first.members.values_list("until", flat=True)) == {TODAY}
    assert set(second.members.values_list("until", flat=True)) == {None}
    assert links() == set()


def test_the_last_day_counts_and_the_day_after_does_not(three):
    anna = three[0]
    circle = opened(anna)
    leave_circle(circle, professional=anna, until=TODAY, by=anna.person, **AT)
    assert CircleMember.objects.all().running(TODAY).exists()
    assert not CircleMember.objects.all().running(TODAY + DAY).exists()


def test_joining_twice_is_joining_once(three):
    circle = opened(three[0])
    rows = [join_circle(circle, professional=three[1], since=TODAY, by=None, **AT) for _ in range(2)]
    assert rows[0] == rows[1]
    assert circle.members.count() == 2


def test_coming_back_on_the_same_day_goes_on_and_later_begins_anew(three):
    anna = three[0]
    circle = opened(anna, since=TODAY - DAY)
    leave_circle(circle, professional=anna, until=TODAY, by=None, **AT)
    join_circle(circle, professional=anna, since=TODAY, by=None, **AT)
    assert list(circle.members.values_list("since", "until")) == [(TODAY - DAY, None)]
    leave_circle(circle, professional=anna, until=TODAY, by=None, **AT)
    later = TODAY + 7 * DAY
    join_circle(circle, professional=anna, since=later, by=None, now=NOW, today=later)
    assert circle.members.count() == 2


def test_leaving_before_one_began_was_never_a_time(three):
    anna = three[0]
    circle = opened(anna, since=TODAY + DAY)
    leave_circle(circle, professional=anna, until=TODAY, by=None, **AT)
    assert not circle.members.exists()


def test_an_unknown_start_counts_as_long_ago(three):
    circle = opened(three[0])
    assert join_circle(circle, professional=three[1], since=None, by=None, **AT).since == date(1900, 1, 1)


def test_who_is_not_in_it_cannot_leave(three):
    circle = opened(three[0])
    with pytest.raises(NotInCircle):
        leave_circle(circle, professional=three[1], until=TODAY, by=None, **AT)


def test_a_private_contact_takes_part_in_no_circle(three):
    contact = Professional.objects.create(number=50, name="Own", owner=three[0].person)
    with pytest.raises(PrivateContact):
        opened(three[0], contact)
    assert not Circle.objects.exists()
    with pytest.raises(PrivateContact):
        join_circle(opened(three[0]), professional=contact, since=TODAY, by=None, **AT)


def test_a_declared_partner_stays_linked_when_members_go(three):
    first, second = opened(three[0]), opened(three[1])
    for source, target in ((first, second), (second, first)):
        CircleLink.objects.create(source=source, target=target, reason="partner")
    rebuild_circle_links(**AT)
    assert links() == both_ways(first, second)


def test_rebuilding_gives_what_single_steps_gave(three, someone):
    people = [*three, *(someone(f"P{n}") for n in range(9))]
    chance = random.Random(7)
    circles = [opened(*chance.sample(people, 3)) for _ in range(8)]
    for _ in range(25):
        circle, who = chance.choice(circles), chance.choice(people)
        if circle.members.filter(professional=who, until=None).exists():
            leave_circle(circle, professional=who, until=TODAY - DAY * chance.choice((0, 1)), by=None, **AT)
        else:
            join_circle(circle, professional=who, since=TODAY, by=None, **AT)
    before = links()
    recorded = Record.objects.count()
    assert rebuild_circle_links(**AT) == len(before)
    assert links() == before
    assert Record.objects.count() == recorded
    CircleLink.objects.all().delete()
    rebuild_circle_links(**AT)
    assert links() == before


def test_a_time_that_ended_by_itself_is_found_by_the_daily_rebuild(three):
    first, second = opened(three[0]), opened(three[0])
    second.members.update(until=TODAY + DAY)
    rebuild_circle_links(**AT)
    assert links() == both_ways(first, second)
    rebuild_circle_links(now=NOW, today=TODAY + DAY)
    assert links() == set()


def test_twelve_thousand_links_are_rebuilt_in_few_questions(db, django_assert_max_num_queries):
    """As many links as the real network has (12,492): 158 circles, each pair of which has a member in common."""
    circles = [Circle(kind="network") for _ in range(158)]
    people = [Professional(number=number + 1, name=str(number)) for number in range(80)]
    Circle.objects.bulk_create(circles)
    Professional.objects.bulk_create(people)
    members = [CircleMember(circle=circle, professional=who, since=TODAY) for who in people[:2] for circle in circles]
    CircleMember.objects.bulk_create(members)
    with django_assert_max_num_queries(158 * 157 // 25):  # far fewer than one for each link
        assert rebuild_circle_links(**AT) == 158 * 157
