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
        contradictions = [*_in_order(row), *_impossible(row)]
        for name, fault in contradictions:
            self._faults.add(self.path, line, name, fault)
        return None if contradictions else row


def _value(column: Column, cell: str) -> Any:
    if cell:
        return column.read(cell)
    if column.required:
        raise Bad(Code.EMPTY)
    return column.empty


# Which columns of a row say when something began and when it ended.
_PERIODS: dict[type, tuple[str, str]] = {
    MembershipRow: ("since", "until"),
    CollaborationRow: ("started_on", "ended_on"),
    NetworkRow: ("founded_on", "dissolved_on"),
    CommitmentRow: ("starts_on", "ends_on"),
}


def _in_order(row: Row) -> Iterator[tuple[str, Bad]]:
    """Nothing ends before it begins."""
    if names := _PERIODS.get(type(row)):
        first, last = names
        start, end = getattr(row, first), getattr(row, last)
        if start and end and end < start:
            yield last, Bad(Code.DATE_ORDER, value=end, other=first, start=start)


def _impossible(row: Row) -> Iterator[tuple[str, Bad]]:
    """What else cannot be true within one row: a tie with oneself, a vouch without a level, hours that are none."""
    if isinstance(row, CommitmentRow) and not row.hours_per_week:
        yield "hours_per_week", Bad(Code.EMPTY)
    if isinstance(row, TieRow) and row.from_id == row.to_id:
        yield "to_id", Bad(Code.SELF_TIE)
    if isinstance(row, TieRow) and row.kind == "vouches" and row.level is None:
        yield "level", Bad(Code.LEVEL_MISSING)


def starts_of(row: Row) -> date | None:
    """The day on which what a row tells begins, where it has one."""
    name = "since" if isinstance(row, TieRow) else _PERIODS.get(type(row), ("",))[0]
    return cast("date | None", getattr(row, name)) if name else None
