"""Looking up a fact on a day: rows that come with the product, and those an operator keeps beside it."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib import resources
from pathlib import Path

COLUMNS = ("code", "value", "unit", "valid_from", "valid_to", "status", "source", "checked_on")
# What is not law yet is never given where somebody asks what counts.
STATUSES = ("in_force", "adopted", "policy", "proposal")
OWN_FILE = "law.csv"


class Unknown(LookupError):  # noqa: N818 - law.Unknown says it
    """No row of this code counts on the day that is asked."""


class Misread(ValueError):  # noqa: N818 - law.Misread says it
    """A file of facts cannot be read; the text says which file and line, and how to mend it."""


@dataclass(frozen=True)
class Fact:
    """One dated fact: a number with its unit, from when to when, how firm it is, where it stands and when it was looked up there.

    Without `checked_on` it is known, and nobody has held it beside its source yet: whoever shows it says so.
    """

    code: str
    value: Decimal
    unit: str
    valid_from: date
    valid_to: date | None
    status: str
    source: str
    checked_on: date | None

    def counts_on(self, day: date) -> bool:
        """True on the days for which the row holds, both ends included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def fact(code: str, *, on: date, folder: Path | None = None, with_proposals: bool = False) -> Fact:
    """The fact of this code that counts on a day.

    Rows of the operator's `law.csv` in `folder` go before those of the product; of several rows the one that begins last counts.
    A proposal counts only where it is asked for. Raises `Unknown` where no row counts, `Misread` where a file cannot be read.
    """
    for rows in (_own(folder), _product()):
        found = [row for row in rows.get(code, ()) if row.counts_on(on) and (with_proposals or row.status != "proposal")]
        if found:
            return max(found, key=lambda row: row.valid_from)
    raise Unknown(code)


def codes(*, folder: Path | None = None) -> list[str]:
    """Every code there is a row of, in order."""
    return sorted({*_own(folder), *_product()})


def _own(folder: Path | None) -> Mapping[str, tuple[Fact, ...]]:
    path = folder / OWN_FILE if folder else None
    if path is None or not path.is_file():
        return {}
    return _rows_of(path, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _rows_of(path: Path, _changed: int) -> Mapping[str, tuple[Fact, ...]]:
    return _by_code(_read(path.read_text(encoding="utf-8-sig"), str(path)))


@functools.cache
def _product() -> Mapping[str, tuple[Fact, ...]]:
    files = sorted(resources.files("zelfsamen.law").joinpath("data").iterdir(), key=lambda file: file.name)
    texts = [(file.name, file.read_text(encoding="utf-8")) for file in files if file.name.endswith(".csv")]
    return _by_code(row for name, text in texts for row in _read(text, name))


def _by_code(rows: Iterable[Fact]) -> Mapping[str, tuple[Fact, ...]]:
    found: dict[str, tuple[Fact, ...]] = {}
    for row in rows:
        found[row.code] = (*found.get(row.code, ()), row)
    return found


def _read(text: str, name: str) -> list[Fact]:
    lines = csv.DictReader(text.splitlines())
    if tuple(lines.fieldnames or ()) != COLUMNS:
        raise Misread(f"{name}: the first line has to be {','.join(COLUMNS)}.")
    return [_row(line, f"{name}, line {lines.line_num}") for line in lines]


def _row(line: dict[str, str], where: str) -> Fact:
    try:
        row = Fact(
            code=line["code"],
            value=Decimal(line["value"]),
            unit=line["unit"],
            valid_from=date.fromisoformat(line["valid_from"]),
            valid_to=date.fromisoformat(line["valid_to"]) if line["valid_to"] else None,
            status=line["status"],
            source=line["source"],
            checked_on=date.fromisoformat(line["checked_on"]) if line["checked_on"] else None,
        )
    except (InvalidOperation, TypeError, ValueError) as fault:
        raise Misread(f"{where}: a value is a number such as 36.5, and a day is written 2026-12-31.") from fault
    if row.status not in STATUSES:
        raise Misread(f"{where}: {row.status!r} is no status. Choose one of {', '.join(STATUSES)}.")
    if not (row.code and row.source) or (row.valid_to and row.valid_to < row.valid_from):
        raise Misread(f"{where}: every row has a code and a source, and does not end before it begins.")
    return row
