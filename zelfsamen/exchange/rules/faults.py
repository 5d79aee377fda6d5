"""What can be wrong with a package in the exchange format, as values; the sentences are made where a language is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MOST_FAULTS = 1000
_SHOWN = 60


class Code(StrEnum):
    """Every fault has a code of its own; `docs/exchange.md` shows an example of each."""

    # The package as a whole
    NOT_FOUND = "not-found"
    NOT_A_PACKAGE = "not-a-package"
    ZIP_DAMAGED = "zip-damaged"
    ZIP_MEMBERS = "zip-members"
    ZIP_SIZE = "zip-size"
    ZIP_RATIO = "zip-ratio"
    ZIP_PATH = "zip-path"
    ZIP_LINK = "zip-link"
    ZIP_ENCRYPTED = "zip-encrypted"
    ZIP_TWICE = "zip-twice"
    ZIP_NESTED = "zip-nested"
    JSON = "json"
    DESCRIPTION = "description"
    RESOURCE_PATH = "resource-path"
    RESOURCE_TWICE = "resource-twice"
    DIALECT = "dialect"
    FILE_MISSING = "file-missing"
    FILE_UNREADABLE = "file-unreadable"
    # A file as text
    FILE_EMPTY = "file-empty"
    ENCODING = "encoding"
    UTF16 = "utf-16"
    NUL = "nul"
    LINE_ENDS = "line-ends"
    SEPARATOR = "separator"
    QUOTES = "quotes"
    CELL_LONG = "cell-long"
    RAGGED = "ragged"
    COLUMN_MISSING = "column-missing"
    COLUMN_TWICE = "column-twice"
    # A value
    EMPTY = "empty"
    ID = "id"
    TEXT_LONG = "text-long"
    DATE = "date"
    YEAR = "year"
    NUMBER = "number"
    NEGATIVE = "negative"
    DECIMALS = "decimals"
    TOO_LARGE = "too-large"
    LEVEL = "level"
    EXPERTISE = "expertise"
    LANGUAGE = "language"
    COUNTRY = "country"
    EMAIL = "email"
    ADDRESS = "address"
    KIND = "kind"
    DIGITS = "digits"
    REPEATED = "repeated"
    # A row among others
    ID_TWICE = "id-twice"
    ROW_TWICE = "row-twice"
    UNKNOWN = "unknown"
    DATE_ORDER = "date-order"
    DISSOLVED = "dissolved"
    RUNNING_TWICE = "running-twice"
    SELF_TIE = "self-tie"
    LEVEL_MISSING = "level-missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is and which code it has, with the values its sentence names."""

    file: str
    line: int
    column: str
    code: Code
    values: Mapping[str, str] = field(default_factory=dict)


class Bad(ValueError):  # noqa: N818 - a value that is not right, caught where its place is known
    """A value that is not what its column asks for."""

    def __init__(self, code: Code, **values: object) -> None:
        self.code = code
        self.values = {name: shown(value) for name, value in values.items()}
        super().__init__(code)


class Faults:
    """The faults found so far: at most `MOST_FAULTS` are kept, `more` tells that there were others."""

    def __init__(self) -> None:
        self._found: list[tuple[int, Fault]] = []
        self._order: dict[str, int] = {}
        self.more = False

    def add(self, file: str, line: int, column: str, bad: Bad) -> None:
        """Keep one fault, unless there are enough."""
        if len(self._found) >= MOST_FAULTS:
            self.more = True
            return
        order = self._order.setdefault(file, len(self._order))
        self._found.append((order, Fault(file, line, column, bad.code, bad.values)))

    @property
    def full(self) -> bool:
        return self.more

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Fault]:
        """File by file as they were read, then by line."""
        return (fault for _order, fault in sorted(self._found, key=lambda pair: (pair[0], pair[1].line)))


def shown(value: object, most: int = _SHOWN) -> str:
    """A value as it can be shown in one line of a terminal: no control characters, at most `most` characters."""
    text = str(value)
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text[:most])
    return f"{plain}…" if len(text) > most else plain
