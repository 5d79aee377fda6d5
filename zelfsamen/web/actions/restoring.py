"""Putting a backup back into an installation that is still empty: whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.models.sql import InsertQuery
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.models import Record
from zelfsamen.core.refused import Refused
from zelfsamen.web.backup.archive import Archive, BadBackup, Kept, Table, sum_of
from zelfsamen.web.backup.tables import Key, applied, cache_tables, columns_of, fields_of, instance, models_at, shipped, targets
from zelfsamen.web.backup.taking import places

BACKED_UP = Verb("web.backed_up")
ROWS_AT_ONCE = 500
# What installing itself brings, and what a server or a worker notes before anybody has come.
BROUGHT = frozenset(
    {
        "auth_permission",
        "django_content_type",
        "django_session",
        "people_discipline",
        "people_disciplinename",
        "trust_edgesbuilt",
        "web_heartbeat",
        "web_turn",
    }
)
RECORD = Record._meta.db_table


class NotEmpty(Refused):
    sentence = _("This installation is in use, and a restore would lose what is in it.")
    way_on = _("Restore into a new one: an empty ZELFSAMEN_DATA, or an empty database in DATABASE_URL. Nothing was changed.")


class OtherVersion(Refused):
    sentence = _("This backup was made by a newer version of zelfsamen.")
    way_on = _("Install that version first, or a later one. Nothing was changed.")


@action
def note_backup(*, now: datetime) -> None:
    """Remember that a backup was made, so that its absence is noticed."""
    record(BACKED_UP, at=now)


@action
def restore(archive: Archive) -> None:
    """Put every row and every file of a backup back, and bring older tables to this version.

    Raises:
        BadBackup: the backup is not whole; or OtherVersion, NotEmpty. The installation is then as it was.
    """
    wanted = frozenset(archive.manifest.migrations)
    if wanted - shipped():
        raise OtherVersion
    archive.check()
    if any(kept.name.partition("/")[0] not in places() for kept in archive.manifest.files):
        raise BadBackup
    if _in_use(archive.manifest.files):
        raise NotEmpty
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.DATA) as folder:
        for kept in archive.manifest.files:
            archive.extract(kept, Path(folder) / kept.name)
        _make_tables(wanted)
        found = models_at(wanted)
        if set(found) != {table.name for table in archive.manifest.tables}:
            raise BadBackup
        for table in archive.manifest.tables:
            _fill(archive, table, found[table.name])
        _put_right(list(found.values()))
        _bring_up(wanted)
        _place(archive.manifest.files, Path(folder))


def _in_use(files: Iterable[Kept]) -> bool:
    """Whether anybody lives here: a row that installing does not bring, or a file that is not one of these."""
    present = set(connection.introspection.table_names())
    for name in sorted(set(models_at(applied())) & present - BROUGHT):
        with connection.cursor() as cursor:
            # A worker notes its tidying without an actor.
            where = " WHERE actor IS NOT NULL" if name == RECORD else ""
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)}{where} LIMIT 1")  # noqa: S608 - names of our own tables
            if cursor.fetchone():
                return True
    known = {kept.name: kept for kept in files}
    return any(not _same(path, known.get(name)) for name, path in _files_here())


def _files_here() -> list[tuple[str, Path]]:
    found = []
    for name, place in places().items():
        if place.is_file():
            found.append((name, place))
        found += [(f"{name}/{path.relative_to(place).as_posix()}", path) for path in place.rglob("*") if path.is_file()]
    return found


def _same(path: Path, kept: Kept | None) -> bool:
    """Whether a file is what an earlier, interrupted restore of the same backup left."""
    if kept is None or path.stat().st_size != kept.size:
        return False
    with path.open("rb") as source:
        return sum_of(source) == kept.sha256


def _make_tables(wanted: frozenset[Key]) -> None:
    """Leave empty tables as they are at these migrations."""
    here = applied()
    if here != wanted:
        present = set(connection.introspection.table_names())
        with connection.schema_editor() as editor:
            for name in [*models_at(here), *cache_tables(), "django_migrations"]:
                if name in present:
                    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
                    editor.execute(f"DROP TABLE {connection.ops.quote_name(name)}{cascade}")
        executor = MigrationExecutor(connection)
        executor.migrate(targets(wanted, executor.loader))
        if applied() != wanted:
            raise BadBackup(_("The tables of this backup are of no version of zelfsamen."))
    for name in models_at(wanted):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608 - names of our own tables


def _fill(archive: Archive, table: Table, model: type[models.Model]) -> None:
    """Write the rows of one table as they are: no moment of changing is set anew, no key given out."""
    fields = fields_of(model)
    if columns_of(model) != table.columns:
        raise BadBackup(_("The table %(table)s of this backup has other columns.") % {"table": table.name})
    rows, count = archive.rows(table), 0
    size = max(1, min(ROWS_AT_ONCE, connection.ops.bulk_batch_size(fields, range(ROWS_AT_ONCE))))
    try:
        while some := [instance(model, fields, row) for row in islice(rows, size)]:
            query = InsertQuery(model)
            query.insert_values(fields, some, raw=True)
            query.get_compiler(using=connection.alias).execute_sql()
            count += len(some)
    except (ValueError, TypeError, DatabaseError) as fault:
        raise BadBackup(_("A row of the table %(table)s does not fit.") % {"table": table.name}) from fault
    if count != table.rows:
        raise BadBackup


def _put_right(found: list[type[models.Model]]) -> None:
    """Hold every key against its row, and let new keys begin after the restored ones."""
    try:
        connection.check_constraints()
    except DatabaseError as fault:
        raise BadBackup(_("A row of this backup points to a row that is not in it.")) from fault
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(statement)


def _bring_up(wanted: frozenset[Key]) -> None:
    executor = MigrationExecutor(connection)
    if wanted != shipped():
        executor.migrate(executor.loader.graph.leaf_nodes())


def _place(files: Iterable[Kept], folder: Path) -> None:
    """Move the files to where they live; a restore that fails from here on takes them away again."""
    placed: list[Path] = []
    there = places()
    try:
        for kept in files:
            root, _slash, rest = kept.name.partition("/")
            place = there[root] / rest if rest else there[root]
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / kept.name, place)
            placed.append(place)
    except BaseException:
        for place in placed:
            place.unlink(missing_ok=True)
        raise
