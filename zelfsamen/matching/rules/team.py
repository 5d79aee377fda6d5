"""A team with its reasons: every term per member and per pair, whose sum is the friction to the millipoint."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.problem import roles_in
from zelfsamen.matching.rules.terms import (
    TERMS,
    ask_terms,
    level_terms,
    load_terms,
    pair_terms,
    person_terms,
    price_terms,
    too_full,
    unknowns,
)
from zelfsamen.matching.rules.weights import MILLI, TALK_FIRST_BELOW, TALK_FIRST_COST, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zelfsamen.matching.rules.candidates import Candidates
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
    few = candidates.few(np.array([person for person, _ in ordered], np.int64))
    level, price, own = level_terms(few, weights), price_terms(few, weights), person_terms(few, weights)
    members = []
    for place, (_, mask) in enumerate(ordered):
        roles = roles_in(mask)
        terms = {name: int(term[place]) for name, term in own.items()}
        terms |= {"level": int(level[place, roles].sum()), "price": int(price[place, roles].sum())}
        terms |= {"load": int(load_terms(few, weights, mask)[place]), "ask": int(ask_terms(few, mask)[place])}
        ask = [name for name, marked in unknowns(few, mask).items() if marked[place]]
        ask += [FULL] if (too_full(few, mask) & few.full_is_fine)[place] else []
        row = int(few.rows[place])
        members.append(Member(row, few.pool.keys[row], tuple(roles), {name: terms[name] for name in TERMS}, tuple(ask)))
    return Team(tuple(members), _pairs(few, weights))


def _pairs(few: Candidates, weights: Weights) -> tuple[Pair, ...]:
    """Write out what every two people cost together; with the lead no pair counts."""
    tie, match = few.affinity.block(np.arange(len(few)))
    cost = pair_terms(tie, match, weights)
    keys = [few.pool.keys[row] for row in few.rows.tolist()]
    return tuple(
        Pair(keys[a], keys[b], float(tie[a, b]), float(match[a, b]), int(cost[a, b]), bool(match[a, b] < TALK_FIRST_BELOW))
        for a, b in combinations(range(len(few)), 2)
        if few.lead not in {a, b}
    )


def totals(candidates: Candidates, choices: Sequence[Choice]) -> tuple[int, int, int, int, int]:
    """Give the five unweighted totals by which teams are compared, in millipoints: level, load, price, trust and pairs, fairness.

    Every weight is 1; what is asked, heads, the match with the lead and talking first are outside.
    """
    team = describe(candidates, EVEN, choices)
    level, load, price, trust, fair = (
        sum(member.terms[name] for member in team.members) for name in ("level", "load", "price", "distance", "opportunity")
    )
    extra = int(MILLI * TALK_FIRST_COST)
    pairs = sum(pair.friction - extra * pair.talk_first for pair in team.pairs)
    return level, load, price, trust + pairs, fair


def dominates(one: Sequence[int], other: Sequence[int]) -> bool:
    """Say whether the first team is nowhere worse and somewhere better on the totals."""
    return all(a <= b for a, b in zip(one, other, strict=True)) and tuple(one) != tuple(other)
