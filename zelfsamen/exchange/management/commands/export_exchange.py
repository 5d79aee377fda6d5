"""`zelfsamen export`: write everything that may leave in the exchange format."""

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
from zelfsamen.exchange.actions import BadPackage, export_package
from zelfsamen.exchange.rules import check_package


class Command(BaseCommand):
    help = "Write everything that may leave into a folder in the exchange format."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *_args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        with translation.override(language_of(os.environ)):
            try:
                export_package(folder, by=None, now=timezone.now())
            except Refused as refused:
                self.stderr.write(f"{refused.sentence} {refused.way_on}")
                sys.exit(2)
            written = check_package(folder)
            self.stdout.write(f"exported: {written.summary()}")
            if len(written.faults):
                # The files are right as a copy; only a later import would stumble over these rows.
                self.stderr.write(_("These rows would be refused by an import:"))
                for line in BadPackage(written.faults).lines():
                    self.stderr.write(line)
                sys.exit(1)
