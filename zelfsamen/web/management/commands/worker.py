"""`zelfsamen worker`: sends mail and ends what has ended, until it is stopped."""

from __future__ import annotations

import signal
import socket
import threading
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from zelfsamen.web.actions.tidying import beat
from zelfsamen.web.tasks import deliver, end_what_ended

ENDINGS_EVERY = 60.0


class Command(BaseCommand):
    help = "Sends mail and ends what has ended. Runs until it is stopped; several may run beside each other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once, for a clock of the system's own, or with a pause between rounds."""
        parser.add_argument("--once", action="store_true", help="do one round and stop")
        parser.add_argument("--pause", type=float, default=5.0, help="seconds between rounds (default 5)")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Rounds of mail, and every minute the endings."""
        stop = threading.Event()
        if not options["once"]:
            self._listen(stop)
        last_endings = float("-inf")
        while True:
            if time.monotonic() - last_endings >= ENDINGS_EVERY:
                end_what_ended()
                beat(socket.gethostname(), now=timezone.now())
                last_endings = time.monotonic()
            done = deliver()
            if options["once"]:
                self.stdout.write(f"written {done.written}, sent {done.sent}, no longer needed {done.dropped}, failed {done.failed}")
                return
            close_old_connections()
            if stop.wait(options["pause"]):
                return

    def _listen(self, stop: threading.Event) -> None:
        def stopped(_number: int, _frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, stopped)
        signal.signal(signal.SIGINT, stopped)
