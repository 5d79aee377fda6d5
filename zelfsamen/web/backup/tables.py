"""The tables as they are at a set of migrations, and their values as text that both databases read back to the same."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.duration import duration_string

Key = tuple[str, str]
AT_ONCE = 2_000


def applied() -> frozenset[Key]:
    """The migrations that this database has been through."""
    return frozenset(MigrationLoader(connection).applied_migrations)


def shipped() -> frozenset[Key]:
    """The migrations that this version knows."""
    return frozenset(MigrationLoader(connection).disk_migrations or {})


@cache
def _shipped_once() -> frozenset[Key]:
    return shipped()


def has_tables() -> bool:
    """Whether the database has been through every migration of this version, asked with one question."""
    return _shipped_once() <= set(MigrationRecorder(connection).applied_migrations())


def targets(migrations: Iterable[Key], loader: MigrationLoader | None = None) -> list[Key]:
    """Of a set of migrations the last of each app: going to these is going through all."""
    loader = loader or MigrationLoader(connection)
    wanted = set(migrations)
    children = {key: {child.key for child in node.children} for key, node in loader.graph.node_map.items()}
    return sorted(key for key in wanted if not any(child[0] == key[0] for child in children.get(key, set()) & wanted))


def models_at(migrations: Iterable[Key]) -> dict[str, type[models.Model]]:
    """The model of each table at a set of migrations, by the name of the table: those of then, not those of the code of today."""
    loader = MigrationLoader(connection)
    state = loader.project_state(targets(migrations, loader))
    found = state.apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in found if model._meta.managed and not model._meta.proxy}


def fields_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that a row of this table itself has, computed ones left out."""
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """The names of these columns, in the order of the fields."""
    return tuple(str(field.column) for field in fields_of(model))


def rows_of(model: type[models.Model]) -> Iterator[list[Any]]:
    """Every row of a table in order of its key, as values for JSON."""
    names = [field.attname for field in fields_of(model)]
    for row in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=AT_ONCE):
        yield [plain(value) for value in row]


def plain(value: Any) -> Any:
    """A value as JSON knows it, without loss."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def instance(model: type[models.Model], fields: list[models.Field[Any, Any]], row: list[Any]) -> models.Model:
    """A row read back as the model's own, not saved."""
    values = zip(fields, row, strict=True)
    return model(**{field.attname: value if isinstance(field, models.JSONField) else field.to_python(value) for field, value in values})


def cache_tables() -> list[str]:
    """Tables of Django's cache: what they hold lasts minutes, so they are made anew and not kept."""
    return [str(cache["LOCATION"]) for cache in settings.CACHES.values() if str(cache["BACKEND"]).endswith("DatabaseCache")]
