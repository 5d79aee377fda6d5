"""How a few people are tied to each other, for the pair term of a team: the higher of both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.trust.rules.evidence import KNOWS, SAME_NETWORK, VOUCHED_ONLY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zelfsamen.trust.rules.reach import Floats, Ints

BARE, VOUCHED, WORKED = 0, 1, 2  # what carries a directed row: only "knows", only a vouch, work together


@dataclass(frozen=True, slots=True)
class TiesAmong:
    """Ties among a few people; every number is a position in the list that was asked for.

    `a` < `b`, `tie` (m): pairs with own evidence or "knows" in at least one direction, the higher of both. `member`, `network` (k): who
    is in which network on that day; a pair that shares one and is not listed has 0.25.
    """

    a: Ints
    b: Ints
    tie: Floats
    member: Ints
    network: Ints


@dataclass(frozen=True, slots=True)
class Directed:
    """Directed ties by number: from `src` to `dst`, t in [0, 1] where there is evidence, and what carries it (0, 1 or 2)."""

    src: Ints
    dst: Ints
    trust: Floats
    carried: Ints


def among(numbers: Sequence[int] | Ints, directed: Directed, member: Ints, network: Ints) -> TiesAmong:
    """Join directed ties and network memberships (number, any key of a network) to the ties among these people.

    A direction without evidence counts as 0.25 in the same network, else as 0.2 when known, else as 0.
    """
    asked = np.asarray(numbers, np.int64)
    order = np.argsort(asked)
    place = order[np.searchsorted(asked, member, sorter=order)] if len(member) else member
    keys = np.unique(network, return_inverse=True)[1].astype(np.int64)
    src, dst = (order[np.searchsorted(asked, side, sorter=order)] if len(side) else side for side in (directed.src, directed.dst))
    low, high = np.minimum(src, dst), np.maximum(src, dst)
    pair, inverse = np.unique(low * len(asked) + high, return_inverse=True)
    a, b = (pair // max(len(asked), 1)).astype(np.int64), (pair % max(len(asked), 1)).astype(np.int64)
    strength = np.where(directed.carried == WORKED, 1.0, VOUCHED_ONLY) * directed.trust
    evident = directed.carried != BARE
    tie = np.zeros(len(pair))
    np.maximum.at(tie, inverse[evident], strength[evident])
    directions = np.bincount(inverse[evident], minlength=len(pair))
    known = np.bincount(inverse[~evident], minlength=len(pair)) > 0
    shared = _share(len(asked), place, keys, a, b)
    bare = np.where(shared, SAME_NETWORK, np.where(known, KNOWS, 0.0))
    return TiesAmong(a, b, np.where(directions < 2, np.maximum(tie, bare), tie), place.astype(np.int64), keys)  # noqa: PLR2004 - both directions


def _share(people: int, member: Ints, network: Ints, a: Ints, b: Ints) -> NDArray[np.bool_]:
    """Say of each pair whether the two share a network."""
    inside = np.zeros((people, int(network.max(initial=-1)) + 1), np.bool_)
    inside[member, network] = True
    shared: NDArray[np.bool_] = np.any(inside[a] & inside[b], axis=1)
    return shared
