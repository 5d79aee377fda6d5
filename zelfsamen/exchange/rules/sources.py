"""Where a package is read from: a folder, or a zip file that is not trusted."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
import zlib
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from zelfsamen.exchange.rules.faults import Bad, Code, Faults, shown

MOST_MEMBERS = 1000
MOST_BYTES = 8 << 30
MOST_RATIO = 200
_RATIO_FROM = 1 << 20  # bytes; a small file may be one value many times
FILE = "file"
UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError)
_LONGEST_PATH = 4096
_ARCHIVES = (".zip", ".gz", ".bz2", ".xz", ".7z", ".tar", ".tgz", ".rar", ".zst")


class Source(Protocol):
    """Files by name."""

    def has(self, name: str) -> bool: ...

    def open(self, name: str) -> BinaryIO: ...


class Folder:
    """A package that is a folder of its owner's own making."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def has(self, name: str) -> bool:
        return (self._path / name).is_file()

    def open(self, name: str) -> BinaryIO:
        return (self._path / name).open("rb")


class Zip:
    """A package that is a zip file; its members were looked at before, so that only safe ones are opened."""

    def __init__(self, archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._members = members

    def has(self, name: str) -> bool:
        return name in self._members

    def open(self, name: str) -> BinaryIO:
        try:
            member = self._archive.open(self._members[name])
        except (ValueError, RuntimeError) as fault:
            raise zipfile.BadZipFile(name) from fault
        return io.BufferedReader(member, 1 << 16)  # type: ignore[type-var]


def source_of(path: Path, faults: Faults) -> Source | None:
    """The package at `path`; None when it cannot be opened or is not safe, with the reasons in `faults`."""
    if path.is_dir():
        return Folder(path)
    if not path.exists():
        faults.add(shown(path, _LONGEST_PATH), 1, FILE, Bad(Code.NOT_FOUND))
        return None
    if not path.is_file() or not zipfile.is_zipfile(path):
        faults.add(shown(path, _LONGEST_PATH), 1, FILE, Bad(Code.NOT_A_PACKAGE))
        return None
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        faults.add(path.name, 1, FILE, Bad(Code.ZIP_DAMAGED))
        return None
    before = len(faults)
    members = _members(archive, path.name, faults)
    return Zip(archive, members) if len(faults) == before else None


def _members(archive: zipfile.ZipFile, name: str, faults: Faults) -> dict[str, zipfile.ZipInfo]:
    """The files of a zip by their names below its one top folder, if it has one."""
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        faults.add(name, 1, FILE, Bad(Code.ZIP_MEMBERS, found=len(infos), most=MOST_MEMBERS))
        return {}
    if (total := sum(info.file_size for info in infos)) > MOST_BYTES:
        faults.add(name, 1, FILE, Bad(Code.ZIP_SIZE, found=total >> 20, most=MOST_BYTES >> 20))
        return {}
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        try:
            if _is_wanted(info):
                _judge(info, members)
                members[info.filename] = info
        except Bad as bad:
            faults.add(name, 1, FILE, bad)
    return _below_top_folder(members)


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    """Judge the name, also of a folder; then only files count, and not what a Mac adds of its own accord."""
    # `orig_filename` is the name as it stands in the zip: Python cuts `filename` off at a NUL and rewrites the separator.
    path = PurePosixPath(info.orig_filename)
    absolute = path.is_absolute() or re.match(r"[A-Za-z]:", info.orig_filename)
    if absolute or ".." in path.parts or "\\" in info.orig_filename or "\0" in info.orig_filename:
        raise Bad(Code.ZIP_PATH, member=info.orig_filename)
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Bad(Code.ZIP_LINK, member=info.filename)
    return not info.is_dir() and path.parts[0] != "__MACOSX" and path.name != ".DS_Store"


def _judge(info: zipfile.ZipInfo, earlier: dict[str, zipfile.ZipInfo]) -> None:
    if info.flag_bits & 0x1:
        raise Bad(Code.ZIP_ENCRYPTED, member=info.filename)
    if info.filename in earlier:
        raise Bad(Code.ZIP_TWICE, member=info.filename)
    if info.filename.lower().endswith(_ARCHIVES):
        raise Bad(Code.ZIP_NESTED, member=info.filename)
    if info.file_size > _RATIO_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1):
        raise Bad(Code.ZIP_RATIO, member=info.filename, most=MOST_RATIO)


def _below_top_folder(members: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    tops = {name.partition("/")[0] for name in members}
    if len(tops) == 1 and all("/" in name for name in members):
        return {name.partition("/")[2]: info for name, info in members.items()}
    return members


def fits_inside(name: str) -> bool:
    """True when a relative path names a file inside the package."""
    path = PurePosixPath(name)
    return (
        bool(name)
        and not path.is_absolute()
        and ".." not in path.parts
        and not re.search(r"[\\\0:]", name)
        and os.path.normpath(name) == name
    )
