"""What the evidence of a pair adds up to once, so that trust on any later day is plain arithmetic with one factor of that day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zelfsamen.trust.rules.evidence import (
    KNOWN,
    KNOWS,
    UNREVIEWED,
    VOUCH_DAYS,
    VOUCH_OUTCOME,
    VOUCHED_ONLY,
    VOUCHES,
    WORKED_TOGETHER,
    Work,
    scaled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zelfsamen.trust.rules.evidence import Pair


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of one ordered pair on one day, right until `changes_on`: see the columns of the edge table."""

    worked: bool = False
    knows: bool = False
    vouch_day: int = 0
    ended_good: float = 0.0
    ended_bad: float = 0.0
    running_good: float = 0.0
    running_bad: float = 0.0
    vouch_good: float = 0.0
    vouch_bad: float = 0.0
    changes_on: int | None = None

    def trust(self, as_of: int) -> float:
        """Give t on a day within the validity of the sums, without shared networks."""
        vouched = as_of - VOUCH_DAYS <= self.vouch_day <= as_of
        if not self.worked and not vouched:
            return KNOWS if self.knows else 0.0
        factor = 1.0 / scaled(as_of)
        good = factor * (self.ended_good + vouched * self.vouch_good) + self.running_good
        bad = factor * (self.ended_bad + vouched * self.vouch_bad) + self.running_bad
        return (1.0 + good) / (2.0 + good + bad)

    def tie(self, as_of: int) -> float:
        """Give the tie of the pair term on a day, without shared networks."""
        vouched = as_of - VOUCH_DAYS <= self.vouch_day <= as_of
        return self.trust(as_of) * (VOUCHED_ONLY if vouched and not self.worked else 1.0)


def turning_days(pair: Pair) -> Iterator[int]:
    """Give every day on which the sums of a pair change by themselves: work and ties that begin, work that ends, ties taken back."""
    for work in pair.work:
        yield work.started
        if work.ended is not None:
            yield work.ended
    for said in pair.said:
        yield said.since
        if said.withdrawn is not None:
            yield said.withdrawn


def sum_up(pair: Pair, day: int) -> tuple[Sums, int]:
    """Add up a pair as of a day; also give the day since which the sums are right (0: since ever)."""
    said = [one for one in pair.said if one.since <= day and (one.withdrawn is None or one.withdrawn > day)]
    together = [Work(1.0, UNREVIEWED, one.since, one.since) for one in said if one.kind == WORKED_TOGETHER]
    work = [one for one in pair.work if one.started <= day] + together
    ended = [(one.weight * scaled(one.ended), one.outcome) for one in work if one.ended is not None and one.ended <= day]
    running = [(one.weight, one.outcome) for one in work if one.ended is None or one.ended > day]
    vouch = next((one for one in said if one.kind == VOUCHES), None)
    share = VOUCH_OUTCOME[vouch.level or 1] if vouch else 0.0
    size = scaled(vouch.since) if vouch else 0.0
    turns = list(turning_days(pair))
    sums = Sums(
        worked=bool(work),
        knows=any(one.kind == KNOWN for one in said),
        vouch_day=vouch.since if vouch else 0,
        ended_good=sum(weight * outcome for weight, outcome in ended),
        ended_bad=sum(weight * (1.0 - outcome) for weight, outcome in ended),
        running_good=sum(weight * outcome for weight, outcome in running),
        running_bad=sum(weight * (1.0 - outcome) for weight, outcome in running),
        vouch_good=size * share,
        vouch_bad=size * (1.0 - share),
        changes_on=min((turn for turn in turns if turn > day), default=None),
    )
    return sums, max((turn for turn in turns if turn <= day), default=0)
