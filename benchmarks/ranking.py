"""Ranking people for an empty place in a team, and how high the right one stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.history import Ties

TOPS = (1, 5, 10)


@dataclass
class Standing:
    """Where the right person stood, over all cases of one method."""

    ranks: list[int] = field(default_factory=list)

    def line(self, name: str) -> str:
        """Mean reciprocal rank and recall."""
        told = ", ".join(f"R@{top} {self.recall(top):.3f}" for top in TOPS)
        return f"{name:14} MRR {self.mrr:.3f}, {told}"

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank; 0 without cases."""
        return sum(1 / rank for rank in self.ranks) / len(self.ranks) if self.ranks else 0.0

    def recall(self, top: int) -> float:
        """Share of cases in which the right person is among the first `top`."""
        return sum(rank <= top for rank in self.ranks) / len(self.ranks) if self.ranks else 0.0


def rank_of(right: str, scores: Mapping[str, float]) -> int:
    """The place of the right person; those with an equal score share the middle of their places."""
    mine = scores[right]
    better = sum(score > mine for score in scores.values())
    equal = sum(score == mine for score in scores.values())
    return better + (equal + 1) // 2


def fit(ties: Ties, who: str, wanted: frozenset[str]) -> float:
    """The share of the wanted fields that somebody has shown."""
    return len(ties.fields[who] & wanted) / len(wanted) if wanted else 0.0


def scored(
    ties: Ties, rest: frozenset[str], wanted: frozenset[str], people: Sequence[str], weights: tuple[float, float, float]
) -> dict[str, float]:
    """Score everybody outside the rest of the team: fit, reach from the rest, and own ties with it, weighed."""
    reaches = [ties.reach(one) for one in sorted(rest)]
    fits, reaching, tied = weights
    found = {}
    for who in people:
        if who in rest:
            continue
        tau = max((reach.get(who, 0.0) for reach in reaches), default=0.0)
        own = sum(ties.trust(one, who) for one in rest) / len(rest)
        found[who] = fits * fit(ties, who, wanted) + reaching * tau + tied * own
    return found


def by_jobs(ties: Ties, rest: frozenset[str], people: Sequence[str]) -> dict[str, float]:
    """The simplest baseline: whoever has worked most."""
    return {who: float(ties.jobs[who]) for who in people if who not in rest}


METHODS: Mapping[str, tuple[float, float, float]] = {
    "fit only": (1.0, 0.0, 0.0),
    "reach only": (0.0, 1.0, 0.0),
    "ties only": (0.0, 0.0, 1.0),
    "friction": (1.0, 1.0, 1.0),
}
