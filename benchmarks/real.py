"""How long one need takes on a real network, in a running process: all lenses and the bench.

script/bench real --history FOLDER [--needs 200] [--roles 5] [--seed 1] [--processor]
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from benchmarks.embedded import open_database
from benchmarks.timing import Bars, Clock, percentile, warm

AS_OF = date(2026, 11, 24)
BAR_MS = 150


def main() -> int:
    """Measure, print, and say whether the bar holds."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--history", type=Path, required=True)
    asked.add_argument("--needs", type=int, default=200)
    asked.add_argument("--roles", type=int, default=5)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--processor", action="store_true", help="hold processor time to the bar: for a machine that others use as well")
    told = asked.parse_args()
    open_database(told.history)
    from benchmarks.needs import made_up  # noqa: PLC0415 - needs a database that is set up
    from zelfsamen.matching.models import PoolQuestion, build_pool  # noqa: PLC0415 - as above
    from zelfsamen.matching.models.teams import find_teams  # noqa: PLC0415 - as above
    from zelfsamen.matching.rules import propose  # noqa: PLC0415 - as above

    chance = random.Random(told.seed)
    clock, found = Clock(), Counter[str]()
    questions = [PoolQuestion.on(need, lead, AS_OF) for need, lead in made_up(told.needs, told.roles, chance)]
    warm(lambda: find_teams(questions[0]))
    for question in questions:
        with clock.step("whole need"):
            answer = find_teams(question)
        found["answered" if answer.proposals.teams else "unanswerable"] += 1
        if not answer.proposals.teams:
            clock.wall.setdefault("unanswerable", []).append(clock.wall["whole need"][-1])
            clock.cpu.setdefault("unanswerable", []).append(clock.cpu["whole need"][-1])
            continue
        with clock.step("pool"):
            gathered = build_pool(question)
        with clock.step("engine"):
            propose(question.need, gathered.pool)
    print(f"{told.needs} needs of {told.roles} roles: {dict(found)}")
    for name in clock.wall:
        print(clock.line(name))
    bars = Bars()
    times, named = (clock.cpu, "processor") if told.processor else (clock.wall, "wall")
    bars.hold(f"whole need, p95, {named} time", percentile(times["whole need"], 95), BAR_MS)
    return bars.failed


if __name__ == "__main__":
    sys.exit(main())
