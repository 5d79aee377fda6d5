"""How much one person's experience with another counts: Beta evidence that fades.

Source of the formulae: Jøsang & Ismail, "The Beta Reputation System" (2002), with an exponential forgetting factor. Days are ordinals
(`date.toordinal()`); a day that is not known counts as long ago as can be (`LONG_AGO`), so that it never makes evidence fresher than it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAYS_A_MONTH = 30.4375
HALF_LIFE_MONTHS = 24
HALF_LIFE_DAYS = HALF_LIFE_MONTHS * DAYS_A_MONTH
EPOCH = date(2020, 1, 1).toordinal()
LONG_AGO = date(1900, 1, 1).toordinal()
NEVER = date.max.toordinal()

FULL_WEIGHT_HOURS = 40.0
BLANK_HOURS = 20.0
UNREVIEWED = 0.75
KEPT_OUTCOME = {"kept": 1.0, "partly": 0.5, "not": 0.0}

VOUCH_OUTCOME = {1: 0.6, 2: 0.8, 3: 1.0}
VOUCH_DAYS = 730  # 24 months of 30.4375 days are 730.5: the last whole day on which a vouch still counts
VOUCHES_OPEN = 20

KNOWN, WORKED_TOGETHER, VOUCHES = "knows", "worked_together", "vouches"
KNOWS = 0.2
SAME_NETWORK = 0.25
VOUCHED_ONLY = 0.7


@dataclass(frozen=True, slots=True)
class Work:
    """Work done together, as it counts for one of the two: weight and outcome 0..1, first day, last day (None: it runs), looked back on?"""

    weight: float
    outcome: float
    started: int = LONG_AGO
    ended: int | None = None
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What one person says of the other: `knows`, `worked_together` or `vouches` (level 1..3), from a day until it is taken back."""

    kind: str
    since: int = LONG_AGO
    level: int | None = None
    withdrawn: int | None = None

    def stands(self, as_of: int) -> bool:
        """Say whether it holds on a day; a vouch also ends by itself after 24 months."""
        if not self.since <= as_of or (self.withdrawn is not None and self.withdrawn <= as_of):
            return False
        return self.kind != VOUCHES or as_of <= self.since + VOUCH_DAYS


@dataclass(frozen=True, slots=True)
class Pair:
    """Everything one person has to go by about another; a vouch over the limit of its giver is left out by the caller."""

    work: Sequence[Work] = ()
    said: Sequence[Said] = ()
    same_network: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What a pair comes to on one day: trust t in [0, 1] (0: no tie), what carries it, and the tie as the pair term takes it."""

    trust: float
    worked: bool = False
    vouched: bool = False
    evidence: float = 0.0
    tie: float = 0.0


def decay(days: float) -> float:
    """Give the factor left of evidence after a number of days: a half after 24 months of 30.4375 days."""
    return float(2.0 ** (-days / HALF_LIFE_DAYS))


def scaled(day: int) -> float:
    """Give the factor by which evidence of a day is stored: its decay on any later day is this times one number of that day."""
    return float(2.0 ** ((day - EPOCH) / HALF_LIFE_DAYS))


def confidence(evidence: float) -> float:
    """Give how sure trust is, 1 - 2 / (alpha + beta), from the summed and faded weight of the evidence; 0 without any."""
    return 1.0 - 2.0 / (2.0 + evidence)


def hours_together(rows: Iterable[float | None]) -> float:
    """Add up one person's rows in one collaboration, in hours; a blank row counts as 20."""
    return sum(BLANK_HOURS if hours is None else float(hours) for hours in rows)


def work_weight(mine: float, yours: float) -> float:
    """Give the weight 0..1 of work in which two people spent these hours: that of the lesser, full from 40 hours."""
    return min(1.0, min(mine, yours) / FULL_WEIGHT_HOURS)


def outcome_of_review(expectations: Iterable[str]) -> float:
    """Average what came of the expectations towards one person: kept 1, partly 0.5, not 0; without a review 0.75."""
    found = [KEPT_OUTCOME[one] for one in expectations]
    return sum(found) / len(found) if found else UNREVIEWED


def vouches_that_count(given: Iterable[tuple[int, int, int | None]]) -> set[int]:
    """Say which vouches of one voucher count, given as (receiver, day given, day withdrawn): at most twenty are open on any day.

    Who comes first keeps the place: a vouch given while twenty were open never counts, as if it had been refused. So a vouch given later
    never changes what an earlier one was worth, and the answer does not depend on the day of asking.
    """
    ends: list[int] = []
    counted = set()
    for day, receiver, withdrawn in sorted((day, receiver, withdrawn or 0) for receiver, day, withdrawn in given):
        ends = [end for end in ends if end >= day]
        if len(ends) < VOUCHES_OPEN:
            counted.add(receiver)
            ends.append(min(day + VOUCH_DAYS, withdrawn - 1) if withdrawn else day + VOUCH_DAYS)
    return counted


def tally(events: Iterable[tuple[float, float, float]]) -> tuple[float, float]:
    """Add up (weight, decay, outcome) of events to what speaks for and what speaks against."""
    good = bad = 0.0
    for weight, faded, outcome in events:
        good += weight * faded * outcome
        bad += weight * faded * (1.0 - outcome)
    return good, bad


def events_of(pair: Pair, as_of: int) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
    """Give (weight, decay, outcome) of the work and of the vouch that count on a day; work that runs then has not faded."""
    work = [
        (one.weight, 1.0 if one.ended is None else decay(max(0, as_of - one.ended)), one.outcome)
        for one in pair.work
        if one.started <= as_of
    ]
    standing = [one for one in pair.said if one.stands(as_of)]
    work += [(1.0, decay(as_of - one.since), UNREVIEWED) for one in standing if one.kind == WORKED_TOGETHER]
    vouch = [(1.0, decay(as_of - one.since), VOUCH_OUTCOME[one.level or 1]) for one in standing if one.kind == VOUCHES]
    return work, vouch


def weigh(pair: Pair, as_of: int) -> Standing:
    """Give what a pair comes to on a day.

    alpha = 1 + sum(w * decay * s), beta = 1 + sum(w * decay * (1 - s)), t = alpha / (alpha + beta), over work that had started by then
    (ended work dated its last day, running work that day) and a standing vouch (w = 1). Without such evidence t is 0.25 in the same
    network, else 0.2 when known, else 0. The tie is t after work together and 0.7 t when only vouched for.
    """
    work, vouch = events_of(pair, as_of)
    if not work and not vouch:
        known = any(one.kind == KNOWN and one.stands(as_of) for one in pair.said)
        bare = SAME_NETWORK if pair.same_network else KNOWS if known else 0.0
        return Standing(trust=bare, tie=bare)
    good, bad = tally([*work, *vouch])
    trust = (1.0 + good) / (2.0 + good + bad)
    return Standing(trust=trust, worked=bool(work), vouched=bool(vouch), evidence=good + bad, tie=trust if work else VOUCHED_ONLY * trust)
