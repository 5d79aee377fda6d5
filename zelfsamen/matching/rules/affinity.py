"""How candidates are tied and how their expectations meet, for a few of them at a time or, where they are few, for all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.expectations import Profiles, matches
from zelfsamen.matching.rules.pool import TieTable, tie_matrix
from zelfsamen.matching.rules.weights import SAME_NETWORK_TIE

if TYPE_CHECKING:
    from zelfsamen.matching.rules.pool import Floats, Ints, Pool

DENSE = 250


@dataclass(slots=True)
class Affinity:
    """Ties and matches among n candidates (numbered 0..n-1, `rows` in the pool); written out in full once where n is small."""

    pool: Pool
    rows: Ints
    table: TieTable
    full: tuple[Floats, Floats] | None = None

    def block(self, people: Ints) -> tuple[Floats, Floats]:
        """Give tie and match of every two of these people, each (m, m)."""
        if self.full is None and len(self.rows) <= DENSE:
            self.full = tie_matrix(self.table, len(self.rows)), self._matches(self.rows)
        if self.full is None:
            return self._ties(people), self._matches(self.rows[people])
        cells = np.ix_(people, people)
        return self.full[0][cells], self.full[1][cells]

    def row(self, person: int) -> tuple[Floats, Floats]:
        """Give tie and match of one person with every candidate, each (n,)."""
        if self.full is not None:
            return self.full[0][person], self.full[1][person]
        table, tie = self.table, np.zeros(len(self.rows))
        shared = np.isin(table.network, table.network[table.member == person])
        tie[table.member[shared]] = SAME_NETWORK_TIE
        tie[table.b[table.a == person]] = table.tie[table.a == person]
        tie[table.a[table.b == person]] = table.tie[table.b == person]
        tie[person] = 0.0
        return tie, matches(Profiles.of(self.pool, self.rows[[person]]), Profiles.of(self.pool, self.rows))[0]

    def _matches(self, rows: Ints) -> Floats:
        profiles = Profiles.of(self.pool, rows)
        return matches(profiles, profiles)

    def _ties(self, people: Ints) -> Floats:
        table = self.table
        place = np.full(len(self.rows), -1, np.int64)
        place[people] = np.arange(len(people))
        pairs = (place[table.a] >= 0) & (place[table.b] >= 0)
        inside = place[table.member] >= 0
        a, b, member = place[table.a[pairs]], place[table.b[pairs]], place[table.member[inside]]
        return tie_matrix(TieTable(a, b, table.tie[pairs], member, table.network[inside]), len(people))
