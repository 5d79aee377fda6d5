"""Periods, weeks and what is wrong with a need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zelfsamen.matching.rules import Need, Role, Weights, days_counted, faults, weeks_touched

GOOD = Need("n", "p1", date(2027, 1, 4), (Role("python", 3, 8.0, 9_500),), date(2027, 3, 26))


@pytest.mark.parametrize(
    ("first", "last", "weeks", "days"),
    [
        ("2027-01-04", "2027-01-10", 1, 7),
        ("2027-01-04", "2027-01-11", 2, 8),
        ("2027-01-10", "2027-01-11", 2, 2),
        ("2026-12-31", "2027-01-01", 1, 2),
        ("2027-01-04", "2027-03-26", 12, 82),
        ("2027-01-06", None, 13, 91),
    ],
)
def test_weeks_are_the_iso_weeks_touched_and_days_count_both_ends(first, last, weeks, days):
    start, end = date.fromisoformat(first), date.fromisoformat(last) if last else None
    assert len(weeks_touched(start, end)) == weeks
    assert all(week.isoweekday() == 1 for week in weeks_touched(start, end))
    assert days_counted(start, end) == days


def test_a_budget_counts_days_divided_by_seven():
    assert GOOD.budget_weeks == 82 / 7


def test_a_good_need_has_no_faults():
    assert faults(GOOD) == ()


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"lead": ""}, "lead", "missing"),
        ({"key": ""}, "key", "missing"),
        ({"roles": ()}, "roles", "missing"),
        ({"roles": GOOD.roles * 11}, "roles", "too_many"),
        ({"ends_on": date(2027, 1, 3)}, "ends_on", "order"),
        ({"ends_on": date(2047, 1, 3)}, "ends_on", "above"),
        ({"max_km": 30.0}, "max_km", "without_place"),
        ({"max_km": -1.0, "place": (52.0, 5.0)}, "max_km", "below"),
        ({"budget_cents": -1}, "budget_eur", "below"),
        ({"weights": Weights(pair=3.5)}, "weights.pair", "above"),
        ({"weights": Weights(trust=float("nan"))}, "weights.trust", "not_a_number"),
        ({"roles": (Role("", 3, 8.0),)}, "roles[0].discipline", "missing"),
        ({"roles": (Role("a", 6, 8.0),)}, "roles[0].level", "above"),
        ({"roles": (Role("a", 3, 0.0),)}, "roles[0].hours_per_week", "below"),
        ({"roles": (Role("a", 3, 8.0, importance=4),)}, "roles[0].importance", "above"),
        ({"roles": (Role("a", 3, 8.0, 0),)}, "roles[0].rate_cap_eur", "below"),
    ],
)
def test_a_fault_names_its_field(change, field, code):
    assert [(fault.field, fault.code) for fault in faults(replace(GOOD, **change))] == [(field, code)]


def test_all_faults_come_at_once():
    bad = replace(GOOD, lead="", budget_cents=-1, roles=(Role("", 0, -1.0),))
    assert [fault.field for fault in faults(bad)] == [
        "lead",
        "budget_eur",
        *(f"roles[0].{name}" for name in ("discipline", "level", "hours_per_week")),
    ]
