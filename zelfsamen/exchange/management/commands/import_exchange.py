"""`zelfsamen import`: take in a package in the exchange format."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zelfsamen.core.terminal import language_of
from zelfsamen.exchange.actions import BadPackage, State, import_package
from zelfsamen.exchange.rules import Package, PackageChangedError, check_package


class Command(BaseCommand):
    help = "Take in a folder or zip in the exchange format: whole, or not at all and then one line per fault."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("package", type=Path, metavar="FOLDER_OR_ZIP")
        parser.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="say how many rows begin after this day; all rows are stored")
        parser.add_argument("--dry-run", action="store_true", help="check and count, store nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        with translation.override(language_of(os.environ)):
            package = check_package(options["package"], as_of=options["as_of"])
            try:
                self._take(package, dry=options["dry_run"])
            except BadPackage as refused:
                for line in refused.lines():
                    self.stderr.write(line)
                sys.exit(2)
            except PackageChangedError as changed:
                self.stderr.write(_("%(path)s changed while it was read, so nothing was stored. Import it again.") % {"path": changed})
                sys.exit(2)
            self._remark(package, options["as_of"])

    def _take(self, package: Package, *, dry: bool) -> None:
        """Standard output is for scripts and the same in every language; standard error is for people."""
        if dry:
            if len(package.faults):
                raise BadPackage(package.faults)
            self.stdout.write(f"nothing stored; would have imported: {package.summary()}")
            return
        now = timezone.now()
        tally = import_package(package, by=None, now=now, today=timezone.localdate(now))
        self.stdout.write(f"imported: {package.summary()}")
        if not tally[State.NEW] and not tally[State.CHANGED]:
            self.stdout.write("nothing changed")
        else:
            self.stderr.write(_("rows: %(new)s new, %(changed)s changed, %(equal)s as they were") % _numbers(tally))
        if tally[State.KEPT]:
            self.stderr.write(_("%(kept)s rows belong to somebody here and were left as they are") % _numbers(tally))

        if tally[State.ERASED]:
            self.stderr.write(_("%(erased)s rows are of people who had their data erased here, and were skipped") % _numbers(tally))

    def _remark(self, package: Package, as_of: date | None) -> None:
        """What is worth knowing and no fault; on standard error, since standard output is read by scripts."""
        for path, columns in package.extra.items():
            if columns:
                self.stderr.write(_("%(path)s: columns not known and ignored: %(columns)s") % {"path": path, "columns": ", ".join(columns)})
        if as_of and package.later:
            values = {"later": package.later, "as_of": as_of.isoformat()}
            self.stderr.write(_("%(later)s rows begin after %(as_of)s; they are stored and count from their own date") % values)


def _numbers(tally: Mapping[State, int]) -> dict[str, int]:
    return {state.value: tally[state] for state in State}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        with translation.override(language_of(os.environ)):
            raise argparse.ArgumentTypeError(_("%(value)s is no date; expected YYYY-MM-DD") % {"value": text}) from None
