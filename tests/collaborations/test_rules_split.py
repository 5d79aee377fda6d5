"""The split as a formula: the worked example of docs/algorithms/split.md, and what holds in every case."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zelfsamen.collaborations.rules.division import Shortfall
from zelfsamen.collaborations.rules.split import Basis, Case, Formula, Part, faults, formula_of, in_parts, kept, outcome

DOC = (Path(__file__).parents[2] / "docs" / "algorithms" / "split.md").read_text(encoding="utf-8")
NOOR = Part("noor", Basis.HOURS, hours=Decimal(40), rate=9000)
BRAM = Part("bram", Basis.HOURS, hours=Decimal(60), rate=8000)
EXAMPLE = Formula(price=1_000_000, parts=(NOOR, BRAM), lead="noor", lead_fee=500, lead_fee_most=1000)
CASES = {
    "as planned": Case(),
    "20 % more hours": Case(over=2000),
    "6000 is paid": Case(paid=600_000),
    "Bram drops out halfway": Case(drops_out="bram", done=5000),
}


def example():
    lines = DOC.split("| what if |", 1)[1].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


@pytest.mark.parametrize(("what_if", "noor", "bram", "other"), example())
def test_the_worked_example(what_if, noor, bram, other):
    rows = outcome(EXAMPLE, CASES[what_if]).rows
    got = {(row.who, row.is_stand_in): row.award for row in rows}
    assert got[("noor", False)] == round(float(noor) * 100)
    assert got[("bram", False)] == round(float(bram) * 100)
    assert got.get(("bram", True), 0) == round(float(other or 0) * 100)


def paid_in_parts():
    lines = DOC.split("| payment |", 1)[1].splitlines()[2:]
    return [[round(float(cell) * 100) for cell in line.strip("|").split("|")] for line in lines[: lines.index("")]]


def test_the_worked_example_paid_in_parts():
    rows = paid_in_parts()
    assert len(rows) == 3
    assert in_parts(EXAMPLE, [payment for payment, *_parts in rows]) == [parts for _payment, *parts in rows]


@st.composite
def formulas(draw):
    people = draw(st.lists(st.sampled_from("abcde"), min_size=2, max_size=5, unique=True))
    parts = []
    for who in people:
        hours, rate = draw(st.decimals("1", "300", places=2)), draw(st.integers(1, 15_000))
        basis = draw(st.sampled_from([Basis.HOURS, Basis.FIXED]))
        parts.append(Part(who, basis, hours=hours, rate=rate, amount=draw(st.integers(1, 900_000)) if basis == Basis.FIXED else 0))
    most = draw(st.integers(0, 2000))
    return Formula(
        price=draw(st.integers(0, 5_000_000)),
        parts=tuple(parts),
        lead=people[0],
        lead_fee=draw(st.integers(0, most)),
        lead_fee_most=most,
        shortfall=draw(st.sampled_from(list(Shortfall))),
    )


@st.composite
def cases(draw):
    return Case(
        over=draw(st.integers(0, 20_000)),
        paid=draw(st.none() | st.integers(0, 5_000_000)),
        drops_out=draw(st.sampled_from(["", "a", "b"])),
        done=draw(st.integers(0, 10_000)),
    )


@given(formulas(), cases())
def test_in_every_case_each_cent_that_comes_in_is_somebodys(formula, case):
    found = outcome(formula, case)
    assert sum(row.award for row in found.rows) == found.received
    assert all(row.award >= 0 for row in found.rows)
    short = found.received - sum(row.fee for row in found.rows) <= found.claimed
    assert not short or all(row.award - row.fee <= row.claim for row in found.rows)


@given(formulas(), cases(), st.lists(st.integers(1, 1_000_000), min_size=1, max_size=4))
def test_parts_add_up_never_take_back_and_end_where_one_payment_does(formula, case, payments):
    found = in_parts(formula, payments, case)
    assert all(cents >= 0 for part in found for cents in part)
    left = formula.price
    for payment, part in zip(payments, found, strict=True):
        assert sum(part) == min(payment, left)
        left -= sum(part)
    at_once = outcome(formula, replace(case, paid=formula.price - left)).rows
    together = [sum(got) for got in zip(*found, strict=True)]
    assert all(abs(cents - row.award) <= len(payments) + 4 for cents, row in zip(together, at_once, strict=True))


def test_a_payment_beyond_the_price_brings_no_more():
    assert [sum(part) for part in in_parts(EXAMPLE, [900_000, 200_000])] == [900_000, 100_000]


@given(formulas())
def test_what_is_kept_is_read_back_the_same(formula):
    assert formula_of(kept(formula)) == formula


def test_shares_divide_what_the_claims_leave():
    parts = (Part("noor", Basis.FIXED, amount=200_000), Part("noor", Basis.SHARE, share=5000), Part("bram", Basis.SHARE, share=5000))
    rows = outcome(Formula(1_000_000, parts)).rows
    assert {row.who: row.award for row in rows} == {"noor": 600_000, "bram": 400_000}


def test_work_that_was_done_comes_first_when_somebody_drops_out_and_too_little_is_paid():
    case = Case(paid=420_000, drops_out="bram", done=5000)
    rows = {(row.who, row.is_stand_in): row.award - row.fee for row in outcome(EXAMPLE, case).rows}
    assert rows[("bram", False)] == 228_000
    assert rows[("bram", True)] == 0


def test_longer_work_for_a_fixed_price_shows_in_what_is_left_an_hour():
    formula = Formula(400_000, (Part("noor", Basis.FIXED, hours=Decimal(40), amount=400_000),))
    assert [outcome(formula, Case(over=over)).rows[0].an_hour for over in (0, 10_000)] == [10_000, 5_000]


def test_other_hours_of_one_person_are_a_case():
    found = outcome(EXAMPLE, Case(price=2_000_000, hours={"bram": Decimal(120)}))
    assert {row.who: row.claim for row in found.rows} == {"noor": 360_000, "bram": 960_000}


@pytest.mark.parametrize(
    ("fault", "formula"),
    [
        ("empty", Formula(1, ())),
        ("negative", Formula(-1, (NOOR,))),
        ("fee_over_limit", Formula(1, (NOOR,), lead="noor", lead_fee=600, lead_fee_most=500)),
        ("shares_not_whole", Formula(1, (Part("noor", Basis.SHARE, share=9_999),))),
        ("nothing_for_somebody", Formula(1, (NOOR, Part("bram", Basis.HOURS, hours=Decimal(4))))),
    ],
)
def test_a_formula_that_cannot_be_agreed_says_why(fault, formula):
    assert fault in faults(formula)
    with pytest.raises(ValueError, match=fault):
        outcome(formula)
