"""Which tables hold whose data: each app names its own, export and erase carry them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

# A name in the zip, and what gives the content; None where the file is lost.
File = tuple[str, Callable[[], bytes | None]]


def no_files(_person: UUID) -> Iterable[File]:
    """A table without files."""
    return ()


@dataclass(frozen=True)
class Holding:
    """One table with personal data: whose rows, what is taken along, which files belong to them, and what erasing does."""

    table: str
    rows_of: Callable[[UUID], Iterable[dict[str, Any]]]
    erase: Callable[[UUID], None]
    kept_because: str = ""
    files_of: Callable[[UUID], Iterable[File]] = no_files


HOLDINGS: list[Holding] = []


def hold(*holdings: Holding) -> None:
    """Name tables with personal data; called once from an app's `ready`."""
    known = {holding.table for holding in HOLDINGS}
    HOLDINGS.extend(holding for holding in holdings if holding.table not in known)
