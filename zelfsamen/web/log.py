"""Logging without personal data: no address of a page, no text of a fault, no name."""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.conf import settings
from django.utils import timezone

current_request: ContextVar[str] = ContextVar("current_request", default="-")
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


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
        line = f"{record.levelname} {record.name} {getattr(record, 'request_key', '-')} {said(record)}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info and record.exc_info[0] else line

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - the name is Python's
        """The kinds of fault, from the cause to the last, each with the places it went through."""
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""


class AsJson(WithoutPersons):
    """The same as one object of JSON per line, for a program that gathers logs; what a line counts or measures stands in it by name."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever happened."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": getattr(record, "request_key", "-"),
            "message": said(record),
            **(getattr(record, "facts", None) or {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            told["fault"] = _told(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False, default=str)


class TellOperator(logging.Handler):
    """Notes a fault for the operators' mail. The worker sends it; while the database is gone there is only the log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Note what kind of fault, where in our code, and on which page."""
        if not settings.OPERATOR_EMAILS or not record.exc_info or record.exc_info[1] is None or getattr(record, "told", False):
            return
        # Logging is set up before there are models.
        from zelfsamen.web.actions.faults import note_fault  # noqa: PLC0415

        match = getattr(getattr(record, "request", None), "resolver_match", None)
        fault = record.exc_info[1]
        try:
            note_fault(
                f"{type(fault).__module__}.{type(fault).__qualname__}",
                place=_place(fault),
                page=str(match.view_name) if match else record.name,
                request=getattr(record, "request_key", "-"),
                now=timezone.now(),
            )
        except Exception:  # noqa: BLE001 - a fault in telling of a fault must not hide it
            logging.getLogger("zelfsamen.log").warning("the operators could not be told of a fault")


def said(record: logging.LogRecord) -> str:
    """The message of our own code; of another package only which status it answered."""
    if record.name.startswith("zelfsamen"):
        return record.getMessage()
    status = getattr(record, "status_code", None)
    return f"status={status}" if status else "said something"


def _place(fault: BaseException) -> str:
    """The last place in our own code that a fault went through, or the last of all."""
    frames = traceback.extract_tb(fault.__traceback__)
    own = [frame for frame in frames if "/zelfsamen/" in frame.filename and "/site-packages/" not in frame.filename]
    if not frames:
        return "-"
    last = (own or list(frames))[-1]
    return f"{last.filename.rpartition('/zelfsamen/')[2]}:{last.lineno} {last.name}"


def _told(fault: BaseException) -> list[str]:
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    lines = _told(before) if before is not None else []
    places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)]
    return [*lines, f"{type(fault).__module__}.{type(fault).__qualname__}", *places]
