"""CSV as RFC 4180 describes it, read strictly and with bounded memory, and written so that a spreadsheet runs no formula from it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from zelfsamen.exchange.rules.faults import Bad, Code, Faults

MOST_RECORD = 1 << 20  # bytes of one row
MOST_CELL = 100_000  # characters
ROW = "row"

_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\Z)')
# A spreadsheet may take a cell that begins so as a formula (OWASP, CSV injection); the wide forms are read as the plain ones by some.
_FORMULA = r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
_TO_QUOTE = re.compile(rf"'*{_FORMULA}")
_QUOTED = re.compile(rf"'+{_FORMULA}")
_NEEDS_QUOTES = re.compile(r'[",\r\n]')
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def safe(text: str) -> str:
    """A cell that no spreadsheet takes as a formula: an apostrophe before it where needed. `bare` gives the text back."""
    return f"'{text}" if text and _TO_QUOTE.match(text) else text


def bare(text: str) -> str:
    """The text of a cell without the apostrophe that `safe` put before it; any other text stays as it is."""
    return text[1:] if text.startswith("'") and _QUOTED.match(text) else text


def line_of(cells: Iterable[str]) -> str:
    """One row of a CSV file with its line end; cells are quoted only where they must be."""
    written = (safe(cell) for cell in cells)
    return ",".join('"{}"'.format(cell.replace('"', '""')) if _NEEDS_QUOTES.search(cell) else cell for cell in written) + "\n"


class CsvRecords:
    """The rows of one CSV file with the physical line each starts on; faults of the text go to `faults`, and reading goes on.

    `broken` holds the first cell of each row that could not be read, so that what points to it is no fault as well.
    """

    def __init__(self, stream: BinaryIO, name: str, faults: Faults) -> None:
        self.name = name
        self.header: list[str] = []
        self.broken: list[str] = []
        self._stream = stream
        self._faults = faults
        self._line = 0
        self._waiting: deque[tuple[int, bytes]] = deque()
        self.readable = self._read_header()

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        width = len(self.header)
        while not self._faults.full and (record := self._next_record()) is not None:
            line, cells = record
            if not cells:
                continue
            if len(cells) != width:
                self.broken.append(cells[0])
                self._fault(line, None, Bad(Code.RAGGED, found=len(cells), expected=width))
                continue
            yield line, cells

    def _read_header(self) -> bool:
        before = len(self._faults)
        first = self._next_line()
        if first is None:
            self._fault(1, None, Bad(Code.FILE_EMPTY))
            return False
        line, raw = first
        if raw[:2] in _BOMS:
            self._fault(1, None, Bad(Code.UTF16))
            return False
        self._waiting.appendleft((line, raw.removeprefix(b"\xef\xbb\xbf")))
        record = self._next_record()
        self.header = record[1] if record else []
        if len(self.header) == 1 and (hit := re.search(r"[;\t]", self.header[0])):
            self._fault(1, None, Bad(Code.SEPARATOR, found="TAB" if hit.group() == "\t" else hit.group()))
        elif not self.header and len(self._faults) == before:
            self._fault(1, None, Bad(Code.FILE_EMPTY))
        return len(self._faults) == before and bool(self.header)

    def _next_line(self) -> tuple[int, bytes] | None:
        if self._waiting:
            return self._waiting.popleft()
        raw = self._stream.readline(MOST_RECORD + 1)
        if not raw:
            return None
        self._line += 1
        return self._line, raw

    def _next_record(self) -> tuple[int, list[str]] | None:
        """The next row with the line it starts on; a faulty or blank row has no cells."""
        first = self._next_line()
        if first is None:
            return None
        line, raw = first
        lines = [first]
        if len(raw) <= MOST_RECORD and raw.count(b'"') % 2:
            lines += self._until_quotes_close()
            raw = b"".join(part for _number, part in lines)
        if len(raw) > MOST_RECORD:
            self.broken.append(raw[:MOST_CELL].partition(b",")[0].decode("utf-8", "replace"))
            self._pass_over(raw, line)
            return line, []
        cells = self._cells(raw, line)
        if not cells:
            self.broken.append(raw.partition(b",")[0].decode("utf-8", "replace"))
        if cells is None:
            # The first line is at fault; those taken along with it are rows of their own.
            self._waiting.extendleft(reversed(lines[1:]))
        return line, cells or []

    def _until_quotes_close(self) -> list[tuple[int, bytes]]:
        more, size = [], 0
        while size <= MOST_RECORD and (following := self._next_line()) is not None:
            more.append(following)
            size += len(following[1])
            if following[1].count(b'"') % 2:
                break
        return more

    def _pass_over(self, raw: bytes, line: int) -> None:
        """Say that a cell is too long, and skip to the end of its row without keeping it."""
        text = raw.decode("utf-8", "replace")
        self._fault(line, _index_of_long(text), Bad(Code.CELL_LONG, most=MOST_CELL))
        open_quote, last = raw.count(b'"') % 2, raw
        while open_quote or not last.endswith(b"\n"):
            waiting = bool(self._waiting)
            following = self._waiting.popleft()[1] if waiting else self._stream.readline(MOST_RECORD)
            if not following:
                return
            if last.endswith(b"\n") and not waiting:
                self._line += 1
            open_quote = (open_quote + following.count(b'"')) % 2
            last = following

    def _cells(self, raw: bytes, line: int) -> list[str] | None:
        """The cells of a row, none when it is blank or faulty in itself, None when its quotes do not fit."""
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as fault:
            wrong = raw[fault.start : fault.start + 1].hex().upper()
            self._fault(line, raw[: fault.start].count(b","), Bad(Code.ENCODING, byte=wrong))
            return []
        text = text.removesuffix("\n").removesuffix("\r")
        if "\0" in text:
            self._fault(line, text[: text.index("\0")].count(","), Bad(Code.NUL))
            return []
        if '"' not in text:
            if "\r" in text:
                self._fault(line, None, Bad(Code.LINE_ENDS))
                return []
            cells = text.split(",") if text else []
        else:
            quoted = self._quoted(text, line)
            if quoted is None:
                return None
            cells = quoted
        return self._bounded(cells, line)

    def _quoted(self, text: str, line: int) -> list[str] | None:
        cells: list[str] = []
        place, comma = 0, ","
        while comma:
            hit = _CELL.match(text, place)
            if hit is None:
                self._fault(line, len(cells), Bad(Code.QUOTES))
                return None
            quoted, plain, comma = hit.groups()
            cells.append(plain if quoted is None else quoted.replace('""', '"'))
            place = hit.end()
        return cells

    def _bounded(self, cells: list[str], line: int) -> list[str]:
        for index, cell in enumerate(cells):
            if len(cell) > MOST_CELL:
                self._fault(line, index, Bad(Code.CELL_LONG, most=MOST_CELL))
                return []
            if cell.startswith("'"):
                cells[index] = bare(cell)
        return cells

    def _fault(self, line: int, index: int | None, bad: Bad) -> None:
        column = self.header[index] if index is not None and index < len(self.header) else ROW
        self._faults.add(self.name, line, column or ROW, bad)


def _index_of_long(text: str) -> int:
    """Which cell of a row is the one that is too long."""
    index = start = 0
    quoted = False
    for place, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign == "," and not quoted:
            index, start = index + 1, place
        if place - start > MOST_CELL:
            break
    return index
