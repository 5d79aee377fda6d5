"""Taking a backup while the installation runs: all rows are those of one moment, and the files are those the rows speak of."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from zelfsamen.core.refused import Refused
from zelfsamen.law.facts import OWN_FILE
from zelfsamen.web.backup.archive import FORMAT, MANIFEST, Manifest, write_file, write_rows
from zelfsamen.web.backup.tables import applied, columns_of, models_at, rows_of, shipped

FILES = "files"
LEFT = (".backup-", ".restore-")
DAY = 24 * 3600


class CannotBackUp(Refused):
    """No backup can be made of this."""


@dataclass(frozen=True)
class Taken:
    """What went into a backup."""

    manifest: Manifest
    size: int


def take_backup(file: Path, *, now: datetime) -> Taken:
    """Write a backup to a file that is not there yet; it has its name only once it is whole and on the disk.

    Raises:
        CannotBackUp: the file exists, its folder does not, or the tables are of another version.
    """
    if file.exists():
        raise CannotBackUp(_("%(file)s exists already.") % {"file": file}, _("Choose another name: a backup never replaces one."))
    if not file.parent.is_dir():
        raise CannotBackUp(_("There is no folder %(folder)s.") % {"folder": file.parent}, _("Make it first, or write another path."))
    handle, partial = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        _sweep()
        with os.fdopen(handle, "w+b") as target:
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as zipped:
                manifest = _fill(zipped, now)
            target.flush()
            os.fsync(target.fileno())
        # A link fails where the name was taken in the meantime; renaming would replace it.
        os.link(partial, file)
        return Taken(manifest, file.stat().st_size)
    except FileExistsError as fault:
        raise CannotBackUp(
            _("%(file)s exists already.") % {"file": file}, _("Choose another name: a backup never replaces one.")
        ) from fault
    except OSError as fault:
        raise CannotBackUp(
            _("The backup could not be written: %(why)s.") % {"why": fault.strerror}, _("Mend that, then try again.")
        ) from fault
    finally:
        Path(partial).unlink(missing_ok=True)


def _fill(zipped: zipfile.ZipFile, now: datetime) -> Manifest:
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=settings.DATA) as folder:
        # Before the moment of the rows, and again after: what is thrown away in between is still there for the rows that speak of it.
        _hold(Path(folder))
        with one_moment():
            migrations = applied()
            if not migrations or migrations - shipped():
                raise CannotBackUp(
                    _("The tables of this database are not of this version of zelfsamen."),
                    _("Use the version that the tables were made with."),
                )
            models = sorted(models_at(migrations).items())
            _hold(Path(folder))
            tables = tuple(write_rows(zipped, name, columns_of(model), rows_of(model)) for name, model in models)
        held = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        files = tuple(write_file(zipped, path.relative_to(folder).as_posix(), path) for path in held)
    manifest = Manifest(
        FORMAT, version("zelfsamen"), now.isoformat(), connection.vendor, locked_with(), tuple(sorted(migrations)), tables, files
    )
    zipped.writestr(MANIFEST, manifest.written())
    return manifest


def _sweep() -> None:
    """Throw away what a killed backup or restore left: second names of files that may have been erased since."""
    for left in Path(settings.DATA).glob(".[br]*-*"):
        if left.name.startswith(LEFT) and time.time() - left.stat().st_mtime > DAY:
            shutil.rmtree(left, ignore_errors=True)


def locked_with() -> str:
    """Recognises the secret key that locks second factors, without telling it."""
    return salted_hmac("zelfsamen.backup", "secret key", algorithm="sha256").hexdigest()[:16]


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it is at one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # `atomic` would take the one lock for writing and make everybody wait; a plain transaction of the write-ahead log only reads.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            cursor.execute("SELECT COUNT(*) FROM sqlite_master")
            cursor.fetchone()
            yield
        finally:
            cursor.execute("ROLLBACK")


def places() -> dict[str, Path]:
    """Where each kind of file lives, by its name in a backup: uploaded files, and the operator's own facts of law."""
    return {FILES: Path(settings.MEDIA_ROOT), OWN_FILE: Path(settings.DATA) / OWN_FILE}


def _hold(folder: Path) -> None:
    """Keep every file of this moment under a second name, so that throwing it away does not take it from the backup."""
    for name, place in places().items():
        found = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
        for path in found:
            held = folder / name / path.relative_to(place) if path != place else folder / name
            if held.exists():
                continue
            held.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, held)
            except FileNotFoundError:
                continue
            except OSError:
                shutil.copy2(path, held)
