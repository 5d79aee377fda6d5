"""The edge table as arrays on disk, read through the page cache: the same answers, without asking the database for ties.

Memberships are read from the database all the same: they concern few people per question, and so a snapshot never tells of a network
somebody has left. A snapshot that is not of the latest edges does not answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.trust import rules
from zelfsamen.trust.models.edges import Edge
from zelfsamen.trust.models.events import COLLEAGUES
from zelfsamen.trust.models.graph_sql import MEMBERS
from zelfsamen.trust.models.reading import columns, edges_built, listed, memberships, rows_of, values_of
from zelfsamen.trust.rules.among import BARE, VOUCHED, WORKED, Directed, TiesAmong, among
from zelfsamen.trust.rules.reach import PACK, reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from typing import Any

    from zelfsamen.trust.rules.reach import Floats, Ints, Reach

FORMAT = 1
HEAD = "snapshot.json"
IS_WORK, IS_KNOWN, IS_SPECIAL = 1, 2, 4
ARRAYS: Mapping[str, Any] = {
    "start": np.int64,  # first row of each giver; givers are numbered, so this is the index
    "receiver": np.int32,
    "kind": np.uint8,
    "good": np.float64,
    "bad": np.float64,
    "special": np.int64,  # rows with a vouch or running work, whose numbers follow
    "vouch_day": np.int64,
    "vouch_good": np.float64,
    "vouch_bad": np.float64,
    "running_good": np.float64,
    "running_bad": np.float64,
}
READ = ["src", "dst", "worked", "knows", "vouch_day", "ended_good", "ended_bad"]
READ += ["running_good", "running_bad", "vouch_good", "vouch_bad"]
AT_ONCE = 200_000


class StaleSnapshotError(RuntimeError):
    """The edges have changed since this snapshot, or it does not reach to the day asked."""


@dataclass(frozen=True)
class Snapshot:
    """The arrays of one snapshot, and which edges they are."""

    arrays: Mapping[str, Any]
    version: int
    valid_from: int
    changes_on: int

    @classmethod
    def opened(cls, folder: Path) -> Snapshot | None:
        """Open the snapshot in a folder without reading it; None where there is none of this format."""
        try:
            head = json.loads((folder / HEAD).read_text(encoding="ascii"))
            if head["format"] != FORMAT:
                return None
            part = folder / head["arrays"]
            arrays = {name: np.load(part / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in ARRAYS}
        except (OSError, ValueError, KeyError):
            return None
        return cls(arrays, head["version"], head["valid_from"], head["changes_on"])

    def answers_for(self, as_of: date) -> bool:
        """Say whether these are still the edges, right for a day."""
        built = edges_built()
        return built is not None and built[1] == self.version and self.valid_from <= as_of.toordinal() < self.changes_on


def edge_arrays() -> tuple[dict[str, Any], int]:
    """Read all edges into the arrays of a snapshot; also give the first day on which an edge changes by itself."""
    parts = [_chunk(rows) for rows in _edges()]
    empty = _chunk([])
    found = {name: np.concatenate([part[name] for part in parts or [empty]]) for name in empty}
    givers = found.pop("src")
    found["start"] = np.searchsorted(givers, np.arange(int(givers.max(initial=0)) + 2)).astype(np.int64)
    found["special"] = np.flatnonzero(found["kind"] & IS_SPECIAL)
    changes_on = Edge.objects.filter(changes_on__isnull=False).order_by("changes_on").values_list("changes_on", flat=True).first()
    return found, rules.NEVER if changes_on is None else changes_on


def _edges() -> Iterator[list[tuple[Any, ...]]]:
    rows: list[tuple[Any, ...]] = []
    for row in Edge.objects.order_by("src", "dst").values_list(*READ).iterator(chunk_size=20_000):
        rows.append(row)
        if len(rows) == AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


def _chunk(rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    """Turn rows of edges into arrays; the numbers of special rows only."""
    whole, real = [np.int64] * 5, [np.float64] * 6
    src, dst, worked, knows, vouch_day, good, bad, *special = columns(rows, *whole, *real)
    is_special = (vouch_day > 0) | (special[0] != 0) | (special[1] != 0)
    kind = (IS_WORK * (worked > 0) + IS_KNOWN * (knows > 0) + IS_SPECIAL * is_special).astype(np.uint8)
    found = {"src": src, "receiver": dst, "kind": kind, "good": good, "bad": bad, "vouch_day": vouch_day[is_special]}
    names = ("running_good", "running_bad", "vouch_good", "vouch_bad")
    return found | {name: column[is_special] for name, column in zip(names, special, strict=True)}


class SnapshotTies:
    """The directed ties of a few people on a day, from the arrays."""

    def __init__(self, snapshot: Snapshot, as_of: date) -> None:
        self.snapshot, self.arrays = snapshot, snapshot.arrays
        self.day, self.values = as_of.toordinal(), values_of(as_of)

    def rows_of(self, people: Ints) -> tuple[Ints, Ints]:
        """Give (position in `people`, row) of every edge they have."""
        start = self.arrays["start"]
        there = np.clip(people, 0, len(start) - 2)
        first = start[there]
        counts = np.where(there == people, start[there + 1] - first, 0)
        giver = np.repeat(np.arange(len(people)), counts)
        offset = np.arange(len(giver)) - np.repeat(np.cumsum(counts) - counts, counts)
        return giver, first[giver] + offset

    def weighed(self, rows: Ints) -> tuple[Floats, Ints]:
        """Give t of these rows and what carries it."""
        arrays, factor = self.arrays, self.values["factor"]
        kind = arrays["kind"][rows]
        good, bad = factor * arrays["good"][rows], factor * arrays["bad"][rows]
        carried = np.where(kind & IS_WORK, WORKED, BARE)
        odd = np.flatnonzero(kind & IS_SPECIAL)
        if len(odd):
            place = np.searchsorted(arrays["special"], rows[odd])
            given = arrays["vouch_day"][place]
            vouched = (given <= self.day) & (given >= self.day - rules.VOUCH_DAYS)
            good[odd] += arrays["running_good"][place] + np.where(vouched, factor * arrays["vouch_good"][place], 0.0)
            bad[odd] += arrays["running_bad"][place] + np.where(vouched, factor * arrays["vouch_bad"][place], 0.0)
            carried[odd] = np.where(vouched & (carried[odd] == BARE), VOUCHED, carried[odd])
        bare = np.where(kind & IS_KNOWN, rules.KNOWS, 0.0)
        return np.where(carried == BARE, bare, (1.0 + good) / (2.0 + good + bad)), carried

    def own(self, people: Ints) -> tuple[Ints, Ints, Floats]:
        """Give (position in `people`, receiver, trust) of every tie that one of them has."""
        giver, rows = self.rows_of(people)
        return giver, self.arrays["receiver"][rows].astype(np.int64), self.weighed(rows)[0]

    def colleagues(self, people: Ints) -> tuple[Ints, Ints]:
        """Give (position in `people`, colleague) of everybody in the same network of whom there is no own evidence."""
        found = columns(rows_of(COLLEAGUES.format(numbers=listed(people)), self.values), np.int64, np.int64)
        order = np.argsort(people)
        giver, colleague = order[np.searchsorted(people, found[0], sorter=order)], found[1]
        mine, rows = self.rows_of(people)
        evident = self.weighed(rows)[1] != BARE
        own = mine[evident] * PACK + self.arrays["receiver"][rows[evident]]
        without = ~np.isin(giver * PACK + colleague, own)
        return giver[without], colleague[without]


@dataclass(frozen=True)
class SnapshotGraph:
    """The graph as a snapshot holds it."""

    snapshot: Snapshot

    def _ties(self, as_of: date) -> SnapshotTies:
        if not self.snapshot.answers_for(as_of):
            raise StaleSnapshotError
        return SnapshotTies(self.snapshot, as_of)

    def reach(self, number: int, as_of: date) -> Reach:
        """Give who is within three ties of a professional."""
        return reach(self._ties(as_of), number)

    def ties_among(self, numbers: Sequence[int] | Ints, as_of: date) -> TiesAmong:
        """Give how these professionals are tied to each other."""
        asked, ties = np.asarray(numbers, np.int64), self._ties(as_of)
        giver, rows = ties.rows_of(asked)
        receiver = ties.arrays["receiver"][rows].astype(np.int64)
        inside = np.isin(receiver, asked)
        trust, carried = ties.weighed(rows[inside])
        tied = trust > 0
        directed = Directed(asked[giver[inside]][tied], receiver[inside][tied], trust[tied], carried[tied])
        member, network = memberships(rows_of(MEMBERS.format(numbers=listed(asked)), ties.values))
        return among(asked, directed, member, network)
