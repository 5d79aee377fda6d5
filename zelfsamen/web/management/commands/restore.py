"""`zelfsamen restore FILE`: put a backup back into an installation that is still empty."""

from __future__ import annotations

import os
import sys
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from zelfsamen.core.refused import Refused
from zelfsamen.core.terminal import language_of
from zelfsamen.web.actions.restoring import restore
from zelfsamen.web.backup import Archive, Manifest
from zelfsamen.web.backup.taking import locked_with


class Command(BaseCommand):
    help = "Put a backup back into an empty installation, whole or not at all. A backup of an older version is brought up to this one."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        with translation.override(language_of(os.environ)):
            try:
                # Keys are held against their rows at the end: tables refer to one another in circles.
                with Archive.opened(options["file"].expanduser()) as archive, connection.constraint_checks_disabled():
                    restore(archive)
                    manifest = archive.manifest
            except Refused as refused:
                self.stderr.write(f"{refused.sentence} {refused.way_on}")
                sys.exit(2)
            # What this version brings along itself: kinds of row, permissions, disciplines that were added since.
            call_command("migrate", interactive=False, verbosity=0, stdout=StringIO())
            self._tell(manifest)

    def _tell(self, manifest: Manifest) -> None:
        told = {"rows": manifest.rows, "files": len(manifest.files), "when": manifest.made_at}
        self.stdout.write(_("restored: %(rows)s rows and %(files)s files, as they were at %(when)s") % told)
        if manifest.locked_with != locked_with():
            self.stderr.write(
                _(
                    "This backup was made with another ZELFSAMEN_SECRET_KEY: authenticator apps open nothing until that key is set here,"
                    " as ZELFSAMEN_SECRET_KEY or among ZELFSAMEN_OLD_SECRET_KEYS."
                )
            )
