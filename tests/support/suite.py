"""The whole of script/test: lint, then the tests in tiers, each with its seconds and its budget, and one closing line."""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.support import chromium, postgres

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "test-results"
NO_TESTS = 5  # pytest's exit code when nothing was collected


@dataclass(frozen=True)
class Tier:
    """A part of the run: which tests, on what, and how long it may take (seconds on two cores)."""

    name: str
    budget: int
    which: str = ""
    options: tuple[str, ...] = ()


LINT = Tier("lint", 150)
RULES = Tier("rules", 180, "not db and not browser and not postgres", ("-n", "2", "--dist", "worksteal"))
SQLITE = Tier("sqlite", 360, "db and not browser and not postgres", ("-n", "2", "--dist", "worksteal"))
POSTGRES = Tier("postgres", 600, "(db or postgres) and not browser", ("-n", "2", "--dist", "worksteal"))
BROWSER = Tier("browser", 360, "browser")
CAN_BE_LEFT_OUT = ("postgres", "browser")


@dataclass
class Outcome:
    """What one tier gave."""

    tier: Tier
    seconds: float = 0.0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    said: list[str] = field(default_factory=list)


def counted(report: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped of a JUnit report; a report that is absent counts as one failure."""
    if not report.exists():
        return 0, 1, 0
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 - pytest wrote it a moment ago
    passed = failed = skipped = 0
    for suite in suites:
        bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        left = int(suite.get("skipped", 0))
        failed += bad
        skipped += left
        passed += max(0, int(suite.get("tests", 0)) - bad - left)
    return passed, failed, skipped


def within(which: str, given: list[str]) -> list[str]:
    """The caller's pytest arguments, with the caller's own choice of marks narrowed to those of the tier."""
    if "-m" not in given:
        return ["-m", which, *given]
    place = given.index("-m")
    return [*given[:place], "-m", f"({which}) and ({given[place + 1]})", *given[place + 2 :]]


def run_pytest(tier: Tier, given: list[str], environment: dict[str, str]) -> Outcome:
    """Run the tests of one tier; a whole run in which a tier has no test at all has failed."""
    report = RESULTS / f"{tier.name}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *tier.options, *within(tier.which, given)]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    outcome = Outcome(tier)
    if code == NO_TESTS:
        if not given:
            outcome.failed = 1
            outcome.said.append(f"{tier.name}: not one test was found, so nothing was tested")
        return outcome
    outcome.passed, outcome.failed, outcome.skipped = counted(report)
    if code and not outcome.failed:
        outcome.failed = 1
        outcome.said.append(f"{tier.name}: pytest ended with code {code} without a failed test")
    return outcome


def without_database() -> dict[str, str]:
    """The environment with the embedded database, whatever the caller's own environment names."""
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def lint(_given: list[str]) -> Outcome:
    """Everything that is judged without running a test; each judge that objects counts as one failure."""
    code = subprocess.run([ROOT / "script" / "lint"], cwd=ROOT, env=without_database(), check=False).returncode
    return Outcome(LINT, failed=code, said=["lint: see above"] if code else [])


def rules(given: list[str]) -> Outcome:
    """What computes, and the guards: no database."""
    return run_pytest(RULES, given, without_database())


def sqlite(given: list[str]) -> Outcome:
    """Everything with a table, on the embedded database."""
    return run_pytest(SQLITE, given, without_database())


def on_postgres(given: list[str]) -> Outcome:
    """The same tests on PostgreSQL, in a cluster of their own."""
    try:
        with postgres.cluster() as url:
            return run_pytest(POSTGRES, given, {**os.environ, "DATABASE_URL": url})
    except postgres.PostgresMissingError as missing:
        return Outcome(POSTGRES, failed=1, said=[str(missing)])


def in_browser(given: list[str]) -> Outcome:
    """What a person sees, in Chromium, on the embedded database."""
    try:
        path = chromium.get()
    except chromium.ChromiumMissingError as missing:
        return Outcome(BROWSER, failed=1, said=[str(missing)])
    return run_pytest(BROWSER, given, {**without_database(), "ZELFSAMEN_CHROMIUM": path})


STEPS: tuple[Callable[[list[str]], Outcome], ...] = (lint, rules, sqlite, on_postgres, in_browser)
TIERS = (LINT, RULES, SQLITE, POSTGRES, BROWSER)


def run(without: frozenset[str], given: list[str]) -> Iterator[Outcome]:
    """Run every tier that is not left out, in order, also after one failed."""
    for tier, step in zip(TIERS, STEPS, strict=True):
        if tier.name in without:
            continue
        print(f"\n== {tier.name} ==", flush=True)
        started = time.monotonic()
        outcome = step(given)
        outcome.seconds = time.monotonic() - started
        yield outcome


def closing(outcomes: list[Outcome], without: frozenset[str]) -> Iterator[str]:
    """The last lines: seconds per tier beside the budget, what was left out, what is missing, and the counts."""
    yield "\ntier         seconds  budget   passed  failed"
    for outcome in outcomes:
        over = "  over budget" if outcome.seconds > outcome.tier.budget else ""
        row = f"{outcome.tier.name:<12}{outcome.seconds:>8.1f}{outcome.tier.budget:>8}{outcome.passed:>9}{outcome.failed:>8}"
        yield row + over
    yield f"{'all':<12}{sum(o.seconds for o in outcomes):>8.1f}{sum(tier.budget for tier in TIERS):>8}"
    for outcome in outcomes:
        yield from outcome.said
    for name in sorted(without):
        yield f"NOT TESTED: {name} was left out (--without {name})"
    passed, failed, skipped = (sum(getattr(o, name) for o in outcomes) for name in ("passed", "failed", "skipped"))
    yield f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def verdict(outcomes: list[Outcome]) -> int:
    """0 when something was tested and nothing failed."""
    return 0 if any(o.passed for o in outcomes) and not any(o.failed for o in outcomes) else 1


def main(arguments: list[str]) -> int:
    """`[--without postgres|browser] [pytest arguments]`."""
    parser = argparse.ArgumentParser(prog="script/test", description=__doc__, allow_abbrev=False)
    parser.add_argument("--without", action="append", default=[], choices=CAN_BE_LEFT_OUT, help="leave a tier out, and say so at the end")
    parser.add_argument("-m", dest="marks", metavar="MARKS", help="only these of each tier")
    asked, given = parser.parse_known_args(arguments)
    given = [*given, *(["-m", asked.marks] if asked.marks else [])]
    RESULTS.mkdir(exist_ok=True)
    without = frozenset(asked.without)
    # Whoever ends the run also ends its PostgreSQL.
    signal.signal(signal.SIGTERM, postgres.interrupted)
    signal.signal(signal.SIGHUP, postgres.interrupted)
    outcomes: list[Outcome] = []
    with contextlib.suppress(KeyboardInterrupt):
        outcomes.extend(run(without, given))
    for line in closing(outcomes, without):
        print(line, flush=True)
    unfinished = len(outcomes) + len(without) < len(TIERS)
    return 1 if unfinished else verdict(outcomes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
