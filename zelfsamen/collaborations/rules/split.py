"""The split of a price among who did the work, as a formula that all agree on beforehand; the product only computes it.

In a maatschap or vof nobody may be left to set the shares afterwards (art. 7A:1671 BW), and without a formula who brings only work gets as
little as who brought least (art. 7A:1670 BW). All amounts are integer cents without VAT; percentages are hundredths (5 % is 500).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from zelfsamen.collaborations.rules.division import Shortfall, allocate, awards, exact_awards, instalment

WHOLE = 10_000  # hundredths of a percent in the whole


class Basis(StrEnum):
    """What one part of the split is computed from."""

    HOURS = "hours"  # hours x the own rate
    FIXED = "fixed"  # one price for a role or result
    SHARE = "share"  # a percentage of what the others leave


@dataclass(frozen=True)
class Part:
    """What one participant gets: hours at a rate in cents an hour, a fixed amount in cents, or a share in hundredths of a percent.

    `what` names the role or result it is for.
    """

    who: str
    basis: Basis
    hours: Decimal = Decimal(0)
    rate: int = 0
    amount: int = 0
    share: int = 0
    what: str = ""

    @property
    def claim(self) -> int:
        """Cents that are claimed whatever the price is; a share claims nothing."""
        if self.basis == Basis.HOURS:
            return int((self.hours * self.rate).to_integral_value(ROUND_HALF_UP))
        return self.amount if self.basis == Basis.FIXED else 0


@dataclass(frozen=True)
class Formula:
    """The whole split: the price, the parts, the fee for having the client contact with its limit, and what happens with too little."""

    price: int
    parts: tuple[Part, ...]
    lead: str = ""
    lead_fee: int = 0
    lead_fee_most: int = 0
    shortfall: Shortfall = Shortfall.PROPORTIONAL


@dataclass(frozen=True)
class Takeover:
    """Somebody's work that another did for a while: from and until which part of it, and which part of that claim goes over.

    `begins`, `ends` and `share` are hundredths of a percent; those of one person do not overlap.
    """

    who: str
    by: str
    begins: int
    ends: int
    share: int = WHOLE


@dataclass(frozen=True)
class Case:
    """A "what if": another price, hours that run over, less paid than the price, somebody who drops out part of the way.

    `over` is hundredths of a percent more hours than planned, `paid` cents that come in, `drops_out` who stops when `done` (hundredths of
    a percent) of the work is done.
    """

    price: int | None = None
    hours: Mapping[str, Decimal] = field(default_factory=dict)
    over: int = 0
    paid: int | None = None
    drops_out: str = ""
    done: int = WHOLE
    takeovers: tuple[Takeover, ...] = ()


@dataclass(frozen=True)
class Row:
    """What one participant claims and gets; `fee` is within `award`; a stand-in has a row of its own, `by` where it is known who."""

    who: str
    claim: int
    award: int
    fee: int
    hours: Decimal
    is_stand_in: bool = False
    by: str = ""

    @property
    def an_hour(self) -> int | None:
        """Cents for each hour of work, without the fee; None where hours are not known."""
        return int((self.award - self.fee) / self.hours) if self.hours > 0 else None


@dataclass(frozen=True)
class Outcome:
    """What comes in, and how it is divided to the cent."""

    received: int
    rows: tuple[Row, ...]

    @property
    def claimed(self) -> int:
        """The sum of all claims, in cents."""
        return sum(row.claim for row in self.rows)


def faults(formula: Formula) -> list[str]:
    """What keeps a formula from being agreed, as codes: empty, negative, fee_over_limit, shares_not_whole, nothing_for_somebody."""
    found = []
    if not formula.parts:
        found.append("empty")
    if formula.price < 0 or any(part.hours < 0 or min(part.rate, part.amount, part.share) < 0 for part in formula.parts):
        found.append("negative")
    shares = [part.share for part in formula.parts if part.basis == Basis.SHARE]
    if shares and sum(shares) != WHOLE:
        found.append("shares_not_whole")
    if not 0 <= formula.lead_fee <= min(formula.lead_fee_most, WHOLE):
        found.append("fee_over_limit")
    got: dict[str, int] = {}
    for part in formula.parts:
        got[part.who] = got.get(part.who, 0) + part.claim + part.share
    if any(not claim for claim in got.values()):
        found.append("nothing_for_somebody")
    return found


def outcome(formula: Formula, case: Case | None = None) -> Outcome:
    """Who gets what in a case, to the cent; the awards add up to what was received, less what nobody has a claim to.

    First the fee for the client contact, of what is received; then the claims (hours x rate, fixed amounts), those for work that is done
    already before the rest where somebody drops out; then shares of what is left, and without shares what is left in proportion to the
    claims. With too little the agreed rule divides the claims.
    """
    if faults(formula):
        raise ValueError(f"no formula to compute with: {', '.join(faults(formula))}")
    case = case or Case()
    price = formula.price if case.price is None else case.price
    received = price if case.paid is None else min(case.paid, price)
    fee = _part_of(received, formula.lead_fee) if formula.lead else 0
    stints = _stints(formula, case)
    claims = [sum(stint.claims) for stint in stints]
    given = _divided(formula.shortfall, received - fee, stints)
    rows = tuple(
        Row(
            who=stint.who,
            claim=claims[place],
            award=given[place] + (fee if stint.who == formula.lead and not stint.is_stand_in else 0),
            fee=fee if stint.who == formula.lead and not stint.is_stand_in else 0,
            hours=stint.hours,
            is_stand_in=stint.is_stand_in,
            by=stint.by,
        )
        for place, stint in enumerate(stints)
    )
    return Outcome(received, rows)


def in_parts(formula: Formula, payments: Sequence[int], case: Case | None = None) -> list[list[int]]:
    """What everybody gets of each payment where the price comes in parts, in the order of the rows of `outcome`; nothing beyond the price.

    After each payment everybody is as near as can be to the exact share of all that was received, and nobody gives a cent back; so the
    sum can differ by a cent from what one payment would have given. An empty list where nobody has a claim to what is left over.
    """
    if faults(formula):
        raise ValueError(f"no formula to compute with: {', '.join(faults(formula))}")
    case = case or Case()
    stints, price = _stints(formula, case), formula.price if case.price is None else case.price
    got, received, found = [0] * len(stints), 0, []
    for payment in payments:
        amount = min(payment, price - received)
        received += amount
        exact = _exact(formula, received, stints)
        if not exact:
            return []
        found.append(instalment(amount, exact, got))
        got = [before + more for before, more in zip(got, found[-1], strict=True)]
    return found


def fitted(formula: Formula, planned: Formula) -> Formula:
    """The formula for the people of `planned`: who is no longer there loses the own parts, who is new gets those that were planned.

    Nobody else's part changes by it, nor the price: shares that no longer add up are for all to agree on anew.
    """
    there, had = {part.who for part in planned.parts}, {part.who for part in formula.parts}
    parts = [part for part in formula.parts if part.who in there] + [part for part in planned.parts if part.who not in had]
    return replace(formula, parts=tuple(parts), lead=planned.lead)


def formula_of(told: Mapping[str, Any]) -> Formula:
    """Read a formula that was kept as JSON by `kept`."""
    parts = tuple(
        Part(
            who=part["who"],
            basis=Basis(part["basis"]),
            hours=Decimal(part.get("hours") or 0),
            rate=int(part.get("rate") or 0),
            amount=int(part.get("amount") or 0),
            share=int(part.get("share") or 0),
            what=part.get("what", ""),
        )
        for part in told.get("parts", ())
    )
    return Formula(
        price=int(told.get("price") or 0),
        parts=parts,
        lead=told.get("lead", ""),
        lead_fee=int(told.get("lead_fee") or 0),
        lead_fee_most=int(told.get("lead_fee_most") or 0),
        shortfall=Shortfall(told.get("shortfall") or Shortfall.PROPORTIONAL),
    )


def kept(formula: Formula) -> dict[str, Any]:
    """The formula as plain JSON: hours as text, everything else as whole numbers and names."""
    return {
        "price": formula.price,
        "lead": formula.lead,
        "lead_fee": formula.lead_fee,
        "lead_fee_most": formula.lead_fee_most,
        "shortfall": formula.shortfall.value,
        "parts": [
            {
                "who": part.who,
                "basis": part.basis.value,
                "hours": str(part.hours),
                "rate": part.rate,
                "amount": part.amount,
                "share": part.share,
                "what": part.what,
            }
            for part in formula.parts
        ],
    }


@dataclass(frozen=True)
class _Stint:
    """The work of one person, or of who takes over from one: claims for what is done before somebody drops out, and for the rest."""

    who: str
    claims: tuple[int, int]
    share: int
    hours: Decimal
    is_stand_in: bool = False
    by: str = ""


def _people(formula: Formula) -> list[str]:
    return list(dict.fromkeys(part.who for part in formula.parts))


def _part_of(amount: int, hundredths: int) -> int:
    return int((Decimal(amount) * hundredths / WHOLE).to_integral_value(ROUND_HALF_UP))


def _stints(formula: Formula, case: Case) -> list[_Stint]:
    done = case.done if case.drops_out else min((one.begins for one in case.takeovers), default=WHOLE)
    found: list[_Stint] = []
    for who in _people(formula):
        mine = _as_worked([part for part in formula.parts if part.who == who], case)
        claim, share = sum(part.claim for part in mine), sum(part.share for part in mine)
        hours = sum((part.hours for part in mine), Decimal(0))
        first = _part_of(claim, done)
        if who != case.drops_out:
            found += _with_takeovers(_Stint(who, (first, claim - first), share, hours), case, done)
            continue
        kept_share, kept_hours = _part_of(share, done), (hours * done / WHOLE).quantize(Decimal("0.01"))
        found.append(_Stint(who, (first, 0), kept_share, kept_hours))
        found.append(_Stint(who, (0, claim - first), share - kept_share, hours - kept_hours, is_stand_in=True))
    return found


def _with_takeovers(whole: _Stint, case: Case, done: int) -> list[_Stint]:
    """Somebody's work less what others did of it meanwhile, before and after the part that is paid first."""
    claim, taken = sum(whole.claims), []
    for one in [takeover for takeover in case.takeovers if takeover.who == whole.who]:
        cut = min(max(done, one.begins), one.ends)
        parts = (_between(claim, one.begins, cut, one.share), _between(claim, cut, one.ends, one.share))
        hours = (whole.hours * (one.ends - one.begins) / WHOLE).quantize(Decimal("0.01"))
        share = _between(whole.share, one.begins, one.ends, one.share)
        taken.append(_Stint(whole.who, parts, share, hours, is_stand_in=True, by=one.by))
    left = (whole.claims[0] - sum(one.claims[0] for one in taken), whole.claims[1] - sum(one.claims[1] for one in taken))
    mine = _Stint(whole.who, left, whole.share - sum(one.share for one in taken), whole.hours - sum(one.hours for one in taken))
    return [mine, *taken]


def _between(amount: int, begins: int, ends: int, share: int) -> int:
    return _part_of(_part_of(amount, ends) - _part_of(amount, begins), share)


def _as_worked(parts: Sequence[Part], case: Case) -> list[Part]:
    """Somebody's parts with the hours of the case; a price that was fixed stays, however long the work takes."""
    planned = sum((part.hours for part in parts), Decimal(0))
    hours = case.hours.get(parts[0].who, planned) * (WHOLE + case.over) / WHOLE
    return [replace(part, hours=part.hours * hours / planned) if planned else part for part in parts]


def _divided(rule: Shortfall, pool: int, stints: Sequence[_Stint]) -> list[int]:
    """Work that is done first, then the rest of the claims, then what is left over."""
    given = [0] * len(stints)
    for tier in (0, 1):
        claims = [stint.claims[tier] for stint in stints]
        got = awards(rule, pool, claims)
        pool -= sum(got)
        given = [before + more for before, more in zip(given, got, strict=True)]
    weights: list[Fraction | int] = [stint.share for stint in stints]
    if not any(weights):
        weights = [sum(stint.claims) for stint in stints]
    if pool and any(weights):
        given = [before + more for before, more in zip(given, allocate(pool, weights), strict=True)]
    return given


def _exact(formula: Formula, received: int, stints: Sequence[_Stint]) -> list[Fraction]:
    """The exact shares of what was received, in the order in which `outcome` divides; empty where nobody has a claim to the rest."""
    fee = Fraction(received * formula.lead_fee, WHOLE) if formula.lead else Fraction(0)
    pool, given = received - fee, [Fraction(0)] * len(stints)
    weights: list[int] = [stint.share for stint in stints]
    if not any(weights):
        weights = [sum(stint.claims) for stint in stints]
    for tier in (0, 1):
        got = exact_awards(formula.shortfall, pool, [stint.claims[tier] for stint in stints])
        pool -= sum(got)
        given = [before + more for before, more in zip(given, got, strict=True)]
    if pool and not any(weights):
        return []
    rest = [pool * weight / sum(weights) if pool else Fraction(0) for weight in weights]
    leads = [stint.who == formula.lead and not stint.is_stand_in for stint in stints]
    return [before + more + (fee if lead else 0) for before, more, lead in zip(given, rest, leads, strict=True)]
