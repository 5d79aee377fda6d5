"""Dividing to the cent: the tables of docs/algorithms/split.md, and what holds for whatever is divided."""

import itertools
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zelfsamen.collaborations.rules.division import Shortfall, allocate, awards, exact_awards, instalment

DOC = (Path(__file__).parents[2] / "docs" / "algorithms" / "split.md").read_text(encoding="utf-8")
RULES = st.sampled_from(list(Shortfall))
CLAIMS = st.lists(st.integers(0, 100_000), min_size=1, max_size=8)


def table(*columns):
    """The rows of a table of the page, by its first columns."""
    head = "| " + " | ".join(columns) + " |"
    assert head in DOC, f"docs/algorithms/split.md has no table {head}"
    after = DOC.split(head, 1)[1].splitlines()[2:]
    rows = itertools.takewhile(lambda line: line.startswith("|"), after)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in rows]


def cents(text):
    return [round(float(one) * 100) for one in text.split()]


@pytest.mark.parametrize(("rule", "claims", "received", "expected"), table("rule", "claims", "received", "awards"))
def test_too_little_is_divided_as_the_page_shows(rule, claims, received, expected):
    assert awards(Shortfall(rule), *cents(received), cents(claims)) == cents(expected)


@pytest.mark.parametrize(("total", "weights", "parts"), table("total in cents", "weights", "parts"))
def test_weights_divide_as_the_page_shows(total, weights, parts):
    assert allocate(int(total), [int(one) for one in weights.split()]) == [int(one) for one in re.findall(r"-?\d+", parts)]


@given(RULES, CLAIMS, st.integers(0, 900_000))
def test_no_cent_is_lost_and_nobody_gets_more_than_the_claim(rule, claims, amount):
    got = awards(rule, amount, claims)
    assert sum(got) == min(amount, sum(claims))
    assert all(0 <= award <= claim for award, claim in zip(got, claims, strict=True))


@given(RULES, CLAIMS, st.integers(0, 900_000))
def test_equals_are_treated_equally_and_the_order_of_claims_is_kept(rule, claims, amount):
    exact = exact_awards(rule, amount, claims)
    for mine, claim in zip(exact, claims, strict=True):
        for other, theirs in zip(exact, claims, strict=True):
            assert (claim > theirs) <= (mine >= other)
            assert (claim == theirs) <= (mine == other)
            assert (claim >= theirs) <= (claim - mine >= theirs - other)


@given(RULES, CLAIMS.flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))), st.integers(0, 900_000))
def test_the_order_of_the_rows_changes_nothing_but_who_of_equals_gets_the_odd_cent(rule, both, amount):
    one, other = both
    first, second = awards(rule, amount, one), awards(rule, amount, other)
    assert sorted(zip(one, first, strict=True)) == sorted(zip(other, second, strict=True))


@given(RULES, CLAIMS, st.integers(0, 400_000), st.integers(0, 400_000))
def test_more_money_never_gives_anybody_less(rule, claims, amount, more):
    less = exact_awards(rule, amount, claims)
    assert all(a <= b for a, b in zip(less, exact_awards(rule, amount + more, claims), strict=True))


@given(st.sampled_from([Shortfall.PROPORTIONAL, Shortfall.TALMUD]), CLAIMS, st.integers(0, 400_000))
def test_gains_and_losses_are_divided_by_one_measure(rule, claims, amount):
    short = max(0, sum(claims) - amount)
    losses = exact_awards(rule, short, claims)
    gains = exact_awards(rule, sum(claims) - short, claims)
    assert [claim - loss for claim, loss in zip(claims, losses, strict=True)] == gains


@given(st.integers(-1_000_000, 1_000_000), st.lists(st.integers(1, 1000), min_size=1, max_size=8))
def test_weights_keep_the_sum_and_stay_within_a_cent(total, weights):
    got = allocate(total, weights)
    assert sum(got) == total
    assert all(abs(part - Fraction(total * weight, sum(weights))) < 1 for part, weight in zip(got, weights, strict=True))
    assert allocate(-total, weights) == [-part for part in got]


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=30), st.lists(st.integers(1, 1000), min_size=2, max_size=6))
def test_instalments_never_take_back_and_follow_the_exact_shares(amounts, weights):
    paid = [0] * len(weights)
    for amount in amounts:
        received = sum(paid) + amount
        exact = [Fraction(received * weight, sum(weights)) for weight in weights]
        step = instalment(amount, exact, paid)
        assert min(step) >= 0
        paid = [had + new for had, new in zip(paid, step, strict=True)]
        assert sum(paid) == received
        assert all(abs(had - share) < 2 for had, share in zip(paid, exact, strict=True))


@given(RULES, st.lists(st.integers(1, 9_000), min_size=2, max_size=6), st.lists(st.integers(0, 4_000), min_size=1, max_size=12))
def test_instalments_never_take_back_under_any_rule(rule, claims, amounts):
    paid = [0] * len(claims)
    for amount in amounts:
        received = min(sum(paid) + amount, sum(claims))
        step = instalment(received - sum(paid), exact_awards(rule, received, claims), paid)
        assert min(step) >= 0
        paid = [had + new for had, new in zip(paid, step, strict=True)]
        assert sum(paid) == received


def test_a_credit_takes_from_who_is_ahead_and_gives_nobody_more():
    paid = [334, 333, 333]
    step = instalment(-1000, [Fraction(0)] * 3, paid)
    assert step == [-334, -333, -333]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: allocate(1, []),
        lambda: allocate(1, [0, 0]),
        lambda: allocate(1, [2, -1]),
        lambda: awards(Shortfall.TALMUD, -1, [1]),
        lambda: awards(Shortfall.TALMUD, 1, [-1]),
        lambda: instalment(5, [Fraction(4)], [0]),
    ],
)
def test_what_cannot_be_divided_is_a_fault_of_the_caller(wrong):
    with pytest.raises(ValueError):
        wrong()
