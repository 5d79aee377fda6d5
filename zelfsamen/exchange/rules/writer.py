"""Writing a table of the exchange format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zelfsamen.exchange.rules.csv_text import line_of
from zelfsamen.exchange.rules.layout import Table


def write_table(table: Table, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table's file, header first; every line ends with a line feed."""
    yield line_of(table.names)
    yield from map(line_of, rows)
