"""The lookup `among`: a long list of keys or numbers as one value of the query, since hundreds of values cost more than what they find."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

Compiled = tuple[str, tuple[Any, ...]]


@models.CharField.register_lookup
@models.UUIDField.register_lookup
@models.IntegerField.register_lookup
class Among(models.Lookup):
    """Rows whose column is one of these values; the same rows as `in` gives."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any]:
        return list(self.rhs)

    def _both(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any], list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        field: Any = self.lhs.output_field
        values = [field.get_db_prep_value(value, connection, prepared=False) for value in self.rhs]
        return column, list(params), values

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        """For PostgreSQL: one array."""
        column, params, values = self._both(compiler, connection)
        return f"{column} = ANY(%s)", (*params, values)

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_more: Any) -> Compiled:
        """For SQLite: one text with a list."""
        column, params, values = self._both(compiler, connection)
        found = column + " IN (SELECT value FROM json_each(%s))"  # noqa: S608 - a column of our own; the values are a parameter
        return found, (*params, json.dumps(values))
