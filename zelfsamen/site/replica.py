"""Reading from a copy of the database that follows it (REPLICA_URL), so that the first one is left to who writes.

Only whole pages that are read go there, and not for whoever wrote a moment ago: what somebody has just done, they see.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse

PRIMARY, REPLICA = "default", "replica"
COOKIE = "wrote"
# Measured on one computer a copy follows within milliseconds; a busy one over a network may take a second.
MOMENT = 10
AWAY = 5.0
FOLLOWS = (
    "SELECT pg_is_in_recovery() AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver)"
    " AND pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) < 16777216"
)
_reads: ContextVar[bool] = ContextVar("reads_from_replica", default=False)
_wrote: ContextVar[bool] = ContextVar("wrote", default=False)
_down = {"until": float("-inf")}


class Router:
    """Sends reading to the copy during a page that is only read, and all else to the first."""

    def db_for_read(self, model: Any, **_hints: Any) -> str:
        """The copy, unless something is being written; counts of limits are always those of now."""
        if not _reads.get() or model._meta.app_label == "django_cache" or connections[PRIMARY].in_atomic_block:
            return PRIMARY
        return REPLICA

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        """Always the first; what is read after it in the same request comes from there too."""
        _reads.set(False)
        _wrote.set(True)
        return PRIMARY

    def allow_relation(self, _one: Any, _other: Any, **_hints: Any) -> bool:
        """Both are the same rows."""
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        """The copy gets its tables by following."""
        return db == PRIMARY


def near(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Choose for each request where it reads, and remember in the browser for a moment that somebody wrote."""

    def around(request: HttpRequest) -> HttpResponse:
        only_reads = request.method in {"GET", "HEAD"} and COOKIE not in request.COOKIES
        reads, wrote = _reads.set(only_reads and follows()), _wrote.set(False)
        try:
            response = answer(request)
            if _wrote.get():
                secure = settings.SESSION_COOKIE_SECURE
                response.set_cookie(COOKIE, "1", max_age=MOMENT, httponly=True, secure=secure, samesite="Lax")
            return response
        finally:
            _reads.reset(reads)
            _wrote.reset(wrote)

    return around


def follows() -> bool:
    """Whether the copy answers and keeps up; one that does not is left alone for some seconds."""
    if time.monotonic() < _down["until"]:
        return False
    try:
        with connections[REPLICA].cursor() as cursor:
            cursor.execute(FOLLOWS)
            if cursor.fetchone()[0]:
                return True
    except DatabaseError:
        connections[REPLICA].close()
    _down["until"] = time.monotonic() + AWAY
    return False
