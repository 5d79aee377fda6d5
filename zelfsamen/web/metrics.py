"""Numbers for Prometheus, served on an address of their own: how many answers, how fast, and what waits. Nobody is in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIServer

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Max, Min
from django.utils import timezone
from prometheus_client import CollectorRegistry, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from zelfsamen.core.models import Record
from zelfsamen.web.models import Heartbeat, Letter

ANSWERS = Histogram(
    "zelfsamen_answer_seconds",
    "Time to answer a request, by the name of the page",
    ("page", "method", "status"),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


def count(page: str, *, method: str, status: int, seconds: float) -> None:
    """Count one answer."""
    # A method that is made up would make a new row for each.
    method = method if method in {"GET", "HEAD", "POST"} else "other"
    ANSWERS.labels(page, method, f"{status // 100}xx").observe(seconds)


class House(Collector):
    """What is asked of the database at the moment that somebody looks."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Whether the database answers and, if so, what waits in it."""
        found: dict[str, float] = {}
        try:
            found = waiting(timezone.now())
        except DatabaseError:
            pass
        finally:
            # Each look has a thread of its own, which would keep its connection.
            connection.close()
        yield GaugeMetricFamily("zelfsamen_database_up", "1 when the database answers", value=1 if found else 0)
        for name, value in found.items():
            yield GaugeMetricFamily(f"zelfsamen_{name}", HELP[name], value=value)


HELP = {
    "letters_waiting": "Letters that are still to be sent",
    "letters_given_up": "Letters of the last month that could not be sent",
    "letter_oldest_seconds": "How long the oldest letter has waited",
    "records_waiting": "Things that happened about which no letter was considered yet",
    "worker_silent_seconds": "How long ago a worker was last heard of; -1 when never",
}


def waiting(now: datetime) -> dict[str, float]:
    """What waits, and since when."""
    unsent = Letter.objects.unsent().order_by()
    oldest = unsent.aggregate(oldest=Min("made_at"))["oldest"]
    beat = Heartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    return {
        "letters_waiting": unsent.count(),
        "letters_given_up": Letter.objects.exclude(given_up_at=None).count(),
        "letter_oldest_seconds": (now - oldest).total_seconds() if oldest else 0,
        "records_waiting": Record.objects.all().not_yet_noticed().order_by().count(),
        "worker_silent_seconds": (now - beat).total_seconds() if beat else -1,
    }


def registry(folder: Path | None) -> CollectorRegistry:
    """What is shown: the counts of all server processes together, which they keep as files in a folder, and the house."""
    made = CollectorRegistry()
    if folder is not None:
        MultiProcessCollector(made, path=str(folder))  # type: ignore[no-untyped-call]
    made.register(House())
    return made


def serve(host: str, *, port: int) -> tuple[WSGIServer, Thread]:
    """Begin to show the numbers on an address of their own."""
    return start_http_server(port, addr=host, registry=registry(settings.METRICS_FOLDER))
