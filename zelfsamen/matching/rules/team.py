"""A team with its reasons: every term per member and per pair, whose sum is the friction to the millipoint."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.bundles import bundles_of, roles_in, unknowns
from zelfsamen.matching.rules.columns import own_terms
from zelfsamen.matching.rules.terms import TERMS, distance_terms, pair_terms
from zelfsamen.matching.rules.weights import TALK_FIRST_BELOW, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zelfsamen.matching.rules.candidates import Candidates
    from zelfsamen.matching.rules.pool import Ints
    from zelfsamen.matching.rules.problem import Choice

FULL = "full"
EVEN = Weights(*(1.0,) * 8)


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a team: pool row, key, role numbers, millipoints per term (names as in TERMS), and what to ask first.

    `ask` holds `capacity`, `rate`, `language`, `place`, `qualification` for what is unknown and `full` where hours fall short.
    """

    row: int
    key: str
    roles: tuple[int, ...]
    terms: dict[str, int]
    ask: tuple[str, ...]

    @property
    def friction(self) -> int:
        """The sum of the terms, in millipoints."""
        return sum(self.terms.values())

    @property
    def talk_first(self) -> bool:
        """Whether the expectations of this person and the lead hardly meet."""
        return self.terms["talk_first"] > 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members other than the lead: their keys, tie and match in [0, 1], millipoints, and whether they should talk first."""

    a: str
    b: str
    tie: float
    match: float
    friction: int
    talk_first: bool


@dataclass(frozen=True, slots=True)
class Team:
    """Who does what, with all reasons."""

    members: tuple[Member, ...]
    pairs: tuple[Pair, ...]

    @property
    def friction(self) -> int:
        """The sum of all terms of members and pairs, in millipoints."""
        return sum(member.friction for member in self.members) + sum(pair.friction for pair in self.pairs)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its people."""
        return frozenset(member.key for member in self.members)


def describe(candidates: Candidates, weights: Weights, choices: Sequence[Choice]) -> Team:
    """Write out a team, given as (person, bundle) pairs, with every term; members in the order of their first role."""
    ordered = sorted(choices, key=lambda choice: choice[1] & -choice[1])
    people, masks = np.array(ordered, np.int64).T
    few = candidates.few(people)
    bundles = bundles_of(few, np.arange(len(ordered)), masks)
    terms = {name: term.tolist() for name, term in own_terms(few, weights, bundles).items()}
    asked = unknowns(few, bundles.person, bundles.covers) | {FULL: bundles.short}
    keys = [few.pool.keys[row] for row in few.rows.tolist()]
    members = tuple(
        Member(
            row=int(few.rows[place]),
            key=keys[place],
            roles=tuple(roles_in(mask)),
            terms={name: terms[name][place] for name in TERMS},
            ask=tuple(name for name, marked in asked.items() if marked[place]),
        )
        for place, (_, mask) in enumerate(ordered)
    )
    return Team(members, _pairs(candidates, weights, people, keys))


def _pairs(candidates: Candidates, weights: Weights, people: Ints, keys: list[str]) -> tuple[Pair, ...]:
    """Write out what every two people cost together; with the lead no pair counts."""
    tie, match = candidates.affinity.block(people)
    cost = pair_terms(tie, match, weights)
    return tuple(
        Pair(keys[a], keys[b], float(tie[a, b]), float(match[a, b]), int(cost[a, b]), bool(match[a, b] < TALK_FIRST_BELOW))
        for a, b in combinations(range(len(people)), 2)
        if candidates.lead not in {people[a], people[b]}
    )


def totals(candidates: Candidates, choices: Sequence[Choice]) -> tuple[int, int, int, int, int]:
    """Give the five unweighted totals by which teams are compared, in millipoints: level, load, price, trust and pairs, fairness.

    Every weight is 1; what is asked, heads, the match with the lead and talking first are outside.
    """
    people, masks = np.array(choices, np.int64).T
    few = candidates.few(people)
    terms = own_terms(few, EVEN, bundles_of(few, np.arange(len(people)), masks))
    level, load, price, trust, fair = (int(terms[name].sum()) for name in ("level", "load", "price", "distance", "opportunity"))
    away = people[people != candidates.lead]
    tie, match = candidates.affinity.block(away)
    pairs = int(np.triu(distance_terms(tie, match, EVEN), 1).sum())
    return level, load, price, trust + pairs, fair


def dominates(one: Sequence[int], other: Sequence[int]) -> bool:
    """Say whether the first team is nowhere worse and somewhere better on the totals."""
    return all(a <= b for a, b in zip(one, other, strict=True)) and tuple(one) != tuple(other)
