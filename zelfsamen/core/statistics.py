"""What the planner of the database goes by."""

from __future__ import annotations

from django.db import connection, models


def renew_statistics(*tables: type[models.Model]) -> None:
    """Let PostgreSQL count these tables anew, inside the transaction that filled them.

    Its own counting sees no rows of an open transaction. Planned as if they were empty, a question about a large import runs for hours.
    SQLite needs none: what its planner cannot know stands in the questions themselves.
    """
    if connection.vendor != "postgresql":
        return
    names = ", ".join(connection.ops.quote_name(table._meta.db_table) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE " + names)
