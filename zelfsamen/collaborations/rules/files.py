"""What a file is, told from what is in it and never from its name."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 10 * 1024 * 1024
MOST_MEMBERS = 5000
MIMETYPE_LENGTH = 80


class Fault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_HEAVY = "too-heavy"
    UNKNOWN = "unknown"
    MACROS = "macros"


class BadFileError(ValueError):
    """A file that is not taken, with the fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(str(fault))


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is taken: its ending and its media type."""

    ending: str
    media_type: str


PDF = FileKind("pdf", "application/pdf")
PNG = FileKind("png", "image/png")
JPEG = FileKind("jpg", "image/jpeg")
TEXT = FileKind("txt", "text/plain; charset=utf-8")
_OFFICE = "application/vnd.openxmlformats-officedocument."
OFFICE = {
    "word/document.xml": FileKind("docx", _OFFICE + "wordprocessingml.document"),
    "xl/workbook.xml": FileKind("xlsx", _OFFICE + "spreadsheetml.sheet"),
    "ppt/presentation.xml": FileKind("pptx", _OFFICE + "presentationml.presentation"),
}
_OPEN = "application/vnd.oasis.opendocument."
OPEN = {
    _OPEN + "text": FileKind("odt", _OPEN + "text"),
    _OPEN + "spreadsheet": FileKind("ods", _OPEN + "spreadsheet"),
    _OPEN + "presentation": FileKind("odp", _OPEN + "presentation"),
}
KINDS = {kind.ending: kind for kind in (PDF, PNG, JPEG, TEXT, *OFFICE.values(), *OPEN.values())}
_BEGINNINGS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))


def kind_of(data: bytes) -> FileKind:
    """The kind of a file of at most ten megabytes: PDF, picture, plain text, or a document of an office program without macros.

    Raises BadFileError for what is empty, too heavy, something else, or holds macros.
    """
    if not data:
        raise BadFileError(Fault.EMPTY)
    if len(data) > MOST_BYTES:
        raise BadFileError(Fault.TOO_HEAVY)
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    return _zipped(data) if data.startswith(b"PK\x03\x04") else _text(data)


def _text(data: bytes) -> FileKind:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadFileError(Fault.UNKNOWN) from fault
    if any(ord(sign) < ord(" ") and sign not in "\t\r\n\f" for sign in text):
        raise BadFileError(Fault.UNKNOWN)
    return TEXT


def _zipped(data: bytes) -> FileKind:
    """Only the list of what is inside is read, and the one short line in which OpenDocument names itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > MOST_MEMBERS:
                raise BadFileError(Fault.UNKNOWN)
            said = b""
            if "mimetype" in names:
                with archive.open("mimetype") as member:
                    said = member.read(MIMETYPE_LENGTH)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise BadFileError(Fault.UNKNOWN) from fault
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        raise BadFileError(Fault.MACROS)
    found = OPEN.get(said.decode("ascii", "replace").strip())
    found = found or next((kind for inside, kind in OFFICE.items() if inside in names), None)
    if found is None:
        raise BadFileError(Fault.UNKNOWN)
    return found
