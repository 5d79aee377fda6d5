"""The people whom the lead of a need can reach, as columns of numbers: what a database hands over to the engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from zelfsamen.matching.rules.weights import DIMENSIONS, SAME_NETWORK_TIE

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Bytes = NDArray[np.int8]

YES, NO, UNKNOWN = 1, 0, -1


@dataclass(frozen=True, slots=True)
class TieTable:
    """How a few people are tied, sparse; every number is a position in the rows that were asked for.

    `a`, `b`, `tie` (m): pairs with own evidence in at least one direction (worked together, vouched, knows), each pair once,
    `tie` in [0, 1] already the higher of both directions (a direction without evidence counts as 0.25 when the two share a
    network). `member`, `network` (k): who is now in which network; a pair that shares one and is not in `a`, `b` has tie 0.25.
    """

    a: Ints
    b: Ints
    tie: Floats
    member: Ints
    network: Ints


class Ties(Protocol):
    """Hands over ties on demand: the engine asks only for the people that passed the rules of the roles."""

    def among(self, rows: Ints) -> TieTable:
        """Give the ties among the people on these rows of the pool."""


@dataclass(frozen=True, slots=True)
class ListedTies:
    """Ties held in memory: evidence as (row, row, tie) and network memberships as (row, network)."""

    pairs: Sequence[tuple[int, int, float]] = ()
    memberships: Sequence[tuple[int, int]] = ()

    def among(self, rows: Ints) -> TieTable:
        """Give the ties among the people on these rows of the pool."""
        place = {int(row): position for position, row in enumerate(rows)}
        pairs = [(place[a], place[b], tie) for a, b, tie in self.pairs if a in place and b in place]
        within = [(place[row], network) for row, network in self.memberships if row in place]
        return TieTable(
            a=np.array([pair[0] for pair in pairs], np.int64),
            b=np.array([pair[1] for pair in pairs], np.int64),
            tie=np.array([pair[2] for pair in pairs], np.float64),
            member=np.array([one[0] for one in within], np.int64),
            network=np.array([one[1] for one in within], np.int64),
        )


@dataclass(frozen=True, slots=True)
class KnownTies:
    """The ties of a whole pool of n rows, fetched once, for when many questions follow about parts of it."""

    size: int
    table: TieTable

    def among(self, rows: Ints) -> TieTable:
        """Give the ties among the people on these rows of the pool."""
        place = np.full(self.size, -1, np.int64)
        place[rows] = np.arange(len(rows))
        a, b, member = place[self.table.a], place[self.table.b], place[self.table.member]
        both, within = (a >= 0) & (b >= 0), member >= 0
        return TieTable(a=a[both], b=b[both], tie=self.table.tie[both], member=member[within], network=self.table.network[within])


@dataclass(frozen=True, slots=True)
class Pool:
    """Reachable people of one need, n rows; the lead is one of them. R roles and W weeks are those of the need.

    `keys` (n): stable ids as text; the order of the rows never matters to the answer.
    `lead`: row of the lead. `tau` (n): reach from the lead in [0, 1], rounded to 6 decimals; the lead's own is not read.
    Below 0.15 a row is out of reach: such rows may be handed over too, they serve only to say what wider reach would give.
    `level` (n, R): level 1..5 in the discipline of each role, 0 when not shown. Rows below the asked level serve to explain.
    `free` (n, W): free hours in each week, the lead's before steering; nan = capacity unknown.
    `rate_cents` (n): cents an hour, -1 unknown. `languages` (n): 1 all asked languages shown, 0 one lacks, -1 none known.
    `km` (n): great-circle distance to the place of the need, nan unknown. `shows` (n, R): all that the role requires is shown.
    `opportunities` (n): seats accepted in the past 12 months. `last_invited` (n): day ordinal, -1 never; `joined` (n): day ordinal.
    `open` (n): open to work now. `asks_when_full` (n): wants to be asked even when full.
    `wants`, `gives` (n, 8) 0..4 and `importance` (n, 8) 0..3, -1 unknown. `blocks` (m, 2): rows that must not meet, also with the lead.
    """

    keys: Sequence[str]
    lead: int
    tau: Floats
    level: Bytes
    free: Floats
    rate_cents: Ints
    languages: Bytes
    km: Floats
    shows: Bools
    opportunities: Ints
    last_invited: Ints
    joined: Ints
    open: Bools
    asks_when_full: Bools
    wants: Bytes
    importance: Bytes
    gives: Bytes
    blocks: Ints = field(default_factory=lambda: np.empty((0, 2), np.int64))
    ties: Ties = field(default_factory=ListedTies)

    def __post_init__(self) -> None:
        n, roles = self.level.shape
        shapes = {"tau": (n,), "rate_cents": (n,), "languages": (n,), "km": (n,), "shows": (n, roles), "opportunities": (n,)}
        shapes |= dict.fromkeys(("last_invited", "joined", "open", "asks_when_full"), (n,))
        shapes |= dict.fromkeys(("wants", "importance", "gives"), (n, DIMENSIONS))
        shapes["free"] = (n, self.free.shape[-1])
        for name, shape in shapes.items():
            if getattr(self, name).shape != shape:
                raise ValueError(f"pool.{name} has shape {getattr(self, name).shape} where {shape} is expected")
        if len(self.keys) != n or not 0 <= self.lead < n:
            raise ValueError(f"a pool of {n} rows has {len(self.keys)} keys and its lead on row {self.lead}")

    def __len__(self) -> int:
        return len(self.keys)


def blank(keys: Sequence[str], lead: int, *, roles: int, weeks: int, **known: Any) -> Pool:
    """Build a pool in which everything is unknown or neutral except the columns given.

    Levels are 0, reach is 1, everybody is open, nothing is required that is not shown, nobody has expectations, ties or blocks.
    """
    n = len(keys)
    neutral: dict[str, Any] = {
        "tau": np.ones(n),
        "level": np.zeros((n, roles), np.int8),
        "free": np.full((n, weeks), np.nan),
        "rate_cents": np.full(n, UNKNOWN, np.int64),
        "languages": np.full(n, UNKNOWN, np.int8),
        "km": np.full(n, np.nan),
        "shows": np.ones((n, roles), np.bool_),
        "opportunities": np.zeros(n, np.int64),
        "last_invited": np.full(n, UNKNOWN, np.int64),
        "joined": np.zeros(n, np.int64),
        "open": np.ones(n, np.bool_),
        "asks_when_full": np.zeros(n, np.bool_),
    }
    neutral |= {name: np.full((n, DIMENSIONS), UNKNOWN, np.int8) for name in ("wants", "importance", "gives")}
    return Pool(keys=keys, lead=lead, **(neutral | known))


def tie_matrix(table: TieTable, size: int) -> Floats:
    """Write a sparse table of ties out as a symmetric (size, size) matrix in [0, 1] with a zero diagonal."""
    matrix = np.zeros((size, size))
    order = np.argsort(table.network, kind="stable")
    member = table.member[order]
    _, place, counts = np.unique(table.network[order], return_inverse=True, return_counts=True)
    starts = np.cumsum(counts) - counts
    peers = counts[place]
    one = np.repeat(np.arange(len(member)), peers)
    step = np.arange(len(one)) - np.repeat(np.cumsum(peers) - peers, peers)
    matrix[member[one], member[starts[place[one]] + step]] = SAME_NETWORK_TIE
    matrix[table.a, table.b] = table.tie
    matrix[table.b, table.a] = table.tie
    np.fill_diagonal(matrix, 0.0)
    return matrix
