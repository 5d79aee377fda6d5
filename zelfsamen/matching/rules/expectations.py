"""How well two people's expectations meet: what one wants and the other gives, over eight dimensions, in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.weights import UNKNOWN_MATCH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zelfsamen.matching.rules.pool import Floats, Ints, Pool

    Singles = NDArray[np.float32]

STEPS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Profiles:
    """Expectations of n people, prepared for one matrix product.

    `filled` (n, 8) marks the dimensions filled in whole, `matter` (n, 8) holds their importance, `asked` (n, 32) the importance where
    the wish reaches a step 1..4, `short` (n, 32) marks where what is given stays below that step. All whole numbers of at most 4: sums of
    their products are exact in single precision.
    """

    filled: Singles
    matter: Singles
    asked: Singles
    short: Singles

    def __len__(self) -> int:
        return len(self.filled)

    @classmethod
    def of(cls, pool: Pool, rows: Ints) -> Profiles:
        """Take the profiles on these rows of the pool."""
        wants, importance, gives = pool.wants[rows], pool.importance[rows], pool.gives[rows]
        filled = (wants >= 0) & (importance >= 0) & (gives >= 0)
        matter = np.where(filled, importance, 0).astype(np.float32)
        asked = np.hstack([np.where(wants >= step, matter, np.float32(0)) for step in STEPS])
        short = np.hstack([filled & (gives < step) for step in STEPS]).astype(np.float32)
        return cls(filled.astype(np.float32), matter, asked, short)

    def take(self, people: Ints) -> Profiles:
        """Give the profiles of a few."""
        return Profiles(self.filled[people], self.matter[people], self.asked[people], self.short[people])


def _satisfaction(of: Profiles, by: Profiles) -> Floats:
    """Say how far the people of `by` give what those of `of` want, (n, m) in [0, 1]; only a shortfall counts."""
    full = len(STEPS) * (of.matter @ by.filled.T)
    satisfied: Floats = 1.0 - np.divide(of.asked @ by.short.T, np.maximum(full, 1), dtype=np.float64)
    return satisfied


def matches(one: Profiles, other: Profiles) -> Floats:
    """Give the mutual match m of each person of `one` with each of `other`, (n, m) in [0, 1].

    m = min(sat(i<-j), sat(j<-i)), sat(i<-j) = 1 - sum(importance_i * max(0, wants_i - gives_j)) / (4 * sum(importance_i)), over the
    dimensions that both filled in; without any such dimension 0.6; where nothing matters sat is 1. A shortfall want - give is the sum
    over the steps 1..4 of [want >= step][give < step], hence one matrix product.
    """
    if not one.filled.any() or not other.filled.any():
        return np.full((len(one), len(other)), UNKNOWN_MATCH)
    mutual = np.minimum(_satisfaction(one, other), _satisfaction(other, one).T)
    mutual[one.filled @ other.filled.T == 0] = UNKNOWN_MATCH
    return mutual
