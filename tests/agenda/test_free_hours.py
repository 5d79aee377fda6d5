"""Free hours from the tables: what counts, how much, and until when."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from zelfsamen.agenda.models import Capacity, Commitment, Protected, free_hours
from zelfsamen.people.models import Professional

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MONDAY = date(2026, 11, 30)
MONDAYS = [MONDAY + timedelta(weeks=week) for week in range(3)]


@pytest.fixture
def somebody() -> Professional:
    found = Professional.objects.create(number=1, name="Noor")
    Capacity.objects.create(professional=found, hours_per_week=32)
    return found


def commit(professional: Professional, kind: str = "firm", **fields) -> Commitment:
    period = {"starts_on": MONDAY, "ends_on": MONDAY + timedelta(days=6)}
    return Commitment.objects.create(professional=professional, kind=kind, **(period | fields))


def left(professional: Professional, **known) -> list[float]:
    return free_hours([professional.pk], MONDAYS, now=NOW, **known)[0].tolist()


@pytest.mark.parametrize(("kind", "hours"), [("option", 26), ("held", 20), ("firm", 20)])
def test_an_option_counts_half_and_the_rest_in_full(somebody, kind: str, hours: float):
    commit(somebody, kind, hours_per_week=12)
    assert left(somebody) == [hours, 32, 32]


def test_a_total_is_spread_evenly(somebody):
    commit(somebody, hours_total=60, ends_on=MONDAY + timedelta(days=13))
    assert left(somebody) == [2, 2, 32]


@pytest.mark.parametrize("gone", [{"expires_at": NOW}, {"released_at": NOW}])
def test_what_has_expired_or_is_released_takes_nothing(somebody, gone: dict):
    commit(somebody, "held", hours_per_week=12, **gone)
    assert left(somebody) == [32, 32, 32]


def test_what_expires_later_still_counts(somebody):
    commit(somebody, "held", hours_per_week=12, expires_at=NOW + timedelta(hours=1))
    assert left(somebody) == [20, 32, 32]


def test_protected_hours_count_for_good_or_for_their_period(somebody):
    Protected.objects.create(professional=somebody, hours_per_week=4, starts_on=date(2020, 1, 1))
    Protected.objects.create(professional=somebody, hours_per_week=8, starts_on=MONDAYS[1], ends_on=MONDAYS[1])
    assert left(somebody) == [28, 20, 28]


def test_a_look_back_leaves_out_what_began_later(somebody):
    commit(somebody, hours_per_week=12)
    assert left(somebody, known_by=MONDAY - timedelta(days=1)) == [32, 32, 32]
    assert left(somebody, known_by=MONDAY) == [20, 32, 32]


def test_unknown_capacity_is_not_a_number_and_people_stay_apart(somebody):
    other = Professional.objects.create(number=2, name="Bo")
    commit(somebody, hours_per_week=12)
    found = free_hours([other.pk, somebody.pk], MONDAYS, now=NOW)
    assert np.isnan(found[0]).all()
    assert found[1].tolist() == [20, 32, 32]


def test_questions_do_not_grow_with_the_people(somebody, django_assert_num_queries):
    others = [Professional.objects.create(number=number, name="X").pk for number in range(2, 6)]
    with django_assert_num_queries(1):
        free_hours([somebody.pk, *others], MONDAYS, now=NOW)
