"""Reads the official CSV download of ESCO, the European classification of skills and occupations, in any language.

Purely a reader: rows in, values out, what is wrong as values too. The file names and columns are those of ESCO 1.0 to 1.2.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

Kind = Literal["skill", "occupation", "skill_group", "occupation_group"]

MAX_FAULTS = 1000
MAX_FILE_BYTES = 256 * 1024**2
MAX_LABEL = 250

_ADDRESS = "http://data.europa.eu/esco/"
_KINDS: Mapping[str, Kind] = {
    "skills": "skill",
    "occupations": "occupation",
    "skillgroups": "skill_group",
    "iscogroups": "occupation_group",
}
_BROADER = ("broaderrelationsskillpillar", "broaderrelationsoccpillar")
_SKILLS_OF = "occupationskillrelations"
_ESSENTIAL: Mapping[str, bool] = {"essential": True, "optional": False}
_FILE_NAME = re.compile(r"([a-z]+)(?:_([a-z]{2}(?:-[a-z]{2})?))?\.csv")
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, UnicodeDecodeError, csv.Error)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a file, for the person who has to mend it; line 1 is the header."""

    file: str
    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.column}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Concept:
    """A skill, an occupation or a group of either, by its names in one language."""

    uri: str
    kind: Kind
    language: str
    label: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Broader:
    """The first concept belongs under the second."""

    uri: str
    broader_uri: str


@dataclass(frozen=True, slots=True)
class SkillOf:
    """An occupation asks for a skill, always (essential) or sometimes."""

    occupation_uri: str
    skill_uri: str
    essential: bool


@dataclass(slots=True)
class Esco:
    """What a download holds: no concept twice in a language, no link twice.

    `concepts` are by address and language; `left_out` counts concepts that are no longer in force.
    """

    concepts: dict[tuple[str, str], Concept] = field(default_factory=dict)
    broader: dict[Broader, None] = field(default_factory=dict)
    skills_of: dict[SkillOf, None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    left_out: int = 0

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which concepts have names."""
        return frozenset(language for _, language in self.concepts)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    table: str
    language: str
    size: int
    open: Callable[[], IO[bytes]]


def read_esco(source: Path, *, languages: Collection[str] | None = None) -> Esco:
    """Concepts and links from a folder or zip that holds the official CSV files, at any depth.

    Reads `skills_xx`, `occupations_xx`, `skillGroups_xx`, `ISCOGroups_xx` (names in language xx; all languages found, or those given), and
    `broaderRelationsSkillPillar_xx`, `broaderRelationsOccPillar_xx`, `occupationSkillRelations_xx` (links; the same in every language).
    Every file may be absent, but not all concepts. Other files and unknown columns are ignored. With any fault nothing should be saved;
    at most 1,000 faults are listed.
    """
    esco = Esco()
    if not source.exists():
        esco.faults.append(Fault(source.name, 1, "file", "does not exist; expected a folder or zip of CSV files"))
        return esco
    try:
        archive = zipfile.ZipFile(source) if source.is_file() else None
    except _UNREADABLE as error:
        esco.faults.append(Fault(source.name, 1, "file", f"is no readable zip ({_plainly(error)}); expected a folder or zip of CSV files"))
        return esco
    try:
        for file in _chosen(_in_zip(archive) if archive else _in_folder(source), languages, esco):
            _read_file(file, esco)
    finally:
        if archive:
            archive.close()
    if not esco.concepts and not esco.faults:
        esco.faults.append(Fault(source.name, 1, "file", "holds no concepts; expected skills_xx.csv or occupations_xx.csv (xx: language)"))
    del esco.faults[MAX_FAULTS:]
    return esco


def _in_folder(folder: Path) -> Iterator[tuple[str, int, Callable[[], IO[bytes]]]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.stat().st_size, partial(_opened, path)


def _opened(path: Path) -> IO[bytes]:
    return path.open("rb")


def _in_zip(archive: zipfile.ZipFile) -> Iterator[tuple[str, int, Callable[[], IO[bytes]]]]:
    # Members are read in place and never unpacked, so a path that climbs out of the zip leads nowhere.
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if not info.is_dir():
            yield PurePosixPath(info.filename).name, info.file_size, partial(archive.open, info)


def _chosen(found: Iterator[tuple[str, int, Callable[[], IO[bytes]]]], languages: Collection[str] | None, esco: Esco) -> Iterator[_File]:
    """The files that hold what is asked for; links are read in one language only."""
    links_seen: set[str] = set()
    for name, size, opened in found:
        match = _FILE_NAME.fullmatch(name.lower())
        table, language = match.groups(default="") if match else ("", "")
        is_link = table in _BROADER or table == _SKILLS_OF
        is_concept = table in _KINDS and language and (languages is None or language in languages)
        if not (is_concept or (is_link and table not in links_seen)):
            esco.ignored.append(name)
            continue
        if is_link:
            links_seen.add(table)
        yield _File(name, table, language, size, opened)


def _read_file(file: _File, esco: Esco) -> None:
    esco.files.append(file.name)
    if file.size > MAX_FILE_BYTES:
        esco.faults.append(Fault(file.name, 1, "file", f"has {file.size} bytes; expected at most {MAX_FILE_BYTES}"))
        return
    line = 1
    try:
        with file.open() as binary, io.TextIOWrapper(binary, encoding="utf-8-sig", newline="") as text:
            for line, row in _rows(csv.reader(text), file, esco):
                _read_row(file, line, row, esco)
                if len(esco.faults) >= MAX_FAULTS:
                    return
    except _UNREADABLE as error:
        esco.faults.append(Fault(file.name, line, "file", f"cannot be read after this line ({_plainly(error)}); expected CSV in UTF-8"))


def _rows(reader: Iterator[list[str]], file: _File, esco: Esco) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows as column -> text with the line on which each begins; a fault instead of rows when a needed column is not there."""
    header = [cell.strip() for cell in next(reader, [])]
    missing = [column for column in _needed(file.table) if column not in header]
    sentence = f"is missing; expected a column of this name, found {', '.join(header) or 'nothing'}"
    esco.faults.extend(Fault(file.name, 1, column, sentence) for column in missing)
    if missing:
        return
    begins = 2
    for cells in reader:
        line, begins = begins, getattr(reader, "line_num", begins) + 1
        if not cells:
            continue
        if len(cells) < len(header) and any(header.index(column) >= len(cells) for column in _needed(file.table)):
            esco.faults.append(Fault(file.name, line, "row", f"has {len(cells)} cells; expected {len(header)}"))
            continue
        yield line, dict(zip(header, cells, strict=False))


def _needed(table: str) -> tuple[str, ...]:
    if table in _KINDS:
        return ("conceptUri", "preferredLabel")
    return ("occupationUri", "relationType", "skillUri") if table == _SKILLS_OF else ("conceptUri", "broaderUri")


def _read_row(file: _File, line: int, row: Mapping[str, str], esco: Esco) -> None:
    if file.table in _KINDS:
        _read_concept(file, line, row, esco)
        return
    addresses = [column for column in _needed(file.table) if column.endswith("Uri")]
    wrong = [column for column in addresses if not row[column].strip().startswith(_ADDRESS)]
    esco.faults.extend(_wrong_address(file, line, column, row[column]) for column in wrong)
    first, second = (row[column].strip() for column in addresses)
    if file.table != _SKILLS_OF:
        if not wrong and first != second:
            esco.broader[Broader(first, second)] = None
        return
    essential = _ESSENTIAL.get(row["relationType"].strip().lower())
    if essential is None:
        esco.faults.append(Fault(file.name, line, "relationType", f"is {_quoted(row['relationType'])}; expected essential or optional"))
    elif not wrong:
        esco.skills_of[SkillOf(first, second, essential)] = None


def _read_concept(file: _File, line: int, row: Mapping[str, str], esco: Esco) -> None:
    uri, label = row["conceptUri"].strip(), " ".join(row["preferredLabel"].split())
    if row.get("status", "").strip().lower() not in {"", "released"}:
        esco.left_out += 1
        return
    sentence = "" if label else "is empty; expected the name of the concept"
    if len(label) > MAX_LABEL:
        sentence = f"has {len(label)} characters; expected at most {MAX_LABEL}"
    if sentence:
        esco.faults.append(Fault(file.name, line, "preferredLabel", sentence))
    if not uri.startswith(_ADDRESS):
        esco.faults.append(_wrong_address(file, line, "conceptUri", uri))
    elif not sentence:
        concept = Concept(uri, _KINDS[file.table], file.language, label, _alternatives(row, label))
        esco.concepts.setdefault((uri, file.language), concept)


def _alternatives(row: Mapping[str, str], label: str) -> tuple[str, ...]:
    """The other names (and hidden ones, which people search by), each once and not the label again."""
    lines = f"{row.get('altLabels', '')}\n{row.get('hiddenLabels', '')}".split("\n")
    spaced = (" ".join(line.split()) for line in lines)
    unique = {name.casefold(): name for name in reversed([name for name in spaced if name and len(name) <= MAX_LABEL])}
    unique.pop(label.casefold(), None)
    return tuple(reversed(unique.values()))


def _wrong_address(file: _File, line: int, column: str, value: str) -> Fault:
    return Fault(file.name, line, column, f"is {_quoted(value)}; expected an address that begins with {_ADDRESS}")


def _quoted(value: str) -> str:
    shown = " ".join(value.split())
    return f"“{shown[:60]}…”" if len(shown) > 60 else f"“{shown}”"  # noqa: PLR2004 - what fits on the line of a terminal


def _plainly(error: Exception) -> str:
    """What went wrong, without the bytes or the path of the file."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if isinstance(error, csv.Error):
        return str(error)
    return "it is damaged, locked or packed in an unknown way"
