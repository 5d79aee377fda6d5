"""The one place where the two databases are told apart: a date as an ordinal number, and what a planner cannot know."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

FORMS = {
    "sqlite": "CAST(julianday({0}) - 1721424.5 AS INTEGER)",
    "postgresql": "(({0})::date - DATE '0001-01-01' + 1)",
}


RARE = {"sqlite": "likelihood({0}, 0.000001)", "postgresql": "({0})"}


def rare(connection: BaseDatabaseWrapper, condition: str) -> str:
    """Give SQL for a condition that few rows meet.

    SQLite takes the size of an intermediate result for granted, and with statistics it then reads whole tables into Bloom filters
    to save a few look-ups; told that few rows pass, it looks them up.
    """
    return RARE[connection.vendor].format(condition)


def ordinal(connection: BaseDatabaseWrapper, column: str) -> str:
    """Give SQL for `date.toordinal()` of a column of dates."""
    return FORMS[connection.vendor].format(column)
