"""Who took over? A later team has the same core with another person: they are ranked as the replacement (matching.md 5c).

script/bench substitute --history FOLDER [--cases 200] [--seed 0]
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.history import Team, Ties
from benchmarks.protocol import run
from benchmarks.ranking import METHODS, Standing, by_jobs, rank_of, scored

CORE = 2


def substitute(teams: Sequence[Team], cases: int, seed: int) -> Mapping[str, Standing]:
    """Take the later team out of the history, let the leaver go, and see at which place each method puts who really came."""
    pairs = list(_pairs(teams))
    random.Random(seed).shuffle(pairs)
    standing = {name: Standing() for name in (*METHODS, "most jobs")}
    for first, later, leaver, newcomer in pairs[:cases]:
        ties = Ties(team for team in teams if team.key != later.key)
        people = sorted(who for who in ties.jobs if who != leaver)
        if newcomer not in ties.jobs:
            continue
        core, wanted = first.people - {leaver}, first.fields[leaver]
        for name, weights in METHODS.items():
            standing[name].ranks.append(rank_of(newcomer, scored(ties, core, wanted, people, weights)))
        standing["most jobs"].ranks.append(rank_of(newcomer, by_jobs(ties, core, people)))
    return standing


def _pairs(teams: Sequence[Team]) -> Iterator[tuple[Team, Team, str, str]]:
    """Give (team, other team, who left, who came): all but one person the same, with a core of two or more."""
    by_core: dict[frozenset[str], list[tuple[Team, str]]] = defaultdict(list)
    for team in teams:
        for one in sorted(team.people):
            if len(team.people) > CORE:
                by_core[team.people - {one}].append((team, one))
    for core in sorted(by_core, key=sorted):
        found = by_core[core]
        if len({one for _team, one in found}) > 1:
            (first, leaver), (later, newcomer) = found[0], next(pair for pair in found if pair[1] != found[0][1])
            yield first, later, leaver, newcomer


if __name__ == "__main__":
    sys.exit(run(__doc__, substitute))
