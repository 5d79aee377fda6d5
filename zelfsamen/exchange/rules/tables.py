"""Reading the rows of one table: header, cells, and what contradicts itself within a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, cast

from zelfsamen.exchange.rules.csv_text import CsvRecords
from zelfsamen.exchange.rules.faults import Bad, Code, Faults
from zelfsamen.exchange.rules.layout import (
    CollaborationRow,
    Column,
    CommitmentRow,
    MembershipRow,
    NetworkRow,
    ParticipationRow,
    Row,
    Table,
    TieRow,
)
from zelfsamen.exchange.rules.sources import FILE, UNREADABLE, Source


class TableReader:
    """The rows of one table of a package as values; a row with a fault is left out and its faults are noted."""

    def __init__(self, table: Table, source: Source, path: str, faults: Faults) -> None:
        self.table = table
        self.path = path
        self.extra: list[str] = []
        self.broken: list[str] = []
        self.readable = False
        self.count = 0
        self._source = source
        self._faults = faults

    def rows(self, seen: Callable[[int, str], None] | None = None) -> Iterator[Row]:
        """Each good row; `seen` is told the line and the key of every row, also of one with a fault elsewhere."""
        try:
            yield from self._rows(seen)
        except UNREADABLE:
            # A file that breaks off in the middle is a fault of its own.
            self._faults.add(self.path, 1, FILE, Bad(Code.FILE_UNREADABLE))

    def _rows(self, seen: Callable[[int, str], None] | None) -> Iterator[Row]:
        with self._source.open(self.path) as stream:
            records = CsvRecords(stream, self.path, self._faults)
            self.broken = records.broken
            self.readable = records.readable and self._judge_header(records.header)
            if not self.readable:
                return
            places = [records.header.index(name) if name in records.header else -1 for name in self.table.names]
            in_order = places == list(range(len(records.header)))
            columns = self.table.columns
            for line, cells in records:
                values = cells if in_order else [cells[place] if place >= 0 else "" for place in places]
                self.count += 1
                if seen:
                    seen(line, values[0])
                row = self._row(line, columns, values)
                if row is not None:
                    yield row

    def _judge_header(self, header: list[str]) -> bool:
        before = len(self._faults)
        for name in sorted({name for name in header if header.count(name) > 1}):
            self._faults.add(self.path, 1, name or FILE, Bad(Code.COLUMN_TWICE))
        for name in self.table.names:
            if name not in header and name in self.table.must_have():
                self._faults.add(self.path, 1, name, Bad(Code.COLUMN_MISSING, expected=", ".join(self.table.names)))
        self.extra = [name for name in header if name not in self.table.names]
        return len(self._faults) == before

    def _row(self, line: int, columns: tuple[Column, ...], cells: list[str]) -> Row | None:
        values: list[Any] = []
        good = True
        for column, cell in zip(columns, cells, strict=True):
            try:
                values.append(_value(column, cell))
            except Bad as bad:
                self._faults.add(self.path, line, column.name, bad)
                good = False
        if not good:
            return None
        row = self.table.row(line, *values)
        contradictions = list(_contradictions(row))
        for name, bad in contradictions:
            self._faults.add(self.path, line, name, bad)
        return None if contradictions else row


def _value(column: Column, cell: str) -> Any:
    if cell:
        return column.read(cell)
    if column.required:
        raise Bad(Code.EMPTY)
    return column.empty


def _contradictions(row: Row) -> Iterator[tuple[str, Bad]]:
    """What cannot be true within one row: a period that ends before it begins, a tie with oneself."""
    if isinstance(row, ParticipationRow):
        return
    if isinstance(row, MembershipRow):
        yield from _in_order("since", row.since, "until", row.until)
    elif isinstance(row, CollaborationRow):
        yield from _in_order("started_on", row.started_on, "ended_on", row.ended_on)
    elif isinstance(row, NetworkRow):
        yield from _in_order("founded_on", row.founded_on, "dissolved_on", row.dissolved_on)
    elif isinstance(row, CommitmentRow):
        yield from _in_order("starts_on", row.starts_on, "ends_on", row.ends_on)
        if not row.hours_per_week:
            yield "hours_per_week", Bad(Code.EMPTY)
    elif isinstance(row, TieRow):
        if row.from_id == row.to_id:
            yield "to_id", Bad(Code.SELF_TIE)
        if row.kind == "vouches" and row.level is None:
            yield "level", Bad(Code.LEVEL_MISSING)


def _in_order(first: str, start: date | None, last: str, end: date | None) -> Iterator[tuple[str, Bad]]:
    if start and end and end < start:
        yield last, Bad(Code.DATE_ORDER, value=end, other=first, start=start)


def starts_of(row: Row) -> date | None:
    """The day on which what a row tells begins, where it has one."""
    for name in ("since", "started_on", "founded_on", "starts_on"):
        if hasattr(row, name):
            return cast("date | None", getattr(row, name))
    return None
