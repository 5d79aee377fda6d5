"""Who can be reached from one person over at most three ties, how strongly, and through whom.

The reach of v from u is the largest product of the trusts on a path of at most three ties, times 0.8 for every tie after the first
(max-product paths, bounded as in Golbeck's TidalTrust). It is found level by level: the best walk of k ties to v ends with a tie from some
w that the best walk of k - 1 ties reaches. A walk that visits somebody twice is never best, since every trust and the factor are below 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from zelfsamen.trust.rules.evidence import SAME_NETWORK

if TYPE_CHECKING:
    from collections.abc import Sequence

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

MOST_TIES = 3
FURTHER = 0.8
KEPT = 0.15
DECIMALS = 6
LEAST = KEPT - 0.5 * 10**-DECIMALS
GRAIN = 1_000_000_000  # two reaches that agree to nine decimals are equal: rounding of the last bit must not choose the path
PACK = 1 << 32
HIGHEST = PACK - 1
NOBODY = -1


class Ties(Protocol):
    """Hands over the ties of a few people: own evidence and "knows" row by row, shared networks only for those who can pass them on."""

    def own(self, people: Ints) -> tuple[Ints, Ints, Floats]:
        """Give (position in `people`, receiver, trust) of every tie that one of them has."""

    def colleagues(self, people: Ints) -> tuple[Ints, Ints]:
        """Give (position in `people`, colleague) of everybody in the same network of whom there is no own evidence; repeats are allowed."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who is reached: numbers in rising order, reach rounded to six decimals (>= 0.15), and the people in between on each best path.

    `via` (n, 2): the people in between, from the lead's side, -1 where the path is shorter.
    """

    lead: int
    numbers: Ints
    tau: Floats
    via: Ints

    def path(self, number: int) -> list[int]:
        """Give the best path from the lead to a person, both included; the fewest ties, then the smallest numbers, among equals."""
        if number == self.lead:
            return [number]
        place = int(np.searchsorted(self.numbers, number))
        if place == len(self.numbers) or self.numbers[place] != number:
            raise KeyError(number)
        return [self.lead, *(int(one) for one in self.via[place] if one != NOBODY), number]


@dataclass(frozen=True, slots=True)
class Level:
    """The best walks of one length: receivers in rising order, reach, and the last person in between."""

    numbers: Ints
    best: Floats
    last: Ints


def grain(tau: Floats) -> Ints:
    """Give reach as whole billionths, in which paths are compared."""
    return np.rint(tau * GRAIN).astype(np.int64)


def _settle(lead: int, receivers: Ints, tau: Floats, before: Ints) -> Level:
    """Keep per receiver the strongest and, among equals, the one through the smallest number."""
    kept = (tau >= LEAST) & (receivers != lead)
    receivers, tau, before = receivers[kept], tau[kept], before[kept]
    order = np.lexsort((before, -grain(tau), receivers))
    receivers, tau, before = receivers[order], tau[order], before[order]
    first = np.flatnonzero(np.r_[True, receivers[1:] != receivers[:-1]]) if len(receivers) else np.empty(0, np.int64)
    best = np.maximum.reduceat(tau, first) if len(first) else tau
    return Level(receivers[first], best, before[first])


def _onward(ties: Ties, lead: int, people: Ints, tau: Floats, factor: float) -> Level:
    """Relax every tie of these people once."""
    able = tau * factor >= LEAST
    people, tau = people[able], tau[able]
    giver, receiver, trust = ties.own(people)
    reached = [tau[giver] * factor * trust]
    receivers, before = [receiver], [people[giver]]
    passing = np.flatnonzero(tau * factor * SAME_NETWORK >= LEAST)
    if len(passing):
        member, colleague = ties.colleagues(people[passing])
        reached.append(tau[passing][member] * factor * SAME_NETWORK)
        receivers.append(colleague)
        before.append(people[passing][member])
    return _settle(lead, np.concatenate(receivers), np.concatenate(reached), np.concatenate(before))


def _at(level: Level, numbers: Ints) -> tuple[Floats, Ints]:
    """Look numbers up in a level: reach there (0 when absent) and the last person in between."""
    if not len(level.numbers):
        return np.zeros(len(numbers)), np.full(len(numbers), NOBODY)
    place = np.minimum(np.searchsorted(level.numbers, numbers), len(level.numbers) - 1)
    there = level.numbers[place] == numbers
    return np.where(there, level.best[place], 0.0), np.where(there, level.last[place], NOBODY)


def reach(ties: Ties, lead: int) -> Reach:
    """Find everybody within three ties of a person, with the best path to each; reach in [0.15, 1], rounded to six decimals."""
    start = np.array([lead], np.int64)
    one = _onward(ties, lead, start, np.ones(1), 1.0)
    two = _onward(ties, lead, one.numbers, one.best, FURTHER)
    better = two.best > _at(one, two.numbers)[0]
    three = _onward(ties, lead, two.numbers[better], two.best[better], FURTHER)
    return gathered(lead, (one, two, three))


def gathered(lead: int, levels: Sequence[Level]) -> Reach:
    """Join the best walks of one, two and three ties: the strongest reach of each person, by the fewest ties among equals."""
    two = levels[1]
    numbers = np.unique(np.concatenate([level.numbers for level in levels]))
    found = [_at(level, numbers) for level in levels]
    ties = np.argmax(np.stack([grain(tau) for tau, _ in found]), axis=0) + 1
    tau = np.round(np.max(np.stack([tau for tau, _ in found]), axis=0), DECIMALS)
    last = np.where(ties == MOST_TIES, found[2][1], np.where(ties == MOST_TIES - 1, found[1][1], NOBODY))
    before = np.where(ties == MOST_TIES, _at(two, last)[1], NOBODY)
    via = np.where((ties == MOST_TIES)[:, None], np.stack([before, last], axis=1), np.stack([last, np.full(len(last), NOBODY)], axis=1))
    kept = tau >= KEPT
    return Reach(lead, numbers[kept], tau[kept], via[kept])
