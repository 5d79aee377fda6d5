"""`zelfsamen snapshot`: keep the ties as arrays beside the database, for large networks."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zelfsamen.core.refused import Refused
from zelfsamen.core.terminal import language_of
from zelfsamen.trust.actions import turn_edges, write_snapshot
from zelfsamen.trust.models.graph import snapshot_folder


class Command(BaseCommand):
    help = "Write the ties as arrays beside the database, so that large networks are searched without asking it. Stale ones are ignored."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        now = timezone.now()
        with translation.override(language_of(os.environ)):
            try:
                turn_edges(timezone.localdate(now))
                count = write_snapshot(snapshot_folder(), now=now)
            except Refused as refused:
                self.stderr.write(f"{refused.sentence} {refused.way_on}")
                sys.exit(2)
            self.stdout.write(_("snapshot: %(count)s ties in %(folder)s") % {"count": count, "folder": snapshot_folder()})
