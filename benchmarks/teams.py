"""How long a proven best team takes in a made-up world, whatever its size, and what other methods find beside it.

script/bench teams --people 10000 100000 1000000 [--queries 200] [--integer 6] [--seed 1]

Each world is made once (minutes for a million people) and kept in the folder for temporary files. With DATABASE_URL the tables are on
that server, in a database of their own per world. Exits with the number of bars that do not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.timing import Bars, Clock, percentile, warm
from benchmarks.worlds import open_world

ROLES = (3, 4, 5, 6)
ONE_TEAM, LENSES = "one exact team", "five lenses and bench"
SNAPSHOT, SQL = "snapshot", "SQL"
BARS_MS = {(ONE_TEAM, SNAPSHOT): 50, (ONE_TEAM, SQL): 200, (LENSES, SNAPSHOT): 150}
GROWTH = 2.0
SECONDS = 5.0


@dataclass
class Report:
    """What was measured in one world."""

    people: int
    clock: Clock = field(default_factory=Clock)
    reached: list[float] = field(default_factory=list)
    candidates: list[float] = field(default_factory=list)
    columns: list[float] = field(default_factory=list)
    proven: int = 0
    answered: int = 0
    asked: int = 0
    best: dict[str, set[int | None]] = field(default_factory=dict)
    against: dict[str, list[tuple[float, float, bool]]] = field(default_factory=dict)

    def told(self) -> None:
        """Print it."""
        print(f"\n{self.people:,} people; {self.asked} needs of {ROLES[0]} to {ROLES[-1]} roles")
        print(f"{self.answered} with a team, {self.proven} of them proven best")
        for name in ("reached", "candidates", "columns"):
            values = getattr(self, name)
            print(f"{name:28} p50 {percentile(values, 50):7,.0f}, p95 {percentile(values, 95):7,.0f}, most {max(values):,.0f}")
        for name in self.clock.wall:
            print(self.clock.line(name))
        for name, rows in self.against.items():
            gaps = [gap for gap, _time, _proven in rows if gap < float("inf")]
            times, proven = [time for _gap, time, _proven in rows], sum(one for *_rest, one in rows)
            mean = sum(gaps) / len(gaps) if gaps else float("nan")
            print(
                f"{name:28} friction above the best: mean {mean:6.1%}, p95 {percentile(gaps or [float('nan')], 95):6.1%}, best in "
                f"{sum(gap <= 0 for gap in gaps)} of {len(rows)}, no team in {len(rows) - len(gaps)}, proven in {proven}; "
                f"p50 {percentile(times, 50):.1f} ms, p95 {percentile(times, 95):.1f} ms processor"
            )

    def short(self) -> dict[str, Any]:
        """What the bars are about."""
        return {
            "people": self.people,
            "wall": {name: [percentile(times, part) for part in (50, 95)] for name, times in self.clock.wall.items()},
            "processor": {name: [percentile(times, part) for part in (50, 95)] for name, times in self.clock.cpu.items()},
            "differs": sum(len(costs) > 1 for costs in self.best.values()),
            "answered": self.answered,
            "proven": self.proven,
        }


def measure(people: int, queries: int, integer: int, seed: int) -> Report:
    """Ask a world so many needs, from its snapshot and from SQL, and the other methods beside it."""
    open_world(people)
    from benchmarks.asking import Asking, questions  # noqa: PLC0415 - needs a database that is set up

    report = Report(people)
    asked = questions(people, queries, random.Random(seed))
    report.asked = len(asked)
    ways = (Asking.from_snapshot(), Asking.from_sql())
    for way in ways:
        warm(lambda way=way: [way.lenses(question) for question in asked[:3]], 2)
    for number, question in enumerate(asked):
        steps = [partial(step, question, report) for step in (ways[0].one_team, ways[1].one_team, ways[0].timed_lenses)]
        turn = number % len(steps)  # each in its turn goes first, so that none always finds the pages read by another
        problem = next(filter(None, [step() for step in steps[turn:] + steps[:turn]]), None)
        if problem is not None:
            ways[0].others(problem, report, SECONDS if report.answered <= integer else 0.0)
        if number % 50 == 49:  # noqa: PLR2004 - now and then a sign of life
            print(f"... {number + 1} of {len(asked)}", file=sys.stderr)
    return report


def held(found: list[dict[str, Any]], clock: str) -> int:
    """Compare with the bars, by `wall` or by `processor` time; the number that do not hold."""
    bars, largest = Bars(), max(found, key=lambda one: one["people"])
    smallest = min(found, key=lambda one: one["people"])
    print(f"\nBars, by {clock} time; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for one in found:
        for (what, way), bar in BARS_MS.items():
            bars.hold(f"{one['people']:,} people, {what} from {way}, p95", one[clock][f"{what}, {way}"][1], bar)
        bars.hold(f"{one['people']:,} people, share not proven", _not_proven(one), 0, "%")
        bars.hold(f"{one['people']:,} people, needs with another answer from SQL than from the snapshot", one["differs"], 0, "needs")
    if largest is not smallest:
        for what, way in BARS_MS:
            name = f"{what}, {way}"
            ratio = largest[clock][name][0] / smallest[clock][name][0]
            bars.hold(f"{name}: {smallest['people']:,} to {largest['people']:,} people, p50 grows", ratio, GROWTH, "times")
    return bars.failed


def _not_proven(one: dict[str, Any]) -> float:
    """Give the share of the teams without proof in per cent; all of it where no need had a team, since nothing was shown then."""
    return 100.0 * (1 - one["proven"] / one["answered"]) if one["answered"] else 100.0


def main() -> int:
    """Measure every world in a process of its own, then compare with the bars."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, nargs="+", required=True)
    asked.add_argument("--queries", type=int, default=200)
    asked.add_argument("--integer", type=int, default=6, help="needs for which the integer model is solved too, for at most 5 s each")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--processor", action="store_true", help="hold processor time to the bars: for a machine that others use as well")
    asked.add_argument("--report", type=Path, help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.processor and os.environ.get("DATABASE_URL"):
        asked.error("--processor does not count what a database server does: leave it out, or leave out DATABASE_URL")
    if told.report:
        report = measure(told.people[0], told.queries, told.integer, told.seed)
        report.told()
        told.report.write_text(json.dumps(report.short()), encoding="utf-8")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        found = [_in_its_own_process(people, told, Path(folder) / f"{people}.json") for people in told.people]
    return held(found, "processor" if told.processor else "wall")


def _in_its_own_process(people: int, told: argparse.Namespace, report: Path) -> dict[str, Any]:
    how = ["--queries", str(told.queries), "--integer", str(told.integer), "--seed", str(told.seed), "--report", str(report)]
    command = [sys.executable, "-m", "benchmarks.teams", "--people", str(people), *how]
    subprocess.run(command, check=True)  # noqa: S603 - this program again
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    sys.exit(main())
