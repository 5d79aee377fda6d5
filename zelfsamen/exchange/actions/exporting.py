"""Writing everything that may leave into a folder, in the exchange format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.exchange.actions.refused import FolderInUse, FolderNotWritable
from zelfsamen.exchange.models import World
from zelfsamen.exchange.rules.datapackage import EXPORT, NAME, described
from zelfsamen.exchange.rules.folders import may_be_filled
from zelfsamen.exchange.rules.layout import EXPORTED, Table
from zelfsamen.exchange.rules.writer import write_table
from zelfsamen.people.models import Person

EXPORT_WRITTEN = Verb("exchange.exported", *(table.name for table in EXPORTED))
_FRESH = ".new"


@action
def export_package(folder: Path, *, by: Person | None, now: datetime) -> Mapping[str, int]:
    """Write all that may leave into a folder of its own and answer how many rows each table has; `by` is empty for the operator.

    The files are put in place together at the end, so that an export that breaks off leaves the earlier one as it was.
    """
    if not may_be_filled(folder, (table.file for table in EXPORTED), EXPORT):
        raise FolderInUse(folder)
    world = World()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        counts = _write(folder, {table: getattr(world, table.name)() for table in EXPORTED})
    except OSError as fault:
        raise FolderNotWritable(folder, fault.strerror or str(fault)) from fault
    finally:
        for left in folder.glob(f"*{_FRESH}") if folder.is_dir() else ():
            left.unlink()
    facts: dict[str, Any] = counts
    record(EXPORT_WRITTEN, at=now, actor=by.pk if by else None, **facts)
    return counts


def _write(folder: Path, tables: dict[Table, Iterator[tuple[str, ...]]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for table, rows in tables.items():
        _put(folder / table.file, write_table(table, _counted(rows, counts, table.name)))
    _put(folder / NAME, [described(EXPORT)])
    for name in [*(table.file for table in tables), NAME]:
        (folder / f"{name}{_FRESH}").replace(folder / name)
    return counts


def _put(file: Path, lines: Iterable[str]) -> None:
    """Write a file beside its place; personal data is for its owner's eyes only."""
    handle = os.open(f"{file}{_FRESH}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
        stream.writelines(lines)


def _counted(rows: Iterator[tuple[str, ...]], counts: dict[str, int], name: str) -> Iterator[tuple[str, ...]]:
    counts[name] = 0
    for row in rows:
        counts[name] += 1
        yield row
