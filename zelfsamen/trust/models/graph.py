"""Who is reachable from whom, and how people are tied: one protocol, answered from the edge table in SQL."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from django.conf import settings
from django.db import connection

from zelfsamen.trust.models.dialect import rare
from zelfsamen.trust.models.events import EventGraph
from zelfsamen.trust.models.graph_sql import AMONG, CHANGED, MEMBERS, PASSING, REACH, STRONG
from zelfsamen.trust.models.reading import columns, edges_built, listed, memberships, rows_of, values_of
from zelfsamen.trust.models.snapshot import HEAD, Snapshot, SnapshotGraph
from zelfsamen.trust.rules.among import Directed, TiesAmong, among
from zelfsamen.trust.rules.reach import HIGHEST, Level, gathered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zelfsamen.trust.rules.reach import Ints, Reach


class Graph(Protocol):
    """The ties of all people as of a day."""

    def reach(self, number: int, as_of: date) -> Reach:
        """Give who is within three ties of a professional."""

    def ties_among(self, numbers: Sequence[int] | Ints, as_of: date) -> TiesAmong:
        """Give how these professionals are tied to each other."""


def edges_answer_for(as_of: date) -> bool:
    """Say whether the edge table is right for a day."""
    built = edges_built()
    return built is not None and built[0] <= as_of.toordinal() and not rows_of(CHANGED, values_of(as_of))


def graph_of(as_of: date) -> Graph:
    """Give the graph that answers for a day: a snapshot of the edges or their table where they are right, else the events themselves."""
    snapshot = latest_snapshot()
    if snapshot is not None and snapshot.answers_for(as_of):
        return SnapshotGraph(snapshot)
    return SqlGraph() if edges_answer_for(as_of) else EventGraph()


def snapshot_folder() -> Path:
    """Give the folder of the snapshot, beside the embedded database."""
    return Path(settings.DATA) / "snapshot"


def latest_snapshot() -> Snapshot | None:
    """Open the snapshot that is there, once for as long as it stays the same."""
    head = snapshot_folder() / HEAD
    try:
        return _opened(head.parent, head.stat().st_mtime_ns)
    except OSError:
        return None


@functools.lru_cache(maxsize=1)
def _opened(folder: Path, _written: int) -> Snapshot | None:
    return Snapshot.opened(folder)


class SqlGraph:
    """The graph as the edge table holds it, asked in one query per question; the same SQL for both databases."""

    def reach(self, number: int, as_of: date) -> Reach:
        """Give who is within three ties of a professional."""
        sql = REACH.format(strong=rare(connection, STRONG), passing=rare(connection, PASSING))
        rows = rows_of(sql, values_of(as_of) | {"lead": number})
        return gathered(number, levels_of(rows))

    def ties_among(self, numbers: Sequence[int] | Ints, as_of: date) -> TiesAmong:
        """Give how these professionals are tied to each other."""
        values, text = values_of(as_of), listed(numbers)
        directed = columns(rows_of(AMONG.format(numbers=text), values), np.int64, np.int64, np.float64, np.int64)
        member, network = memberships(rows_of(MEMBERS.format(numbers=text), values))
        return among(numbers, Directed(*directed), member, network)


def levels_of(rows: Sequence[tuple[Any, ...]]) -> tuple[Level, Level, Level]:
    """Turn rows of (ties, receiver, reach, packed) into the best walks per number of ties."""
    ties, numbers, tau, packed = columns(rows, np.int64, np.int64, np.float64, np.int64)
    order = np.argsort(numbers)
    ties, numbers, tau, before = ties[order], numbers[order], tau[order], HIGHEST - (packed[order] & HIGHEST)
    one, two, three = (Level(numbers[ties == k], tau[ties == k], before[ties == k]) for k in (1, 2, 3))
    return one, two, three
