"""Why do I trust this person: facts, and only one's own."""

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from zelfsamen.people.models import Circle, CircleMember, Person, Professional
from zelfsamen.trust import actions
from zelfsamen.trust.models import why_trust
from zelfsamen.trust.rules import Why

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
TODAY = date(2026, 6, 15)


@pytest.fixture
def two() -> list[Professional]:
    people = [Person.objects.create(email=f"p{number}@example.nl") for number in (1, 2)]
    return [Professional.objects.create(number=number, person=person, name=f"P{number}") for number, person in enumerate(people, 1)]


def together(two: list[Professional], hours: int, ended_on: date | None) -> uuid.UUID:
    key = uuid.uuid4()
    shares = [(one, Decimal(hours)) for one in two]
    actions.record_work(key, shares=shares, started_on=TODAY - timedelta(days=400), ended_on=ended_on, now=NOW)
    return key


def test_strangers_have_nothing_to_go_by(two):
    assert why_trust(*two, TODAY).nothing


def test_work_together_is_counted_and_dated(two):
    together(two, 16, TODAY - timedelta(days=200))
    together(two, 80, TODAY - timedelta(days=30))
    assert why_trust(*two, TODAY) == Why(times=2, hours=56, last=(TODAY - timedelta(days=30)).toordinal())


def test_work_that_runs_has_no_last_day(two):
    together(two, 16, TODAY - timedelta(days=200))
    together(two, 16, None)
    found = why_trust(*two, TODAY)
    assert (found.times, found.running, found.last) == (2, 1, None)


def test_only_my_own_looking_back_and_my_own_words_are_told(two):
    key = together(two, 16, TODAY)
    actions.review_work(key, giver=two[0], receiver=two[1], expectations=["kept", "partly"], now=NOW)
    actions.vouch(two[1], by=two[0].person, level=2, now=NOW)
    actions.know(two[1], by=two[0].person, now=NOW)
    mine, theirs = why_trust(*two, TODAY), why_trust(two[1], two[0], TODAY)
    assert (mine.reviewed, mine.outcome, mine.vouch_level, mine.vouched_on, mine.knows) == (1, 0.75, 2, TODAY.toordinal(), True)
    assert (theirs.reviewed, theirs.outcome, theirs.vouch_level, theirs.knows) == (0, None, None, False)


def test_a_shared_network_counts_while_both_are_in_it(two):
    circle = Circle.objects.create(kind=Circle.Kind.NETWORK)
    for one, until in zip(two, [None, TODAY], strict=True):
        CircleMember.objects.create(circle=circle, professional=one, since=date(2020, 1, 1), until=until)
    assert why_trust(*two, TODAY).same_network
    assert not why_trust(*two, TODAY + timedelta(days=1)).same_network
