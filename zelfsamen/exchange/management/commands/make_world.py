"""`zelfsamen make-world`: a made-up network of networks for benchmarks and load tests."""

from __future__ import annotations

import argparse
import os
import sys
import zipfile
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from zelfsamen.core.refused import Refused
from zelfsamen.core.terminal import language_of
from zelfsamen.exchange.actions import FolderInUse, FolderNotWritable
from zelfsamen.exchange.rules.datapackage import NAME, described
from zelfsamen.exchange.rules.folders import may_be_filled
from zelfsamen.exchange.rules.layout import TABLES
from zelfsamen.exchange.rules.world import MOST_PEOPLE, WORLD, world_tables


class Command(BaseCommand):
    help = "Make up a network of networks in the exchange format: into a folder, or as a zip on standard output."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=_from(1, MOST_PEOPLE), required=True, metavar="N")
        parser.add_argument("--seed", type=_from(0, 2**32 - 1), required=True, metavar="S", help="the same seed makes the same world")
        parser.add_argument("--out", type=Path, metavar="FOLDER", help="without it a zip goes to standard output")

    def handle(self, *_args: Any, **options: Any) -> None:
        files = _files(options["people"], options["seed"])
        with translation.override(language_of(os.environ)):
            try:
                if options["out"]:
                    _write_folder(options["out"], files)
                elif sys.stdout.isatty():
                    self.stderr.write(_("A zip does not belong on a screen: add --out FOLDER, or send it to a file with > world.zip"))
                    sys.exit(2)
                else:
                    _write_zip(sys.stdout.buffer, files)
            except Refused as refused:
                self.stderr.write(f"{refused.sentence} {refused.way_on}")
                sys.exit(2)


def _from(least: int, most: int) -> Any:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            values = {"value": text, "least": least, "most": most}
            with translation.override(language_of(os.environ)):
                raise argparse.ArgumentTypeError(
                    _("%(value)s is not possible; expected a whole number from %(least)s to %(most)s") % values
                )
        return int(text)

    return read


def _files(people: int, seed: int) -> Iterator[tuple[str, Iterable[str]]]:
    for table, lines in world_tables(people, seed):
        yield table.file, lines
    yield NAME, [described(WORLD, TABLES)]


def _write_folder(folder: Path, files: Iterable[tuple[str, Iterable[str]]]) -> None:
    if not may_be_filled(folder, (table.file for table in TABLES), WORLD):
        raise FolderInUse(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, lines in files:
            with (folder / name).open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(lines)
    except OSError as fault:
        raise FolderNotWritable(folder, fault.strerror or str(fault)) from fault


def _write_zip(stream: IO[bytes], files: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Member by member, without going back: standard output may be a pipe. The members carry no date, so equal worlds are equal files."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, lines in files:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as member, TextIOWrapper(member, encoding="utf-8", newline="") as text:
                text.writelines(lines)
