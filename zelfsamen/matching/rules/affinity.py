"""How candidates are tied and how their expectations meet: looked up for those that matter, and remembered between lenses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.expectations import Profiles, matches
from zelfsamen.matching.rules.pool import TieTable, tie_matrix
from zelfsamen.matching.rules.weights import SAME_NETWORK_TIE

if TYPE_CHECKING:
    from zelfsamen.matching.rules.pool import Floats, Ints

NOBODY = -1


@dataclass(slots=True)
class Affinity:
    """Ties and matches among n candidates (numbered 0..n-1), written out for the people asked about so far."""

    profiles: Profiles
    table: TieTable
    place: Ints = field(init=False)
    known: Ints = field(init=False)
    tie: Floats = field(init=False)
    match: Floats = field(init=False)
    rows: dict[int, tuple[Floats, Floats]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.place = np.full(len(self.profiles), NOBODY, np.int64)
        self.known = np.empty(0, np.int64)
        self.tie = self.match = np.empty((0, 0))

    def block(self, people: Ints) -> tuple[Floats, Floats]:
        """Give tie and match of every two of these people, each (m, m)."""
        fresh = people[self.place[people] == NOBODY]
        if len(fresh):
            self._learn(fresh)
        place = self.place[people]
        cells = place[:, None], place
        return self.tie[cells], self.match[cells]

    def row(self, person: int) -> tuple[Floats, Floats]:
        """Give tie and match of one person with every candidate, each (n,)."""
        if person not in self.rows:
            match = matches(self.profiles.take(np.array([person])), self.profiles)[0]
            self.rows[person] = self._tie_row(person), match
        return self.rows[person]

    def _learn(self, fresh: Ints) -> None:
        """Write out the ties and matches of more people beside those already known."""
        before = len(self.known)
        self.known = np.concatenate([self.known, fresh])
        self.place[fresh] = np.arange(before, len(self.known))
        grown = np.empty((len(self.known), len(self.known)))
        grown[:before, :before] = self.match
        grown[before:] = matches(self.profiles.take(fresh), self.profiles.take(self.known))
        grown[:before, before:] = grown[before:, :before].T
        self.match = grown
        self.tie = self._ties_among_known()

    def _ties_among_known(self) -> Floats:
        table, place = self.table, self.place
        pairs = (place[table.a] >= 0) & (place[table.b] >= 0)
        inside = place[table.member] >= 0
        a, b, member = place[table.a[pairs]], place[table.b[pairs]], place[table.member[inside]]
        return tie_matrix(TieTable(a, b, table.tie[pairs], member, table.network[inside]), len(self.known))

    def _tie_row(self, person: int) -> Floats:
        table, tie = self.table, np.zeros(len(self.place))
        shared = np.isin(table.network, table.network[table.member == person])
        tie[table.member[shared]] = SAME_NETWORK_TIE
        tie[table.b[table.a == person]] = table.tie[table.a == person]
        tie[table.a[table.b == person]] = table.tie[table.b == person]
        tie[person] = 0.0
        return tie
