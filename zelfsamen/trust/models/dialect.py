"""The one place where the two databases are told apart: a date as an ordinal number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

FORMS = {
    "sqlite": "CAST(julianday({0}) - 1721424.5 AS INTEGER)",
    "postgresql": "(({0})::date - DATE '0001-01-01' + 1)",
}


def ordinal(connection: BaseDatabaseWrapper, column: str) -> str:
    """Give SQL for `date.toordinal()` of a column of dates."""
    return FORMS[connection.vendor].format(column)
