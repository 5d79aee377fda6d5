"""Who is missing? One member of each later team is hidden, and everybody is ranked for the empty place (matching.md 5b).

script/bench recover --history FOLDER [--cases 200] [--seed 0]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence

from benchmarks.history import Team, Ties
from benchmarks.protocol import run
from benchmarks.ranking import METHODS, Standing, by_jobs, rank_of, scored

TRAINING = 0.85


def recover(teams: Sequence[Team], cases: int, seed: int) -> Mapping[str, Standing]:
    """Hide one member who is known from earlier teams, and see at which place each method puts them."""
    cut = int(len(teams) * TRAINING)
    ties, chance = Ties(teams[:cut]), random.Random(seed)
    people = sorted(ties.jobs)
    standing = {name: Standing() for name in (*METHODS, "most jobs")}
    later = list(teams[cut:])
    chance.shuffle(later)
    for team in later:
        known = sorted(who for who in team.people if who in ties.jobs)
        if len(known) < 2 or len(standing["friction"].ranks) >= cases:  # noqa: PLR2004 - somebody hidden and somebody left
            continue
        hidden = chance.choice(known)
        rest = frozenset(known) - {hidden}
        wanted = team.fields[hidden]
        for name, weights in METHODS.items():
            standing[name].ranks.append(rank_of(hidden, scored(ties, rest, wanted, people, weights)))
        standing["most jobs"].ranks.append(rank_of(hidden, by_jobs(ties, rest, people)))
    return standing


if __name__ == "__main__":
    sys.exit(run(__doc__, recover))
