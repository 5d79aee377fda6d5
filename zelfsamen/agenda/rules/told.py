"""What others learn of somebody's week: never more than in which third of the weekly capacity the free hours lie.

Why it is made like this stands in docs/algorithms/free-enough.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

THIRDS = 3
FROZEN_DAYS = 28  # one asker hears the same of one week for so long
FRESH_DAYS = 7  # and all askers together get a new look at one week at most so often
MOST_WEEKS = 60  # weeks of one person that one asker may learn in the time that an answer stays frozen
USABLE = (1 / 6, 2 / 3, 1.0)


@dataclass(frozen=True, slots=True)
class Known:
    """What was told of one week: its third (0, 1 or 2), the day on which it was looked at, the day on which this asker heard it."""

    third: int
    looked_on: int
    told_on: int


def base_third(free: Floats, capacity: Floats) -> Ints:
    """Give the third in which free hours lie, (people, weeks): 0 below a third of capacity, 1 below two thirds, 2 above; -1 unknown.

    `free` (people, weeks) is hours without the options of others, `capacity` (people) hours a week, nan unknown.
    """
    known = ~np.isnan(capacity)
    whole = np.where(known, capacity, 0.0)[:, None]
    share = np.divide(np.where(known[:, None], free, 0.0) * THIRDS, whole, out=np.zeros(free.shape), where=whole > 0)
    thirds = np.clip(np.floor(share + 1e-9), 0, THIRDS - 1).astype(np.int64)
    return np.where(known[:, None], thirds, -1)


def option_thirds(hours: float, capacity: float) -> int:
    """Give by how many thirds one open option lowers what is told: half its weekly hours, to the nearest third of capacity.

    Each option is rounded by itself, so that no sum of options, however chosen, moves the boundary of what lies under it.
    """
    return int(hours / 2 * THIRDS / capacity + 0.5) if capacity > 0 else 0


def lowered(thirds: Ints, steps: Ints) -> Ints:
    """Lower thirds (people, weeks) by steps of the same shape, not below 0; unknown stays unknown."""
    return np.where(thirds < 0, thirds, np.maximum(thirds - steps, 0))


def usable(thirds: Ints, capacity: Floats) -> Floats:
    """Give the hours a search may count on, (people, weeks): capacity times 1/6, 2/3 or 1 for third 0, 1 or 2; nan unknown.

    The upper edge for the upper thirds, so that nobody with room is left out in silence; a little for the lowest.
    """
    share = np.array([*USABLE, np.nan])[thirds]
    return np.round(share * capacity[:, None], 2)


def still(known: Known | None, today: int, days: int, *, told: bool) -> bool:
    """True while something told stands: so many days from when it was told, or from when it was looked at."""
    if known is None:
        return False
    return today - (known.told_on if told else known.looked_on) < days
