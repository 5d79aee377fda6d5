"""How well two people's expectations meet: what one wants and the other gives, over eight dimensions, in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.weights import UNKNOWN_MATCH

if TYPE_CHECKING:
    from zelfsamen.matching.rules.pool import Bools, Bytes, Floats, Ints, Pool

HIGHEST = 4


@dataclass(frozen=True, slots=True)
class Profiles:
    """Expectations of n people, each (n, 8): wants and gives 0..4, importance 0..3; `filled` marks complete dimensions."""

    wants: Bytes
    importance: Bytes
    gives: Bytes
    filled: Bools

    @classmethod
    def of(cls, pool: Pool, rows: Ints) -> Profiles:
        """Take the profiles on these rows of the pool."""
        wants, importance, gives = pool.wants[rows], pool.importance[rows], pool.gives[rows]
        return cls(wants, importance, gives, (wants >= 0) & (importance >= 0) & (gives >= 0))


def _satisfaction(of: Profiles, by: Profiles) -> Floats:
    """Say how far the people of `by` give what those of `of` want, (n, m) in [0, 1]; only a shortfall counts."""
    matter = np.where(of.filled, of.importance, 0).astype(np.float32)
    full = HIGHEST * (matter @ by.filled.T.astype(np.float32))
    steps = range(1, HIGHEST + 1)
    asked = np.hstack([np.where(of.wants >= step, matter, np.float32(0)) for step in steps])
    short = np.hstack([by.filled & (by.gives < step) for step in steps]).astype(np.float32)
    satisfied: Floats = 1.0 - np.divide(asked @ short.T, np.maximum(full, 1), dtype=np.float64)
    return satisfied


def matches(one: Profiles, other: Profiles) -> Floats:
    """Give the mutual match m of each person of `one` with each of `other`, (n, m) in [0, 1].

    m = min(sat(i<-j), sat(j<-i)), sat(i<-j) = 1 - sum(importance_i * max(0, wants_i - gives_j)) / (4 * sum(importance_i)), over the
    dimensions that both filled in; without any such dimension 0.6; where nothing matters sat is 1. A shortfall want - give is the sum
    over the steps 1..4 of [want >= step][give < step], hence one matrix product
    (of whole numbers below 400: exact in single precision).
    """
    shape = (len(one.filled), len(other.filled))
    if not one.filled.any() or not other.filled.any():
        return np.full(shape, UNKNOWN_MATCH)
    common = one.filled.astype(np.float32) @ other.filled.T.astype(np.float32)
    forth = _satisfaction(one, other)
    back = forth if one is other else _satisfaction(other, one)
    mutual: Floats = np.minimum(forth, back.T)
    return np.where(common > 0, mutual, UNKNOWN_MATCH)
