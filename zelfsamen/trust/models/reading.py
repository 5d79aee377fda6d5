"""Reading rows into columns of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import connection

from zelfsamen.trust import rules
from zelfsamen.trust.rules.reach import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from zelfsamen.trust.rules.reach import Ints


def values_of(as_of: date) -> dict[str, Any]:
    """Give the numbers that the SQL of this module takes for a day."""
    day = as_of.toordinal()
    return {
        "as_of": day,
        "day": connection.ops.adapt_datefield_value(as_of),
        "factor": 1.0 / rules.scaled(day),
        "vouched_from": day - rules.VOUCH_DAYS,
        "knows": rules.KNOWS,
        "same_network": rules.SAME_NETWORK,
        "further": rules.FURTHER,
        "least": LEAST,
    }


def edges_built() -> tuple[int, int] | None:
    """Give from which day (an ordinal) on the edges are right, and their version; None before they were built."""
    found = rows_of("SELECT valid_from, version FROM trust_edgesbuilt", {})
    return found[0] if found else None


def rows_of(sql: str, values: dict[str, Any]) -> list[Any]:
    """Run one query; a tuple per row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[Any] = cursor.fetchall()
    return rows


def columns(rows: Sequence[tuple[Any, ...]], *types: type[np.generic]) -> list[Any]:
    """Turn rows into one array per column."""
    if not rows:
        return [np.empty(0, one) for one in types]
    return [np.array(column, one) for column, one in zip(zip(*rows, strict=True), types, strict=True)]


def memberships(rows: Sequence[tuple[int, Any]]) -> tuple[Ints, Ints]:
    """Turn rows of (member, network) into two arrays; networks are numbered as they come, since comparing their keys takes longer."""
    numbers: dict[Any, int] = {}
    network = [numbers.setdefault(key, len(numbers)) for _member, key in rows]
    return np.array([member for member, _key in rows], np.int64), np.array(network, np.int64)


def listed(numbers: Iterable[int]) -> str:
    """Write whole numbers as a list in SQL; nobody has -1."""
    return ", ".join(str(int(number)) for number in numbers) or "-1"
