"""The graph straight from the events, for any day: slower than the edge table, right where that does not answer."""
# ruff: noqa: S608 - the texts are joined from constants and whole numbers

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import connection

from zelfsamen.trust import rules
from zelfsamen.trust.models.dialect import ordinal
from zelfsamen.trust.models.graph_sql import MEMBERS, RUNS
from zelfsamen.trust.models.reading import columns, listed, memberships, rows_of, values_of
from zelfsamen.trust.rules.among import BARE, VOUCHED, WORKED, Directed, TiesAmong, among
from zelfsamen.trust.rules.reach import reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from zelfsamen.trust.rules.reach import Floats, Ints, Reach

WORK = """
SELECT giver.number, receiver.number, row.weight, row.outcome, COALESCE({started}, 0), COALESCE({ended}, {never})
FROM people_professional giver JOIN trust_evidence row ON row.giver_id = giver.id
JOIN people_professional receiver ON receiver.id = row.receiver_id
WHERE giver.number IN ({numbers})
"""
SAID = """
SELECT giver.number, receiver.number, row.kind, row.level, COALESCE({since}, {long_ago}), COALESCE({taken}, {never})
FROM people_professional giver JOIN trust_tie row ON row.giver_id = giver.id
JOIN people_professional receiver ON receiver.id = row.receiver_id
WHERE giver.number IN ({numbers})
"""
COLLEAGUES = f"""
SELECT giver.number, colleague.number FROM people_professional giver
CROSS JOIN people_circlemember own CROSS JOIN people_circle circle CROSS JOIN people_circlemember other
CROSS JOIN people_professional colleague
WHERE giver.number IN ({{numbers}}) AND own.professional_id = giver.id AND {RUNS.format("own")}
AND circle.id = own.circle_id AND circle.kind = 'network' AND other.circle_id = own.circle_id AND {RUNS.format("other")}
AND colleague.id = other.professional_id AND colleague.number <> giver.number
"""
CHUNK = 1000
PAIR = 1 << 32


class EventTies:
    """The directed ties of a few people on a day, added up from the events."""

    def __init__(self, as_of: date) -> None:
        self.day = as_of.toordinal()
        self.values = values_of(as_of)

    def own(self, people: Ints) -> tuple[Ints, Ints, Floats]:
        """Give (position in `people`, receiver, trust) of every tie that one of them has."""
        found = self.directed(people)
        order = np.argsort(people)
        return order[np.searchsorted(people, found.src, sorter=order)], found.dst, found.trust

    def colleagues(self, people: Ints) -> tuple[Ints, Ints]:
        """Give (position in `people`, colleague) of everybody in the same network of whom there is no own evidence."""
        giver, colleague = columns(self.read(COLLEAGUES, people), np.int64, np.int64)
        found = self.directed(people)
        evident = (found.src * PAIR + found.dst)[found.carried != BARE]
        without = ~np.isin(giver * PAIR + colleague, evident)
        order = np.argsort(people)
        return order[np.searchsorted(people, giver[without], sorter=order)], colleague[without]

    def read(self, sql: str, people: Ints) -> list[tuple[Any, ...]]:
        """Run a query for many people, some at a time."""
        names = {"started": "row.started_on", "ended": "row.ended_on", "since": "row.since", "taken": "row.withdrawn_on"}
        dates = {name: ordinal(connection, column) for name, column in names.items()}
        dates |= {"never": str(rules.NEVER), "long_ago": str(rules.LONG_AGO)}
        parts = (people[start : start + CHUNK] for start in range(0, len(people), CHUNK))
        return [row for some in parts for row in rows_of(sql.format(numbers=listed(some), **dates), self.values)]

    def directed(self, people: Ints) -> Directed:
        """Add up everything that these people have to go by."""
        good: dict[int, float] = defaultdict(float)
        bad: dict[int, float] = defaultdict(float)
        carried: dict[int, int] = {}
        for pair, weight, outcome, kind in self._events(people):
            carried[pair] = max(carried.get(pair, BARE), kind)
            good[pair] += weight * outcome
            bad[pair] += weight * (1.0 - outcome)
        pairs = np.fromiter(carried, np.int64, len(carried))
        kinds = np.fromiter(carried.values(), np.int64, len(carried))
        plus, minus = (np.array([side[pair] for pair in carried], np.float64) for side in (good, bad))
        trust = np.where(kinds == BARE, rules.KNOWS, (1.0 + plus) / (2.0 + plus + minus))
        return Directed(pairs // PAIR, pairs % PAIR, trust, kinds)

    def _events(self, people: Ints) -> Iterator[tuple[int, float, float, int]]:
        giver, receiver, weight, outcome, started, ended = columns(
            self.read(WORK, people), np.int64, np.int64, np.float64, np.float64, np.int64, np.int64
        )
        counts = started <= self.day
        weight = weight * np.exp2(-np.maximum(0, self.day - ended) / rules.HALF_LIFE_DAYS)
        pairs = giver * PAIR + receiver
        for pair, size, share in zip(pairs[counts].tolist(), weight[counts].tolist(), outcome[counts].tolist(), strict=True):
            yield pair, size, share, WORKED
        for number, other, said in self._said(people):
            size = rules.decay(self.day - said.since)
            if said.kind == rules.KNOWN:
                yield number * PAIR + other, 0.0, 0.0, BARE
            elif said.kind == rules.VOUCHES:
                yield number * PAIR + other, size, rules.VOUCH_OUTCOME[said.level or 1], VOUCHED
            else:
                yield number * PAIR + other, size, rules.UNREVIEWED, WORKED

    def _said(self, people: Ints) -> Iterator[tuple[int, int, rules.Said]]:
        """Give what these people say of others that stands on the day, vouches over the limit left out."""
        listed_ties = [
            (giver, receiver, rules.Said(kind, since, level, None if taken == rules.NEVER else taken))
            for giver, receiver, kind, level, since, taken in self.read(SAID, people)
        ]
        vouches: dict[int, list[tuple[int, int, int | None]]] = defaultdict(list)
        for giver, receiver, said in listed_ties:
            if said.kind == rules.VOUCHES:
                vouches[giver].append((receiver, said.since, said.withdrawn))
        counted = {giver: rules.vouches_that_count(given) for giver, given in vouches.items()}
        for giver, receiver, said in listed_ties:
            if said.stands(self.day) and (said.kind != rules.VOUCHES or receiver in counted[giver]):
                yield giver, receiver, said


class EventGraph:
    """The graph as the events tell it."""

    def reach(self, number: int, as_of: date) -> Reach:
        """Give who is within three ties of a professional."""
        return reach(EventTies(as_of), number)

    def ties_among(self, numbers: Sequence[int] | Ints, as_of: date) -> TiesAmong:
        """Give how these professionals are tied to each other."""
        asked = np.asarray(numbers, np.int64)
        ties = EventTies(as_of)
        found = ties.directed(asked)
        inside = np.isin(found.dst, asked)
        directed = Directed(found.src[inside], found.dst[inside], found.trust[inside], found.carried[inside])
        member, network = memberships(ties.read(MEMBERS, asked))
        return among(asked, directed, member, network)
