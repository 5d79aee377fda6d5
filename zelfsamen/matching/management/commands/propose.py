"""`zelfsamen propose`: teams for a need in a file, exactly and with all terms."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import yaml
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zelfsamen.core.terminal import language_of
from zelfsamen.matching.models import PoolQuestion
from zelfsamen.matching.models.teams import asked_here, find_teams
from zelfsamen.matching.printing import Written
from zelfsamen.matching.rules import LENSES
from zelfsamen.matching.rules.need_file import NeedFile, read_need
from zelfsamen.matching.rules.weights import SOLVE_SECONDS
from zelfsamen.matching.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zelfsamen.matching.rules import Fault

ALL = "all"
MOST_BYTES = 1_000_000
BAD_INPUT = 2
AS_TEXT = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}


class NeedLoader(yaml.SafeLoader):
    """YAML in which days and words such as `no` stay text, so that a fault in them can be named by its field."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in AS_TEXT]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class Command(BaseCommand):
    help = "Find teams for a need in a YAML or JSON file. Prints exact terms: for an operator's eyes only."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("need", type=Path, metavar="NEED.yaml")
        parser.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="ask as of this day (default: today)")
        parser.add_argument("--lens", choices=[*(lens.name for lens in LENSES), ALL], default=ALL, help="look only this way (default: all)")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        with translation.override(language_of(os.environ)):
            file = self._read(options["need"])
            as_of = options["as_of"] or timezone.localdate()
            question, faults = asked_here(file.need, as_of, look_back=options["as_of"] is not None) if file.need else (None, file.faults)
            if question is None:
                self._refuse(_lines(faults), options["need"])
            for name in file.ignored:
                self.stderr.write(_("%(path)s: %(field)s: nobody reads this field") % {"path": options["need"], "field": name})
            self.stdout.write(_answered(question, file.title, options["lens"], as_json=options["json"]))

    def _read(self, path: Path) -> NeedFile:
        try:
            with path.open("rb") as stream:
                text = stream.read(MOST_BYTES + 1)
            if len(text) > MOST_BYTES:
                self._refuse([_("the file is larger than 1 MB; expected one need")], path)
            return read_need(yaml.load(text, NeedLoader))  # noqa: S506 - a safe loader, made above
        except OSError as fault:
            self._refuse([_("the file cannot be read (%(why)s)") % {"why": fault.strerror}], path)
        except (yaml.YAMLError, ValueError, RecursionError) as fault:
            self._refuse([_("this is no YAML or JSON (%(why)s)") % {"why": " ".join(str(fault).split())}], path)

    def _refuse(self, lines: Iterable[str], path: Path) -> NoReturn:
        for line in lines:
            self.stderr.write(f"{path}: {line}")
        sys.exit(BAD_INPUT)


def _answered(question: PoolQuestion, title: str, lens: str, *, as_json: bool) -> str:
    """Ask, and write out the answer."""
    lenses = tuple(one for one in LENSES if lens in {ALL, one.name})
    started = time.perf_counter()
    until = started + SOLVE_SECONDS * len(lenses)
    answer = find_teams(question, lenses=lenses, stop=lambda: time.perf_counter() > until)
    written = Written(question.need, title, answer, time.perf_counter() - started)
    return json.dumps(written.as_json(), ensure_ascii=False) if as_json else "\n".join(written.as_text())


def _lines(faults: Iterable[Fault]) -> list[str]:
    return [f"{fault.field}: {sentence(fault)}" if fault.field else sentence(fault) for fault in faults]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(_("%(value)s is no date; expected YYYY-MM-DD") % {"value": repr(text)}) from fault
