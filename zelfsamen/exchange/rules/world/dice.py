"""Chance that falls the same on every machine: the raw bits of PCG64, which numpy promises never to change, and whole numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]


class Dice:
    """One stream of chance, named by the seed of the world and by what it is for."""

    def __init__(self, seed: int, *stream: int) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence([seed, *stream]))

    def below(self, limit: int, count: int) -> Ints:
        """Whole numbers from 0 up to, not including, `limit` (at most 2**31)."""
        raw = self._bits.random_raw(count) >> np.uint64(33)
        return ((raw * np.uint64(limit)) >> np.uint64(31)).astype(np.int64)

    def happens(self, percent: int | Ints, count: int) -> NDArray[np.bool_]:
        """For each, whether something of so many percent happens."""
        return self.below(100, count) < percent

    def pick(self, weights: Sequence[int], count: int) -> Ints:
        """Places in a list of weights, each as often as it weighs."""
        return np.searchsorted(np.cumsum(weights), self.below(sum(weights), count), side="right").astype(np.int64)
