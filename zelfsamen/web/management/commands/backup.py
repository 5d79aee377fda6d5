"""`zelfsamen backup FILE`: the whole installation as one file, while it runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zelfsamen.core.refused import Refused
from zelfsamen.core.terminal import language_of
from zelfsamen.web.actions.restoring import note_backup
from zelfsamen.web.backup import take_backup


class Command(BaseCommand):
    help = "Write all rows and uploaded files, as they are at one moment, into one new file. Server and worker may go on running."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        file: Path = options["file"].expanduser().absolute()
        with translation.override(language_of(os.environ)):
            now = timezone.now()
            try:
                taken = take_backup(file, now=now)
            except Refused as refused:
                self.stderr.write(f"{refused.sentence} {refused.way_on}")
                sys.exit(2)
            note_backup(now=now)
            told = {"rows": taken.manifest.rows, "files": len(taken.manifest.files), "bytes": taken.size, "file": file}
            self.stdout.write(_("backup: %(rows)s rows and %(files)s files (%(bytes)s bytes) in %(file)s") % told)
            self.stdout.write(_("It holds personal data, so keep it locked away; keep ZELFSAMEN_SECRET_KEY too, which is not in it."))
