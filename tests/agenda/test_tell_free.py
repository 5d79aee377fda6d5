"""What others learn of an agenda, played by somebody who wants to know more."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import numpy as np
import pytest

from zelfsamen.agenda.actions import forget_told, option, tell_free
from zelfsamen.agenda.models import Capacity, Commitment, Told
from zelfsamen.people.models import Professional

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MONDAY = date(2026, 11, 30)
MONDAYS = [MONDAY + timedelta(weeks=week) for week in range(4)]
CAPACITY = 36


def somebody(number: int, capacity: float | None = None) -> Professional:
    found = Professional.objects.create(number=number, name=f"P{number}")
    if capacity is not None:
        Capacity.objects.create(professional=found, hours_per_week=capacity)
    return found


def busy(professional: Professional, hours: float, week: int = 0) -> None:
    if hours:
        monday = MONDAYS[week]
        Commitment.objects.create(
            professional=professional, kind="firm", hours_per_week=Decimal(hours), starts_on=monday, ends_on=monday + timedelta(days=6)
        )


def told(asker: Professional, professional: Professional, now: datetime = NOW, weeks: list[date] = MONDAYS[:1]) -> list[float]:
    return tell_free(asker, professionals=[professional.pk], mondays=weeks, now=now)[0].tolist()


def asked_for(professional: Professional, hours: float, now: datetime = NOW) -> None:
    option(
        professional,
        source=uuid4(),
        label="",
        hours_per_week=Decimal(hours),
        starts_on=MONDAYS[0],
        ends_on=MONDAYS[-1],
        expires_at=now + timedelta(days=365),
    )


@pytest.mark.parametrize(("free", "usable"), [(0, 6), (11.75, 6), (12, 24), (23.75, 24), (24, 36), (36, 36)])
def test_a_third_of_capacity_is_all_that_is_told(free: float, usable: float):
    asker, other = somebody(1), somebody(2, CAPACITY)
    busy(other, CAPACITY - free)
    assert told(asker, other) == [usable]


def test_unknown_capacity_stays_unknown_and_ones_own_agenda_is_exact():
    asker, other = somebody(1, 20), somebody(2)
    busy(asker, 3)
    found = tell_free(asker, professionals=[asker.pk, other.pk], mondays=MONDAYS[:1], now=NOW)
    assert found[0].tolist() == [17]
    assert np.isnan(found[1]).all()


def test_an_answer_stands_for_four_weeks_and_a_new_look_is_taken_once_a_week():
    first, second, other = somebody(1), somebody(2), somebody(3, CAPACITY)
    assert told(first, other) == [36]
    busy(other, 30)
    assert told(first, other, NOW + timedelta(days=27)) == [36]
    assert told(second, other, NOW + timedelta(days=6)) == [36]
    assert told(somebody(4), other, NOW + timedelta(days=7)) == [6]
    assert told(first, other, NOW + timedelta(days=28)) == [6]


def test_what_was_told_is_forgotten_when_it_has_lost_its_force():
    asker, other = somebody(1), somebody(2, CAPACITY)
    busy(other, 30)
    assert told(asker, other) == [6]
    forget_told(now=NOW + timedelta(days=27))
    Commitment.objects.all().delete()
    assert told(asker, other, NOW + timedelta(days=27)) == [6]
    assert forget_told(now=NOW + timedelta(days=28)) == 1
    assert not Told.objects.exists()


def test_nobody_learns_more_than_sixty_weeks_of_somebody_in_four_weeks():
    asker, other = somebody(1), somebody(2, CAPACITY)
    many = [MONDAY + timedelta(weeks=week) for week in range(80)]
    first = told(asker, other, weeks=many[:50]) + told(asker, other, weeks=many[50:])
    assert np.isnan(first).sum() == 20
    assert told(asker, other, weeks=many[:5]) == [36] * 5


@pytest.mark.parametrize("busy_hours", [0, 5, 13, 25, 36])
def test_an_attacker_who_bisects_learns_no_week_to_better_than_a_third(busy_hours: float):
    """Two leads together ask for every number of hours in several needs, lay options of their own and wait for months."""
    leads, other = [somebody(1), somebody(2)], somebody(3, CAPACITY)
    busy(other, busy_hours)
    twin = somebody(4, CAPACITY)
    floor = [0, 12, 24][min(2, int((CAPACITY - busy_hours) // 12))]
    busy(twin, CAPACITY - min(CAPACITY, floor + 11.75))  # anywhere else in the same third
    seen = {key: [] for key in (other.pk, twin.pk)}
    for month in range(6):
        now = NOW + timedelta(days=29 * month)
        for victim in (other, twin):
            asked_for(victim, 3 + 4 * month, now)
            for lead in leads:
                hours = told(lead, victim, now, MONDAYS)
                seen[victim.pk].append([[ask <= each for each in hours] for ask in np.arange(0.5, 40, 0.5)])
    assert seen[other.pk][0] == seen[twin.pk][0]
    assert seen[other.pk] == seen[twin.pk]


def test_many_people_are_told_of_in_few_questions(django_assert_max_num_queries):
    asker = somebody(1)
    people = [somebody(number, CAPACITY).pk for number in range(2, 40)]
    with django_assert_max_num_queries(14):
        tell_free(asker, professionals=people, mondays=MONDAYS, now=NOW)
