"""Which part of the work and of the share goes over, by days, to the cent."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from zelfsamen.collaborations.rules.covering import part_of_the_work
from zelfsamen.collaborations.rules.split import Basis, Case, Formula, Part, Takeover, outcome

FIRST = date(2026, 1, 1)
LAST = date(2026, 4, 10)  # 100 days


def day(number):
    return FIRST + timedelta(number)


@pytest.mark.parametrize(
    ("since", "back_on", "part"),
    [
        (0, None, (0, 10_000)),
        (40, 60, (4000, 6000)),
        (-5, 10, (0, 1000)),
        (90, 200, (9000, 10_000)),
        (120, None, (10_000, 10_000)),
        (7, 7, (700, 700)),
    ],
)
def test_the_part_is_that_of_the_days(since, back_on, part):
    back = None if back_on is None else day(back_on)
    assert part_of_the_work(FIRST, LAST, since=day(since), back_on=back) == part


def test_an_agreement_that_ends_before_it_begins_has_no_parts():
    assert part_of_the_work(LAST, FIRST, since=FIRST, back_on=None) == (0, 0)


FORMULA = Formula(
    price=10_001,
    parts=(Part("anna", Basis.HOURS, hours=Decimal(60), rate=100), Part("bram", Basis.FIXED, amount=4001)),
    lead="anna",
    lead_fee=500,
    lead_fee_most=1000,
)


def awards(found):
    return {(row.who, row.by): row.award for row in found.rows}


@pytest.mark.parametrize("paid", [10_001, 6_000, 1])
def test_only_the_share_of_who_is_away_is_divided(paid):
    case = Case(paid=paid, takeovers=(Takeover("bram", "joost", 0, 5000), Takeover("bram", "fatima", 7000, 8000, 5000)))
    planned, found = outcome(FORMULA, Case(paid=paid)), outcome(FORMULA, case)
    got = awards(found)
    assert sum(got.values()) == paid == found.received
    assert abs(got["anna", ""] - awards(planned)["anna", ""]) <= 1
    assert {key for key in got if key[1]} == {("bram", "joost"), ("bram", "fatima")}


def test_claims_go_by_part_and_by_what_was_agreed():
    found = outcome(FORMULA, Case(takeovers=(Takeover("bram", "joost", 2000, 4500, 5000),)))
    claims = {(row.who, row.by): row.claim for row in found.rows}
    assert claims["bram", "joost"] == round((1800 - 800) / 2)
    assert claims["bram", ""] + claims["bram", "joost"] == 4001


def test_what_was_done_before_is_paid_first():
    early = outcome(FORMULA, Case(paid=3000, takeovers=(Takeover("bram", "joost", 5000, 10_000),)))
    assert awards(early)["bram", "joost"] == 0
    assert awards(early)["bram", ""] > 0
