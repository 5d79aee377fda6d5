"""Who is reachable from whom, and how people are tied: one protocol, answered from the edge table in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from django.db import connection

from zelfsamen.trust import rules
from zelfsamen.trust.models.edges import Edge, EdgesBuilt
from zelfsamen.trust.models.graph_sql import AMONG, HOLDING, MEMBERS, REACH
from zelfsamen.trust.rules.among import Directed, TiesAmong, among
from zelfsamen.trust.rules.reach import HIGHEST, LEAST, Level, gathered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zelfsamen.trust.rules.reach import Reach


class Graph(Protocol):
    """The ties of all people as of a day."""

    def reach(self, number: int, as_of: date, *, holding: Sequence[tuple[str, int]] | None = None) -> Reach:
        """Give who is within three ties of a professional.

        With `holding` (key of a discipline, least level) people who hold none of these may be left out.
        """

    def ties_among(self, numbers: Sequence[int], as_of: date) -> TiesAmong:
        """Give how these professionals are tied to each other."""


def values_of(as_of: date) -> dict[str, Any]:
    """Give the numbers that the SQL of this module takes for a day."""
    day = as_of.toordinal()
    return {
        "as_of": day,
        "day": connection.ops.adapt_datefield_value(as_of),
        "factor": 1.0 / rules.scaled(day),
        "vouched_from": day - rules.VOUCH_DAYS,
        "knows": rules.KNOWS,
        "same_network": rules.SAME_NETWORK,
        "further": rules.FURTHER,
        "least": LEAST,
    }


def rows_of(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Run one query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def edges_answer_for(as_of: date) -> bool:
    """Say whether the edge table is right for a day."""
    built = EdgesBuilt.objects.first()
    if built is None or as_of.toordinal() < built.valid_from:
        return False
    return not Edge.objects.filter(changes_on__lte=as_of.toordinal()).exists()


class SqlGraph:
    """The graph as the edge table holds it, asked in one query per question; the same SQL for both databases."""

    def reach(self, number: int, as_of: date, *, holding: Sequence[tuple[str, int]] | None = None) -> Reach:
        """Give who is within three ties of a professional."""
        values = values_of(as_of) | {"lead": number}
        where = ""
        if holding is not None:
            terms = [f"(field.key = %(key{place})s AND held.level >= %(level{place})s)" for place in range(len(holding))]
            for place, (key, level) in enumerate(holding):
                values |= {f"key{place}": key, f"level{place}": level}
            where = HOLDING.format(" OR ".join(terms) or "1 = 0")
        rows = rows_of(REACH.format(holding=where), values)
        return gathered(number, levels_of(rows))

    def ties_among(self, numbers: Sequence[int], as_of: date) -> TiesAmong:
        """Give how these professionals are tied to each other."""
        values, listed = values_of(as_of), ", ".join(str(int(number)) for number in numbers) or "-1"
        directed = columns(rows_of(AMONG.format(numbers=listed), values), np.int64, np.int64, np.float64, np.int64)
        member, network = columns(rows_of(MEMBERS.format(numbers=listed), values), np.int64, np.str_)
        return among(numbers, Directed(*directed), member, network)


def columns(rows: Sequence[tuple[Any, ...]], *types: type[np.generic]) -> list[Any]:
    """Turn rows into one array per column."""
    if not rows:
        return [np.empty(0, one) for one in types]
    return [np.array(column, one) for column, one in zip(zip(*rows, strict=True), types, strict=True)]


def levels_of(rows: Sequence[tuple[Any, ...]]) -> tuple[Level, Level, Level]:
    """Turn rows of (ties, receiver, reach, packed) into the best walks per number of ties."""
    ties, numbers, tau, packed = columns(rows, np.int64, np.int64, np.float64, np.int64)
    order = np.argsort(numbers)
    ties, numbers, tau, before = ties[order], numbers[order], tau[order], HIGHEST - (packed[order] & HIGHEST)
    one, two, three = (Level(numbers[ties == k], tau[ties == k], before[ties == k]) for k in (1, 2, 3))
    return one, two, three
