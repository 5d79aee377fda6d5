"""The file of a backup: a zip with one member per table and per uploaded file, and last a manifest that says what must be in it."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.refused import Refused

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20


class BadBackup(Refused):
    sentence = _("This file is not a whole backup of zelfsamen.")
    way_on = _("Use another backup. Nothing was changed.")


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, how many rows, and the sum over the text of the rows."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True)
class Kept:
    """One file, by its path in the folder of the installation."""

    name: str
    size: int
    sha256: str

    @property
    def member(self) -> str:
        return f"data/{self.name}"


@dataclass(frozen=True)
class Manifest:
    """What a backup holds and where it came from; `locked_with` recognises the secret key without telling it."""

    format: int
    product: str
    made_at: str
    vendor: str
    locked_with: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    files: tuple[Kept, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        """The manifest of this text.

        Raises:
            BadBackup: it is of another format, or no manifest.
        """
        try:
            found = json.loads(text)
            if found["format"] != FORMAT:
                raise BadBackup(_("This backup is of a format that this version does not know."), _("Use the version that made it."))
            return cls(
                **found
                | {
                    "migrations": tuple((str(app), str(name)) for app, name in found["migrations"]),
                    "tables": tuple(Table(**one | {"columns": tuple(one["columns"])}) for one in found["tables"]),
                    "files": tuple(Kept(**one) for one in found["files"]),
                }
            )
        except (ValueError, KeyError, TypeError) as fault:
            raise BadBackup from fault

    def written(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


class Archive:
    """A backup that is read: nothing is believed before `check` has seen every byte of it."""

    def __init__(self, zipped: zipfile.ZipFile, manifest: Manifest) -> None:
        self.zipped = zipped
        self.manifest = manifest

    @classmethod
    @contextmanager
    def opened(cls, file: Path) -> Iterator[Archive]:
        """The backup in this file.

        Raises:
            BadBackup: there is no such file, it is cut off, or it is something else.
        """
        if not file.is_file():
            raise BadBackup(_("There is no file %(file)s.") % {"file": file}, _("Write the path of a backup."))
        with _reading():
            zipped = zipfile.ZipFile(file)
        with zipped:
            with _reading():
                if MANIFEST not in zipped.namelist():
                    raise BadBackup
                manifest = Manifest.read(zipped.read(MANIFEST))
            yield cls(zipped, manifest)

    def check(self) -> None:
        """Read everything once and hold it against the manifest.

        Raises:
            BadBackup: something is missing, too much, or other than it was.
        """
        parts: list[Table | Kept] = [*self.manifest.tables, *self.manifest.files]
        named = {one.member: one for one in parts}
        if {*named, MANIFEST} != set(self.zipped.namelist()) or len(self.zipped.namelist()) != len(named) + 1:
            raise BadBackup
        for member, one in named.items():
            with _reading():
                is_right = _inside(member) and _sum_of(self.zipped, member) == one.sha256
            if not is_right:
                raise BadBackup(_("In this backup %(member)s is not what was written.") % {"member": member})

    def rows(self, table: Table) -> Iterator[list[Any]]:
        """The rows of a table, each with a value per column."""
        with self.zipped.open(table.member) as lines:
            for line in lines:
                yield json.loads(line)

    def extract(self, kept: Kept, place: Path) -> None:
        """Write one of the files to a place."""
        place.parent.mkdir(parents=True, exist_ok=True)
        with self.zipped.open(kept.member) as source, place.open("wb") as target:
            shutil.copyfileobj(source, target, CHUNK)


@contextmanager
def _reading() -> Iterator[None]:
    """What a damaged file makes the reader of zip files raise is a bad backup; around reading alone, so that no fault of writing is."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as fault:
        raise BadBackup from fault


def _inside(member: str) -> bool:
    """Whether a name stays in its folder, whatever system reads it."""
    path = PurePosixPath(member)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in member and ":" not in member


def _sum_of(zipped: zipfile.ZipFile, member: str) -> str:
    with zipped.open(member) as source:
        return sum_of(source)


def sum_of(source: BinaryIO | Any) -> str:
    """The SHA-256 of everything that is left in an open file."""
    made = hashlib.sha256()
    while chunk := source.read(CHUNK):
        made.update(chunk)
    return made.hexdigest()


def write_rows(zipped: zipfile.ZipFile, name: str, columns: tuple[str, ...], rows: Iterable[list[Any]]) -> Table:
    """Add a table to a backup in the making."""
    made, count = hashlib.sha256(), 0
    with zipped.open(f"tables/{name}.jsonl", "w", force_zip64=True) as target:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            target.write(line)
            made.update(line)
            count += 1
    return Table(name, columns, count, made.hexdigest())


def write_file(zipped: zipfile.ZipFile, name: str, source: Path) -> Kept:
    """Add an uploaded file to a backup in the making."""
    made, size = hashlib.sha256(), 0
    with source.open("rb") as read, zipped.open(f"data/{name}", "w", force_zip64=True) as target:
        while chunk := read.read(CHUNK):
            target.write(chunk)
            made.update(chunk)
            size += len(chunk)
    return Kept(name, size, made.hexdigest())
