"""Free hours as arithmetic, without a database."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zelfsamen.agenda import rules

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def spoken(*rows: tuple[int, int, int, float]) -> rules.Spoken:
    columns = list(zip(*rows, strict=True)) or [()] * 4
    return rules.Spoken(*(np.array(one, np.int64) for one in columns[:3]), np.array(columns[3], np.float64))


@given(DAYS)
def test_a_week_number_changes_on_mondays_only(day: date):
    step = rules.week_number(day + timedelta(days=1)) - rules.week_number(day)
    assert step == (day.isoweekday() == 7)


@pytest.mark.parametrize(
    ("starts", "ends", "each"),
    [
        ("2026-11-23", "2026-11-29", 60),
        ("2026-11-29", "2026-11-30", 30),
        ("2026-11-25", "2026-12-09", 20),
        ("2026-12-31", "2027-01-01", 60),
    ],
)
def test_a_total_is_spread_over_the_iso_weeks_it_touches(starts: str, ends: str, each: float):
    assert rules.weekly(60, date.fromisoformat(starts), date.fromisoformat(ends)) == each


def test_the_weeks_between_two_asked_ones_do_not_leak():
    taken = rules.spoken_for(spoken((0, 11, 19, 5.0), (1, 10, 10, 3.0)), 2, [10, 20, 21])
    assert taken.tolist() == [[0, 0, 0], [3, 0, 0]]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30), st.integers(0, 12), st.floats(0.25, 40)), max_size=12))
def test_what_is_spoken_for_equals_adding_week_by_week(rows):
    listed = [(who, first, first + more, hours) for who, first, more, hours in rows]
    taken = rules.spoken_for(spoken(*listed), 3, range(5, 35))
    for who in range(3):
        for place, week in enumerate(range(5, 35)):
            assert taken[who, place] == pytest.approx(sum(h for p, a, b, h in listed if p == who and a <= week <= b))


def test_an_unknown_capacity_stays_unknown():
    left = rules.free(np.array([np.nan, 32.0]), np.array([[4.0, 0.0], [40.0, 8.0]]))
    assert np.isnan(left[0]).all()
    assert left[1].tolist() == [-8.0, 24.0]
