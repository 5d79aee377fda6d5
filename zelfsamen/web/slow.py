"""Questions to the database that take long: their shape goes to the log, never the values that were asked with."""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from zelfsamen.web.actions.faults import note_slow

logger = logging.getLogger("zelfsamen.slow")
MOST_SHOWN = 2_000
Asked = tuple[str, int]


KEYS = re.compile(r"'[0-9a-f]{32}'")
LISTS = re.compile(r"(?:%s|\?)(?:, ?(?:%s|\?))+")


def shape(sql: str) -> str:
    """A question without the keys that some hold in their text, and the same however many it asks about."""
    return LISTS.sub("%s, ...", KEYS.sub("%s", sql))


@dataclass
class Watch:
    """Times every question of one request."""

    slow: list[Asked] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
        """Ask, and remember the shape of what took long."""
        began = time.monotonic()
        try:
            return execute(sql, params, many, context)
        finally:
            ms = int((time.monotonic() - began) * 1000)
            if ms >= settings.SLOW_QUERY_MS:
                self.slow.append((shape(sql), ms))


@contextmanager
def watched() -> Iterator[Watch]:
    """Watch what is asked of the database in here."""
    watch = Watch()
    with ExitStack() as each:
        # Also the copy, where there is one: most pages read there.
        for one in connections.all():
            each.enter_context(one.execute_wrapper(watch))
        yield watch


def tell(watch: Watch, *, page: str) -> None:
    """Log what was slow, and let the operators be told once a day of each question."""
    for sql, ms in watch.slow:
        mark = hashlib.sha256(sql.encode()).hexdigest()[:12]
        facts = {"page": page, "ms": ms, "query": mark, "sql": sql[:MOST_SHOWN]}
        logger.warning("slow query %s on %s: %s ms: %s", mark, page, ms, sql[:MOST_SHOWN], extra={"facts": facts})
        if settings.OPERATOR_EMAILS:
            try:
                note_slow(mark, page=page, ms=ms, now=timezone.now())
            except DatabaseError:
                logger.warning("the operators could not be told of a slow query")
