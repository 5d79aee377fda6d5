"""A good team quickly: beam search over the roles, rarest first, then swaps. Its friction is the upper bound of the exact search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.pairs import HOPELESS, IMPOSSIBLE, pair_block
from zelfsamen.matching.rules.problem import Solution, order_keys
from zelfsamen.matching.rules.weights import BEAM_WIDTH

if TYPE_CHECKING:
    from zelfsamen.matching.rules.columns import Columns
    from zelfsamen.matching.rules.pool import Floats, Ints
    from zelfsamen.matching.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Board:
    """A selection of the columns with all pair costs at hand. `people` are candidate numbers, `seat` the place of a column in it."""

    problem: Problem
    columns: Columns
    people: Ints
    seat: Ints
    pairs: Floats

    def solution(self, chosen: list[int]) -> Solution:
        """Write a set of columns as a solution, with its exact friction and order; equal roles in one fixed order of people."""
        seats = self.seat[chosen]
        cost = int(self.columns.cost[chosen].sum()) + int(np.triu(self.pairs[np.ix_(seats, seats)], 1).sum())
        people = self.columns.person[chosen]
        keys = self.problem.candidates.pool.keys
        rows = self.problem.candidates.rows
        named = [
            (keys[rows[person]], person, mask) for person, mask in zip(people.tolist(), self.columns.mask[chosen].tolist(), strict=True)
        ]
        choices = settled(sorted(named), self.problem.classes)
        dealt = np.array(choices, np.int64)
        order = int(order_keys(self.problem.candidates, dealt[:, 0], dealt[:, 1]).sum())
        return Solution(cost + self.problem.base, order, choices)


def settled(named: list[tuple[str, int, int]], classes: list[list[int]]) -> tuple[tuple[int, int], ...]:
    """Deal roles that are equal in every respect in the order of the people's keys, so that one team is written one way."""
    masks = [mask for _, _, mask in named]
    for group in classes:
        fresh = iter(group)
        every = sum(1 << role for role in group)
        for place, mask in enumerate(masks):
            dealt = sum(1 << next(fresh) for _ in range((mask & every).bit_count()))
            masks[place] = mask & ~every | dealt
    return tuple((person, mask) for (_, person, _), mask in zip(named, masks, strict=True))


def lay_out(problem: Problem, columns: Columns) -> Board:
    """Put columns on a board, people sorted by key so that the order of the pool never shows."""
    candidates = problem.candidates
    people = np.unique(columns.person)
    keys = [candidates.pool.keys[row] for row in candidates.rows[people].tolist()]
    people = people[sorted(range(len(keys)), key=keys.__getitem__)]
    place = np.full(len(candidates), -1, np.int64)
    place[people] = np.arange(len(people))
    columns = columns.take(np.lexsort((place[columns.person], columns.mask)))
    return Board(problem, columns, people, place[columns.person], pair_block(candidates, problem.weights, people))


@dataclass(slots=True)
class _States:
    """Unfinished teams side by side: friction, roles covered, money, pair cost so far with every person, columns chosen."""

    cost: Floats
    covered: Ints
    money: Floats
    together: Floats
    chosen: list[list[int]]

    def take(self, keep: Ints) -> _States:
        return _States(self.cost[keep], self.covered[keep], self.money[keep], self.together[keep], [self.chosen[one] for one in keep])


def beam(board: Board, price_of_money: float = 0.0, width: int = BEAM_WIDTH) -> list[list[int]]:
    """Give up to `width` teams as lists of columns, best first by friction + price_of_money * money, all within the budget.

    Width 12 is what the measurements behind the design settled on. An empty list does not prove that no team exists.
    """
    problem, columns = board.problem, board.columns
    roles = problem.roles
    cost = columns.cost + price_of_money * columns.money
    able = {role: np.flatnonzero(columns.mask >> role & 1) for role in roles}
    if not all(len(able[role]) for role in roles):
        return []
    outlook = _Outlook.of(board, cost, able)
    roles.sort(key=lambda role: (len(able[role]), role))
    start = np.zeros(1, np.int64)
    states = _States(np.zeros(1), start, np.zeros(1), np.zeros((1, len(board.people))), [[]])
    for role in roles:
        states = _widen(board, states, cost, able[role], role, outlook, width)
        if not len(states.cost):
            return []
    return [states.chosen[one] for one in np.argsort(states.cost, kind="stable")]


@dataclass(frozen=True, slots=True)
class _Outlook:
    """The least that open roles will still add, as seen per role: friction and money."""

    cost: Floats
    money: Floats
    cost_total: float
    money_total: float

    @classmethod
    def of(cls, board: Board, cost: Floats, able: dict[int, Ints]) -> _Outlook:
        mask = board.columns.mask
        size = np.bitwise_count(mask)
        least = {role: float((cost / size)[who].min()) for role, who in able.items()}
        money = {role: float((board.columns.money / size)[who].min()) for role, who in able.items()}
        covers = {role: (mask >> role & 1).astype(np.float64) for role in able}
        return cls(
            sum((value * covers[role] for role, value in least.items()), np.zeros(len(mask))),
            sum((value * covers[role] for role, value in money.items()), np.zeros(len(mask))),
            sum(least.values()),
            sum(money.values()),
        )


def _widen(board: Board, states: _States, cost: Floats, who: Ints, role: int, outlook: _Outlook, width: int) -> _States:
    """Fill one role in every unfinished team that lacks it, and keep the most promising ones."""
    done = np.flatnonzero(states.covered >> role & 1)
    lacking = np.flatnonzero(states.covered >> role & 1 == 0)
    columns = board.columns
    total = states.cost[lacking, None] + cost[who] + states.together[lacking][:, board.seat[who]]
    total[(states.covered[lacking, None] & columns.mask[who]) != 0] = IMPOSSIBLE
    if board.problem.budget is not None:
        spent = np.array([outlook.money[states.chosen[one]].sum() for one in lacking])
        ahead = states.money[lacking, None] + columns.money[who] + outlook.money_total - spent[:, None] - outlook.money[who]
        total[ahead > board.problem.budget + 0.5] = IMPOSSIBLE
    gone = np.array([outlook.cost[chosen].sum() for chosen in states.chosen])
    score = np.concatenate([(states.cost - gone)[done], (total - gone[lacking, None] - outlook.cost[who]).ravel()])
    best = np.argsort(score, kind="stable")[:width] if len(score) <= 4 * width else _smallest(score, width)
    best = best[score[best] < HOPELESS]
    kept = states.take(done[best[best < len(done)]])
    fresh = best[best >= len(done)] - len(done)
    state, column = lacking[fresh // len(who)], who[fresh % len(who)]
    return _States(
        np.concatenate([kept.cost, total.ravel()[fresh]]),
        np.concatenate([kept.covered, states.covered[state] | columns.mask[column]]),
        np.concatenate([kept.money, states.money[state] + columns.money[column]]),
        np.concatenate([kept.together, states.together[state] + board.pairs[board.seat[column]]]),
        kept.chosen + [[*states.chosen[one], two] for one, two in zip(state.tolist(), column.tolist(), strict=True)],
    )


def _smallest(score: Floats, width: int) -> Ints:
    part = np.argpartition(score, width)[:width]
    return part[np.argsort(score[part], kind="stable")]


def swap(board: Board, chosen: list[int]) -> list[int]:
    """Exchange one person at a time for a better one with the same bundle, until nobody can be bettered."""
    columns, budget = board.columns, board.problem.budget
    better = True
    while better:
        better = False
        for place in range(len(chosen)):
            others = chosen[:place] + chosen[place + 1 :]
            same = np.flatnonzero(columns.mask == columns.mask[chosen[place]])
            together = board.pairs[board.seat[others]].sum(axis=0) if others else np.zeros(len(board.people))
            value = columns.cost[same] + together[board.seat[same]]
            if budget is not None:
                value[columns.money[same] + columns.money[others].sum() > budget] = IMPOSSIBLE
            best = int(value.argmin())
            now = columns.cost[chosen[place]] + together[board.seat[chosen[place]]]
            if value[best] < now:
                chosen = [*chosen[:place], int(same[best]), *chosen[place + 1 :]]
                better = True
    return chosen


def upper_bound(board: Board, count: int, price_of_money: float = 0.0) -> list[Solution]:
    """Give up to `count` different teams found by beam and swaps, best first."""
    teams = beam(board, price_of_money)
    found = {board.solution(swap(board, team)) for team in teams[:2]}
    found |= {board.solution(team) for team in teams[: max(count, 1)]}
    return sorted(found)[:count]
