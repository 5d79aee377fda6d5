"""The windmill: three blades of 0 to 10, told so that no average hides a lone voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

BLADES = ("content", "systems", "interests")
MOST = 10
# A voice this far from the nearest other one stands alone.
ALONE = 4
# Below this many people, leaving the names out hides little.
FEW = 5


@dataclass(frozen=True)
class Spread:
    """All values of one blade in order, how far they lie apart, and those that stand alone."""

    values: tuple[int, ...]
    apart: int
    alone: tuple[int, ...]


def spread_of(values: Sequence[int]) -> Spread:
    """The spread of one blade; of fewer than two values nothing lies apart."""
    found = tuple(sorted(values))
    if len(found) < 2:  # noqa: PLR2004 - one voice has no other to be apart from
        return Spread(found, 0, ())
    gaps = [after - before for before, after in pairwise(found)]
    nearest = [min(gaps[max(0, at - 1) : at + 1]) for at in range(len(found))]
    alone = tuple(value for value, gap in zip(found, nearest, strict=True) if gap >= ALONE)
    return Spread(found, found[-1] - found[0], alone)


def drift_of(before_and_now: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    """How many went up, stayed, and went down since the time before."""
    ups = sum(now > before for before, now in before_and_now)
    downs = sum(now < before for before, now in before_and_now)
    return ups, len(before_and_now) - ups - downs, downs
