"""Remembering that something broke or was slow, so that the operator is written to: where, never about whom or what."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.models import Record

BROKE = Verb("web.broke", "kind", "place", "page", "request")
SLOW = Verb("web.slow", "page", "query", "ms")
TOLD_AGAIN = timedelta(days=1)
SAME = UUID("01a20e00-0000-7000-8000-5a3e00000001")


@action
def note_fault(kind: str, *, place: str, page: str, request: str, now: datetime) -> bool:
    """Note a fault of the code, once a day for each kind and place; True when it was noted."""
    same = uuid5(SAME, f"{kind} {place}")
    if _known(BROKE, same, now):
        return False
    record(BROKE, at=now, subject=same, kind=kind, place=place, page=page, request=request)
    return True


@action
def note_slow(query: str, *, page: str, ms: int, now: datetime) -> bool:
    """Note a question to the database that took long, once a day for each; `query` is the mark by which the log shows it."""
    same = uuid5(SAME, query)
    if _known(SLOW, same, now):
        return False
    record(SLOW, at=now, subject=same, page=page, query=query, ms=ms)
    return True


def _known(verb: Verb, same: UUID, now: datetime) -> bool:
    return Record.objects.filter(verb=verb.name, subject=same, at__gt=now - TOLD_AGAIN).exists()
