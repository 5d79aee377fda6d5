from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from zelfsamen.people.actions import import_esco
from zelfsamen.people.rules.esco import read_esco


class Command(BaseCommand):
    help = "Adds the skills and occupations of the official ESCO CSV download to the vocabulary. All or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the download is, and which of its languages are wanted."""
        parser.add_argument("path", type=Path, help="the folder or zip of CSV files as downloaded")
        parser.add_argument("--language", action="append", help="only this language, such as nl; may be given more than once")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read everything, and save only what is wholly right."""
        esco = read_esco(options["path"], languages=options["language"])
        if esco.faults:
            for fault in esco.faults:
                self.stderr.write(str(fault))
            sys.exit(2)
        loaded = import_esco(esco, now=timezone.now())
        languages = ", ".join(sorted(esco.languages))
        self.stdout.write(
            f"imported: disciplines {loaded.made} new, {loaded.changed} changed, names {loaded.names} added, languages {languages}"
        )
        if not loaded:
            self.stdout.write("nothing changed")
        if esco.left_out:
            self.stdout.write(f"left out: {esco.left_out} concepts that are no longer in force")
