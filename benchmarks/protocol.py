"""What `recover` and `substitute` share: the arguments and the table."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.history import Team, teams_of
from benchmarks.ranking import Standing

Protocol = Callable[[Sequence[Team], int, int], Mapping[str, Standing]]


def run(told: str | None, protocol: Protocol) -> int:
    """Read the history, run the protocol, print every method beside the others."""
    asked = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--history", type=Path, required=True)
    asked.add_argument("--cases", type=int, default=200)
    asked.add_argument("--seed", type=int, default=0)
    chosen = asked.parse_args()
    began = time.perf_counter()
    standing = protocol(teams_of(chosen.history), chosen.cases, chosen.seed)
    cases = len(standing["friction"].ranks)
    print(f"{cases} cases in {time.perf_counter() - began:.1f} s")
    for name, one in standing.items():
        print(one.line(name))
    return 0 if cases else 1
