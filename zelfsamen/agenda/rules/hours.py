"""How many hours a week are left: weekly capacity less what is protected and what is spoken for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

OPTION_SHARE = 0.5  # what an unanswered question takes of somebody's hours, for others who search
NO_END = 1 << 40


@dataclass(frozen=True, slots=True)
class Spoken:
    """Hours that are spoken for, m rows: whose (row of a person), first and last ISO week (numbers), hours in each of these weeks."""

    person: Ints
    first: Ints
    last: Ints
    hours: Floats


def week_number(day: date) -> int:
    """Number ISO weeks on from the first one of year 1, which began on a Monday too."""
    return (day.toordinal() - 1) // 7


def sunday(monday: date) -> date:
    """Give the last day of the week that begins on a Monday."""
    return monday + timedelta(days=6)


def weekly(total: float, starts_on: date, ends_on: date) -> float:
    """Spread a total of hours evenly over the ISO weeks that a period touches, both days counted in; give the hours in each."""
    return total / (week_number(ends_on) - week_number(starts_on) + 1)


def spoken_for(rows: Spoken, people: int, weeks: Sequence[int] | Ints) -> Floats:
    """Add up the hours spoken for, (people, weeks); `weeks` are rising numbers of ISO weeks, gaps allowed."""
    asked = np.asarray(weeks, np.int64)
    steps = np.zeros((people, len(asked) + 1))
    np.add.at(steps, (rows.person, np.searchsorted(asked, rows.first)), rows.hours)
    np.subtract.at(steps, (rows.person, np.searchsorted(asked, rows.last, side="right")), rows.hours)
    taken: Floats = np.cumsum(steps, axis=1)[:, :-1]
    return taken


def free(capacity: Floats, taken: Floats) -> Floats:
    """Give the free hours, (people, weeks), from the weekly capacity (people; nan unknown, which stays unknown); below 0 is overload."""
    return np.round(capacity[:, None] - taken, 9)
