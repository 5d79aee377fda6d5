"""Why one person trusts another: the facts behind the number, for words elsewhere; only what the one who asks may know anyway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zelfsamen.trust.rules.evidence import FULL_WEIGHT_HOURS, KNOWN, VOUCHES, WORKED_TOGETHER

if TYPE_CHECKING:
    from zelfsamen.trust.rules.evidence import Pair


@dataclass(frozen=True, slots=True)
class Why:
    """What somebody has to go by about another on a day.

    `times` worked together (`running` of them still), on `last` (ordinal; None while it runs or without any), at least `hours` together,
    `reviewed` times looked back with `outcome` (0..1, None without) on average; the vouch given (level and ordinal day); whether one said
    to know or to have worked with the other; and whether both are in one network.
    """

    times: int = 0
    running: int = 0
    last: int | None = None
    hours: float = 0.0
    reviewed: int = 0
    outcome: float | None = None
    vouch_level: int | None = None
    vouched_on: int | None = None
    said_worked: bool = False
    knows: bool = False
    same_network: bool = False

    @property
    def own(self) -> bool:
        """Whether there is more to go by than being in one network."""
        return bool(self.times or self.said_worked or self.knows or self.vouch_level is not None)

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to go by."""
        return self == Why()


def why(pair: Pair, as_of: int) -> Why:
    """Gather the facts of a pair as of a day; hours are those of the lesser of the two, counted to forty per piece of work."""
    work = [one for one in pair.work if one.started <= as_of]
    running = [one for one in work if one.ended is None or one.ended > as_of]
    looked_back = [one.outcome for one in work if one.reviewed]
    said = {one.kind: one for one in pair.said if one.stands(as_of)}
    vouch = said.get(VOUCHES)
    return Why(
        times=len(work),
        running=len(running),
        last=None if running else max((one.ended for one in work if one.ended is not None), default=None),
        hours=sum(one.weight * FULL_WEIGHT_HOURS for one in work),
        reviewed=len(looked_back),
        outcome=sum(looked_back) / len(looked_back) if looked_back else None,
        vouch_level=vouch.level if vouch else None,
        vouched_on=vouch.since if vouch else None,
        said_worked=WORKED_TOGETHER in said,
        knows=KNOWN in said,
        same_network=pair.same_network,
    )
