"""Which tables hold whose data: each app names its own, export and erase carry them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Holding:
    """One table with personal data: whose rows, what is taken along, and what erasing does."""

    table: str
    rows_of: Callable[[UUID], Iterable[dict[str, Any]]]
    erase: Callable[[UUID], None]
    kept_because: str = ""


HOLDINGS: list[Holding] = []


def hold(*holdings: Holding) -> None:
    """Name tables with personal data; called once from an app's `ready`."""
    known = {holding.table for holding in HOLDINGS}
    HOLDINGS.extend(holding for holding in holdings if holding.table not in known)
