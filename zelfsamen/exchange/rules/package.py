"""A whole package: every file checked, every reference followed, and then its rows as values as often as they are asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

import numpy as np

from zelfsamen.exchange.rules.cells import KINDS
from zelfsamen.exchange.rules.datapackage import Description, description_of
from zelfsamen.exchange.rules.faults import Bad, Code, Faults
from zelfsamen.exchange.rules.layout import (
    COUNTED,
    MEMBERSHIPS,
    NETWORKS,
    PARTICIPATIONS,
    PROFESSIONALS,
    TABLES,
    TIES,
    MembershipRow,
    NetworkRow,
    ParticipationRow,
    ProfessionalRow,
    Row,
    Table,
    TieRow,
)
from zelfsamen.exchange.rules.sources import FILE, Source, source_of
from zelfsamen.exchange.rules.tables import TableReader, starts_of


class PackageChangedError(Exception):
    """A file of a package is not any more what it was when it was checked; its name is the argument."""


@dataclass
class Package:
    """A package and what was found when it was checked; `rows` may be used only when there are no faults."""

    source: Source | None
    description: Description
    faults: Faults
    counts: dict[str, int] = field(default_factory=dict)
    extra: dict[str, list[str]] = field(default_factory=dict)
    disciplines: set[str] = field(default_factory=set)
    later: int = 0

    def has(self, table: Table) -> bool:
        return self.source is not None and self.source.has(self.path(table))

    def path(self, table: Table) -> str:
        return self.description.paths.get(table.name, table.file)

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of one table once more; one that changed since it was checked raises `PackageChangedError`."""
        if self.source is None or not self.has(table):
            return
        faults = Faults()
        yield from TableReader(table, self.source, self.path(table), faults).rows()
        if len(faults):
            raise PackageChangedError(self.path(table))

    def summary(self) -> str:
        """How many rows each of the six tables has, in one line."""
        return ", ".join(f"{table.name} {self.counts.get(table.name, 0)}" for table in COUNTED)


def check_package(path: Path, *, as_of: date | None = None) -> Package:
    """Read and check the whole package at `path` (a folder or a zip).

    All faults are in `faults` of the answer. `later` counts the rows that begin after `as_of`: they are right and are stored, since each
    row counts from its own date.
    """
    faults = Faults()
    source = source_of(path, faults)
    if source is None:
        return Package(None, Description(), faults)
    names = tuple(table.name for table in TABLES)
    package = Package(source, description_of(source, names, faults), faults)
    _Check(package, as_of).run()
    return package


class _Check:
    """One pass over all tables with what must be remembered between rows: ids, periods and pairs."""

    def __init__(self, package: Package, as_of: date | None) -> None:
        self._package = package
        self._faults = package.faults
        self._as_of = as_of
        self._ids: dict[str, dict[str, int]] = {}
        self._unreadable: set[str] = set()
        self._dissolved: dict[str, date] = {}
        self._memberships: dict[tuple[str, str, date | None, date | None], int] = {}
        self._running: dict[tuple[str, str], int] = {}
        self._ties = array("q")
        self._tie_lines = array("q")
        self._after: dict[str, Callable[[Row, str], None]] = {
            PROFESSIONALS.name: self._professional,
            NETWORKS.name: self._network,
            MEMBERSHIPS.name: self._membership,
            PARTICIPATIONS.name: self._participation,
            TIES.name: self._tie,
        }

    def run(self) -> None:
        for table in TABLES:
            if self._faults.full:
                return
            self._table(table)

    def _table(self, table: Table) -> None:
        package = self._package
        path = package.path(table)
        if package.source is None or not package.has(table):
            if not table.optional:
                self._faults.add(path, 1, FILE, Bad(Code.FILE_MISSING, name=path))
                self._unreadable.add(table.name)
            return
        reader = TableReader(table, package.source, path, self._faults)
        self._read(table, reader)
        if table.keyed:
            for key in reader.broken:
                self._ids[table.name].setdefault(key, 0)
        if table is TIES:
            self._ties_twice(path)
        if not reader.readable:
            self._unreadable.add(table.name)
        package.counts[table.name] = reader.count
        package.extra[path] = reader.extra

    def _read(self, table: Table, reader: TableReader) -> None:
        path = reader.path
        after = self._after.get(table.name, _nothing)
        pointing = [(place, column.name, column.points_to) for place, column in enumerate(table.columns, 1) if column.points_to]
        for row in reader.rows(self._remember(table, path)):
            for place, column, target in pointing:
                self._follow(row, place, column, target, path)
            after(row, path)
            if self._as_of and (starts := starts_of(row)) and starts > self._as_of:
                self._package.later += 1

    def _remember(self, table: Table, path: str) -> Callable[[int, str], None] | None:
        """What notes each key of a table, and says so when it is there for the second time."""
        if not table.keyed:
            return None
        ids = self._ids.setdefault(table.name, {})
        column = table.columns[0].name

        def seen(line: int, key: str) -> None:
            first = ids.setdefault(key, line)
            if first != line and key:
                self._faults.add(path, line, column, Bad(Code.ID_TWICE, value=key, line=first))

        return seen

    def _follow(self, row: Row, place: int, column: str, target: str, path: str) -> None:
        key = cast("str", row[place])
        if key and key not in self._ids.get(target, {}) and target not in self._unreadable:
            self._faults.add(path, row.line, column, Bad(Code.UNKNOWN, value=key, file=f"{target}.csv"))

    def _professional(self, row: Row, _path: str) -> None:
        self._package.disciplines.update(key for key, _level in cast("ProfessionalRow", row).expertise)

    def _network(self, row: Row, _path: str) -> None:
        network = cast("NetworkRow", row)
        if network.dissolved_on:
            self._dissolved[network.id] = network.dissolved_on

    def _membership(self, row: Row, path: str) -> None:
        member = cast("MembershipRow", row)
        pair = (member.network_id, member.professional_id)
        first = self._memberships.setdefault((*pair, member.since, member.until), member.line)
        if first != member.line:
            self._faults.add(path, member.line, "since", Bad(Code.ROW_TWICE, line=first))
        elif member.until is None and self._running.setdefault(pair, member.line) != member.line:
            self._faults.add(path, member.line, "until", Bad(Code.RUNNING_TWICE, line=self._running[pair]))
        end = self._dissolved.get(member.network_id)
        if end and member.since and member.since > end:
            self._faults.add(path, member.line, "since", Bad(Code.DISSOLVED, value=member.since, network=member.network_id, end=end))

    def _participation(self, row: Row, _path: str) -> None:
        discipline = cast("ParticipationRow", row).discipline
        if discipline:
            self._package.disciplines.add(discipline)

    def _tie(self, row: Row, _path: str) -> None:
        """Ties are the longest table, so a number is kept for each and not a tuple."""
        tie = cast("TieRow", row)
        people = self._ids.get(PROFESSIONALS.name, {})
        giver, receiver = people.get(tie.from_id), people.get(tie.to_id)
        if giver is not None and receiver is not None:
            self._ties.append(((giver << 31) + receiver) * len(KINDS) + KINDS.index(tie.kind))
            self._tie_lines.append(tie.line)

    def _ties_twice(self, path: str) -> None:
        if not self._ties:
            return
        codes, lines = np.frombuffer(self._ties, np.int64), np.frombuffer(self._tie_lines, np.int64)
        order = np.argsort(codes, kind="stable")
        starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
        first_of = lines[order[np.repeat(starts, np.diff(starts, append=len(order)))]]
        for place in np.flatnonzero(first_of != lines[order]):
            self._faults.add(path, int(lines[order[place]]), "kind", Bad(Code.ROW_TWICE, line=int(first_of[place])))


def _nothing(_row: Row, _path: str) -> None:
    """A table without checks between rows."""
