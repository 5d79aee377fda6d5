"""`zelfsamen metrics`: show numbers for Prometheus on the address in ZELFSAMEN_METRICS, until it is stopped."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from zelfsamen.core.terminal import language_of
from zelfsamen.web.metrics import serve


class Command(BaseCommand):
    help = "Show numbers for Prometheus on the address in ZELFSAMEN_METRICS. script/server starts it where that is set."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        with translation.override(language_of(os.environ)):
            if not settings.METRICS:
                self.stderr.write(_("ZELFSAMEN_METRICS is empty. Set it to an address that only you reach, such as 127.0.0.1:9100."))
                sys.exit(2)
            host, port = settings.METRICS
            stop = threading.Event()
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_told: stop.set())
            try:
                server, thread = serve(host, port=port)
            except OSError as fault:
                self.stderr.write(_("%(host)s:%(port)s cannot be used: %(why)s.") % {"host": host, "port": port, "why": fault.strerror})
                sys.exit(2)
        stop.wait()
        server.shutdown()
        thread.join()
