"""A good team quickly: beam search over the roles, rarest first, then swaps. Its friction is the upper bound of the exact search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.bounds import cheapest_covers
from zelfsamen.matching.rules.pairs import HOPELESS, IMPOSSIBLE, pair_block
from zelfsamen.matching.rules.problem import Solution, order_keys
from zelfsamen.matching.rules.weights import BEAM_WIDTH

if TYPE_CHECKING:
    from zelfsamen.matching.rules.columns import Columns
    from zelfsamen.matching.rules.pool import Floats, Ints
    from zelfsamen.matching.rules.problem import Choice, Problem


@dataclass(frozen=True, slots=True)
class Board:
    """A selection of the columns with all pair costs at hand. `people` are candidate numbers, `seat` the place of a column in it."""

    problem: Problem
    columns: Columns
    people: Ints
    seat: Ints
    pairs: Floats

    def cost(self, chosen: list[int]) -> int:
        """Give the exact friction of a set of columns, in millipoints."""
        seats = self.seat[chosen]
        pairs = self.pairs[seats[:, None], seats]
        return self.problem.base + int(self.columns.cost[chosen].sum()) + int(np.triu(pairs, 1).sum())

    def solution(self, chosen: list[int]) -> Solution:
        """Write a set of columns as a solution, with its exact friction and order; equal roles in one fixed order of people."""
        pairs = zip(self.columns.person[chosen].tolist(), self.columns.mask[chosen].tolist(), strict=True)
        choices = settled(sorted(pairs), self.problem.classes)
        dealt = np.array(choices, np.int64)
        order = int(order_keys(self.problem.candidates, dealt[:, 0], dealt[:, 1]).sum())
        return Solution(self.cost(chosen), order, choices)


def settled(choices: list[Choice], classes: list[list[int]]) -> tuple[Choice, ...]:
    """Deal roles that are equal in every respect in the order of the people, so that one team is written one way."""
    masks = [mask for _, mask in choices]
    for group in classes:
        fresh = iter(group)
        every = sum(1 << role for role in group)
        for place, mask in enumerate(masks):
            dealt = sum(1 << next(fresh) for _ in range((mask & every).bit_count()))
            masks[place] = mask & ~every | dealt
    return tuple((person, mask) for (person, _), mask in zip(choices, masks, strict=True))


def lay_out(problem: Problem, columns: Columns) -> Board:
    """Put columns on a board, in the order of bundle and person."""
    candidates = problem.candidates
    people = np.unique(columns.person)
    place = np.full(len(candidates), -1, np.int64)
    place[people] = np.arange(len(people))
    columns = columns.take(np.lexsort((place[columns.person], columns.mask)))
    return Board(problem, columns, people, place[columns.person], pair_block(candidates, problem.weights, people))


@dataclass(slots=True)
class _States:
    """Unfinished teams: friction, roles covered, money, pair cost so far with every person, columns chosen."""

    cost: Floats
    covered: Ints
    money: Floats
    together: Floats
    chosen: list[list[int]]


@dataclass(frozen=True, slots=True)
class _Steps:
    """What each column costs, what the roles then still open cost at least (by bit mask), and both in money, where there is a budget."""

    cost: Floats
    rest: Floats
    money: Floats
    money_rest: Floats

    @classmethod
    def of(cls, board: Board, price_of_money: float) -> _Steps:
        columns, problem = board.columns, board.problem
        cost, money = columns.cost + price_of_money * columns.money, columns.money.astype(np.float64)
        money_rest = np.zeros(0) if problem.budget is None else cheapest_covers(problem.free, columns.mask, money)
        return cls(cost, cheapest_covers(problem.free, columns.mask, cost), money, money_rest)


def beam(board: Board, price_of_money: float = 0.0, width: int = BEAM_WIDTH) -> list[list[int]]:
    """Give up to `width` teams as lists of columns, best first by friction + price_of_money * money, all within the budget.

    Width 12 is what the measurements behind the design settled on. An empty list does not prove that no team exists.
    """
    roles, mask = board.problem.roles, board.columns.mask
    able = {role: np.flatnonzero(mask >> role & 1) for role in roles}
    steps = _Steps.of(board, price_of_money)
    together = np.zeros((1, len(board.people)))
    states = _States(np.zeros(1), np.zeros(1, np.int64), np.zeros(1), together, [[]])
    for role in sorted(roles, key=lambda role: (len(able[role]), role)):
        states = _widen(board, states, steps, able[role], role, width)
        if not len(states.cost):
            return []
    return [states.chosen[one] for one in np.argsort(states.cost, kind="stable")]


def _widen(board: Board, states: _States, steps: _Steps, who: Ints, role: int, width: int) -> _States:
    """Fill one role in every unfinished team that lacks it, and keep the most promising ones."""
    columns, problem = board.columns, board.problem
    done, lacking = np.flatnonzero(states.covered >> role & 1), np.flatnonzero(states.covered >> role & 1 == 0)
    cost = states.cost[lacking, None] + states.together[lacking[:, None], board.seat[who]] + steps.cost[who]
    cost[(states.covered[lacking, None] & columns.mask[who]) != 0] = IMPOSSIBLE
    still_open = problem.free & ~(states.covered[lacking, None] | columns.mask[who])
    if problem.budget is not None:
        cost[states.money[lacking, None] + steps.money[who] + steps.money_rest[still_open] > problem.budget + 0.5] = IMPOSSIBLE
    outlook = cost + steps.rest[still_open]
    score = np.concatenate([states.cost[done] + steps.rest[problem.free & ~states.covered[done]], outlook.ravel()])
    best = _smallest(score, width)
    best = best[score[best] < HOPELESS]
    kept, fresh = done[best[best < len(done)]], best[best >= len(done)] - len(done)
    state, column = lacking[fresh // len(who)], who[fresh % len(who)]
    return _States(
        np.concatenate([states.cost[kept], cost.ravel()[fresh]]),
        np.concatenate([states.covered[kept], states.covered[state] | columns.mask[column]]),
        np.concatenate([states.money[kept], states.money[state] + steps.money[column]]),
        np.concatenate([states.together[kept], states.together[state] + board.pairs[board.seat[column]]]),
        [*(states.chosen[one] for one in kept), *([*states.chosen[one], two] for one, two in zip(state, column.tolist(), strict=True))],
    )


def _smallest(score: Floats, width: int) -> Ints:
    """Give the places of the smallest scores, in order."""
    part = np.argpartition(score, width)[:width] if len(score) > width else np.arange(len(score))
    return part[np.argsort(score[part], kind="stable")]


def swap(board: Board, chosen: list[int]) -> list[int]:
    """Exchange one person at a time for a better one with the same bundle, until nobody can be bettered."""
    columns, budget = board.columns, board.problem.budget
    same = {mask: np.flatnonzero(columns.mask == mask) for mask in set(columns.mask[chosen].tolist())}
    better = True
    while better:
        better = False
        for place, column in enumerate(chosen):
            others = chosen[:place] + chosen[place + 1 :]
            who = same[int(columns.mask[column])]
            together = board.pairs[board.seat[others]].sum(axis=0)
            value = columns.cost[who] + together[board.seat[who]]
            if budget is not None:
                value[columns.money[who] + columns.money[others].sum() > budget] = IMPOSSIBLE
            best = int(value.argmin())
            if value[best] < columns.cost[column] + together[board.seat[column]]:
                chosen = [*chosen[:place], int(who[best]), *chosen[place + 1 :]]
                better = True
    return chosen


def upper_bound(board: Board, count: int, price_of_money: float = 0.0) -> list[Solution]:
    """Give up to `count` different teams found by beam and swaps, best first."""
    teams = beam(board, price_of_money)
    teams = [*(swap(board, team) for team in teams[:2]), *(teams if count > 1 else teams[:1])]
    costs = [board.cost(team) for team in teams]
    wanted = 2 * count if count > 1 else 1  # a team may be there twice, which matters only where more than the best is asked
    worst = sorted(costs)[:wanted][-1] if costs else 0
    found = {board.solution(team) for team, cost in zip(teams, costs, strict=True) if cost <= worst}
    return sorted(found)[:count]
