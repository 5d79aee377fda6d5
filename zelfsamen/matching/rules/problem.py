"""One question to the solver: columns, what two people cost together, money left, and how equals are told apart."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.bundles import budget_money, bundles_of, find_bundles, role_classes, role_money, roles_in
from zelfsamen.matching.rules.candidates import BUDGET
from zelfsamen.matching.rules.columns import least_unlisted, price_columns
from zelfsamen.matching.rules.pairs import HOPELESS, pair_cost, pair_row

if TYPE_CHECKING:
    from zelfsamen.matching.rules.bundles import Bundles
    from zelfsamen.matching.rules.candidates import Candidates
    from zelfsamen.matching.rules.columns import Columns
    from zelfsamen.matching.rules.pool import Bools, Ints
    from zelfsamen.matching.rules.weights import Weights

FIRST_DAY = 700_000
GOT_BITS, DAY_BITS, PERSON_BITS, ROLE_BITS = 8, 16, 14, 8
ROOM = 4

Choice = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Solution:
    """A team as the solver knows it: friction, order among equals, and its (person, bundle) pairs in a fixed order."""

    cost: int
    order: int
    choices: tuple[Choice, ...]

    @property
    def people(self) -> frozenset[int]:
        """The local numbers of its people."""
        return frozenset(person for person, _ in self.choices)


@dataclass(frozen=True, slots=True)
class Problem:
    """Fill the roles of `free` (bit mask) at the least friction; `base` is what the people already seated cost together.

    `unlisted` bounds the teams with bundles that were left out of the columns, None where all are listed.
    """

    candidates: Candidates
    weights: Weights
    columns: Columns
    free: int
    base: int
    budget: int | None
    classes: list[list[int]]
    unlisted: int | None = None

    @property
    def roles(self) -> list[int]:
        """The numbers of the free roles."""
        return roles_in(self.free)


def with_chosen(problem: Problem, choice: Choice, cost: int) -> Problem:
    """Give the problem that remains once one (person, bundle) is chosen for `cost` of its own."""
    person, mask = choice
    row = pair_row(problem.candidates, problem.weights, person)
    columns = problem.columns
    together = row[columns.person]
    open_still = (columns.mask & mask == 0) & (together < HOPELESS)
    left = columns.take(open_still)
    left.cost[:] += together[open_still].astype(np.int64)
    per_cent = int(role_money(problem.candidates.need)[roles_in(mask)].sum())
    spent = int(max(problem.candidates.rate[person], 0)) * per_cent
    return Problem(
        problem.candidates,
        problem.weights,
        left,
        problem.free & ~mask,
        problem.base + cost,
        None if problem.budget is None else problem.budget - spent,
        problem.classes,
        problem.unlisted,
    )


def pose(candidates: Candidates, weights: Weights, bundles: Bundles | None = None) -> Problem:
    """Put the question for all roles that nobody holds yet, next to the people who are seated.

    `bundles` are those of `find_bundles` for the same candidates, handed over to save time between lenses.
    """
    need, free = candidates.need, free_roles(candidates)
    budget = None if candidates.relaxed is not None and candidates.relaxed.rule == BUDGET else budget_money(need)
    bundles = bundles or find_bundles(candidates, free)
    columns = price_columns(candidates, weights, bundles)
    unlisted = None if bundles.whole else least_unlisted(candidates, weights, free)
    problem = Problem(candidates, weights, columns, free, 0, budget, role_classes(candidates, free), unlisted)
    if not candidates.seated:
        return problem
    seated = np.array(candidates.seated, np.int64)
    own = price_columns(candidates, weights, bundles_of(candidates, seated[:, 0], seated[:, 1])).cost.tolist()
    for place, (person, mask) in enumerate(candidates.seated):
        pairs = sum(pair_cost(candidates, weights, other, person) for other, _ in candidates.seated[:place])
        problem = with_chosen(problem, (person, mask), own[place] + pairs)
    return problem


def free_roles(candidates: Candidates) -> int:
    """Give the roles that nobody holds yet, as a bit mask."""
    return (1 << len(candidates.need.roles)) - 1 & ~sum(mask for _, mask in candidates.seated)


def order_keys(candidates: Candidates, people: Ints, masks: Ints) -> Ints:
    """Tell equals apart, (n,) per (person, bundle): a team's order is the sum, the smaller goes first; the lead's person counts nothing.

    From the highest bits down: opportunities got; day of the last invitation (never: of joining); SHA-256 of need and person key;
    SHA-256 of need key, person key and role for each role, which tells apart two ways of dealing roles to the same people.
    """
    got = np.minimum(candidates.opportunities[people], (1 << GOT_BITS) - 1).astype(np.int64)
    since = np.clip(candidates.waiting_since[people] - FIRST_DAY, 0, (1 << DAY_BITS) - 1).astype(np.int64)
    keys = [f"{candidates.need.key}\n{candidates.pool.keys[row]}" for row in candidates.rows[people].tolist()]
    own = np.array([_hashed(key, PERSON_BITS) for key in keys], np.int64)
    own += (got << DAY_BITS + ROOM) + since << PERSON_BITS + ROOM
    deal = [sum(_hashed(f"{key}\n{role}", ROLE_BITS) for role in roles_in(mask)) for key, mask in zip(keys, masks.tolist(), strict=True)]
    return (np.where(people == candidates.lead, 0, own) << ROLE_BITS + ROOM) + np.array(deal, np.int64)


def _hashed(text: str, bits: int) -> int:
    """Give the first bits of the SHA-256 of a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) >> 32 - bits


def money_left(problem: Problem, columns: Columns) -> Bools:
    """Mark the columns that leave enough of the budget for the cheapest way to fill the other roles."""
    if problem.budget is None or not len(columns):
        return np.ones(len(columns), np.bool_)
    size = np.bitwise_count(columns.mask)
    per_role = columns.money / size
    least = {role: float(per_role[columns.mask >> role & 1 == 1].min(initial=np.inf)) for role in problem.roles}
    rest = np.full(len(columns), sum(least.values()))
    for role, cheapest in least.items():
        rest -= cheapest * (columns.mask >> role & 1)
    left: Bools = columns.money + rest <= problem.budget + 0.5
    return left
