"""Logging without personal data: no address of a page, no text of a fault, no name."""

from __future__ import annotations

import logging
import traceback
from contextvars import ContextVar
from types import TracebackType

current_request: ContextVar[str] = ContextVar("current_request", default="-")


class AddRequest(logging.Filter):
    """Puts the key of the request on each line, so that lines of one request are found together."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, with the key."""
        record.request_key = current_request.get()
        return True


class WithoutPersons(logging.Formatter):
    """Level, logger, request and message; of a fault only what kind it is and where, since its text may quote what people typed.

    Messages of other packages are left out but for the status: they name addresses of pages, and those may hold a mailed token.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line; a fault adds one line per place in the code."""
        own = record.name.startswith("zelfsamen")
        status = getattr(record, "status_code", None)
        message = record.getMessage() if own else f"status={status}" if status else "said something"
        line = f"{record.levelname} {record.name} {getattr(record, 'request_key', '-')} {message}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info and record.exc_info[0] else line

    def formatException(self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]) -> str:  # noqa: N802 - the name is Python's
        """The kinds of fault, from the cause to the last, each with the places it went through."""
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""


def _told(fault: BaseException) -> list[str]:
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    lines = _told(before) if before is not None else []
    places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)]
    return [*lines, f"{type(fault).__module__}.{type(fault).__qualname__}", *places]
