"""From a problem to its best teams: a quick bound, what cannot beat it is dropped, and the rest is searched exactly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.beam import Board, lay_out, upper_bound
from zelfsamen.matching.rules.bounds import cover_bounds, finer_bounds, least_pairs
from zelfsamen.matching.rules.kernel import ROUNDING, write_kernel
from zelfsamen.matching.rules.need import MAX_ROLES
from zelfsamen.matching.rules.pairs import HOPELESS
from zelfsamen.matching.rules.problem import Solution, money_left
from zelfsamen.matching.rules.search import Best, search, tighten

if TYPE_CHECKING:
    from collections.abc import Callable

    from zelfsamen.matching.rules.columns import Columns
    from zelfsamen.matching.rules.pool import Bools, Floats
    from zelfsamen.matching.rules.problem import Problem

CORE = 16
FEW_COLUMNS = 96  # so few are searched sooner than bounded more finely
PRICE_STEPS = 24
MOST_LABELS = 2_400
DEARER = 4.0
NO_TEAM = int(HOPELESS)


@dataclass(frozen=True, slots=True)
class Answer:
    """The best teams found, best first, and a proven lower bound (millipoints) of every accepted team that is not among them."""

    teams: tuple[Solution, ...]
    floor: int

    def proven(self, place: int = 0) -> bool:
        """Say whether the team at this place is proven to belong there."""
        return self.floor >= self.teams[place].cost

    def gap(self, place: int = 0) -> int:
        """Give how much better (millipoints) the team at this place could at most be; 0 when proven."""
        return max(0, self.teams[place].cost - self.floor)


def never() -> bool:
    """Let the search run to its end."""
    return False


def anything(_solution: Solution) -> bool:
    """Accept every team."""
    return True


def solve(
    problem: Problem,
    *,
    count: int = 1,
    accepts: Callable[[Solution], bool] = anything,
    known: tuple[Solution, ...] = (),
    ceiling: int | None = None,
    stop: Callable[[], bool] = never,
) -> Answer:
    """Find the `count` best teams that `accepts` takes and that stay below `ceiling` millipoints; `stop` says when time is up.

    `known` teams may be handed over to begin with. Stopped early, the answer holds the best teams known by then and the lower bound
    proven by then. No team and a floor of `NO_TEAM` means: proven that there is none.
    """
    best = Best(count, accepts, HOPELESS if ceiling is None else float(ceiling))
    for solution in known:
        best.offer(solution)
    if not problem.free:
        best.offer(Solution(problem.base, 0, ()))
        return Answer(tuple(best.found), NO_TEAM)
    outside = NO_TEAM if problem.unlisted is None else problem.base + problem.unlisted
    board, left_out = _hopeful_board(problem, best, stop)
    floor = min(outside, left_out)
    if board is not None:
        floor = min(floor, _explore(board, best, stop))
    return Answer(tuple(best.found), floor)


def _explore(board: Board, best: Best, stop: Callable[[], bool]) -> int:
    """Search a board whole and give the least friction that anything left unexplored may have."""
    kernel = write_kernel(board, _price_of_money(board.problem, board.columns))
    if not tighten(board, kernel, best, stop):
        return NO_TEAM
    floor = kernel.floor
    run = search(board, kernel, best, stop)
    return NO_TEAM if run.missed >= HOPELESS else math.ceil(max(run.missed, floor) - ROUNDING)


def _hopeful_board(problem: Problem, best: Best, stop: Callable[[], bool]) -> tuple[Board | None, int]:
    """Lay out the columns that may still belong to one of the best teams, having found good teams among the cheapest ones first.

    None when there are none; with it the least friction of the teams with columns that had to be left out.
    """
    if not _covers(problem, problem.columns):
        return None, NO_TEAM
    every = problem.columns.take(money_left(problem, problem.columns))
    if not _covers(problem, every):
        return None, NO_TEAM
    least = least_pairs(problem.candidates, problem.weights)
    bounds = cover_bounds(problem, every, least)
    core = _most_promising(problem, every, bounds)
    board = lay_out(problem, every.take(core))
    _offer_quick(board, best)
    if core.all():
        return board, NO_TEAM
    if np.count_nonzero(bounds <= best.bound[0] + ROUNDING) > FEW_COLUMNS:
        tighten(board, write_kernel(board, _price_of_money(problem, board.columns)), best, stop)
        alive = bounds <= min(best.bound[0] + ROUNDING, HOPELESS)
        bounds[alive] = np.maximum(bounds[alive], finer_bounds(problem, every.take(alive), least))
    alive, left_out = _not_too_many(every, bounds, best.bound[0])
    left = every.take(alive)
    if not _covers(problem, left):
        return None, left_out
    return (lay_out(problem, left) if (alive & ~core).any() else _part(board, left)), left_out


def _not_too_many(columns: Columns, bounds: Floats, bound: float) -> tuple[Bools, int]:
    """Choose the columns within the bound, the most promising ones where labels would be too many; and the bound of those left out."""
    alive = bounds <= min(bound + ROUNDING, HOPELESS)
    labels = np.where(alive, np.bitwise_count(columns.mask).astype(np.int64), 0)
    if labels.sum() <= MOST_LABELS:
        return alive, NO_TEAM
    order = np.argsort(bounds, kind="stable")
    out = order[(np.cumsum(labels[order]) > MOST_LABELS) & alive[order]]
    alive[out] = False
    return alive, math.ceil(float(bounds[out].min()) - ROUNDING)


def _covers(problem: Problem, columns: Columns) -> bool:
    return int(np.bitwise_or.reduce(columns.mask)) & problem.free == problem.free


def _part(board: Board, left: Columns) -> Board:
    """Keep only some columns of a board and its pair costs."""
    own, kept = (columns.person << MAX_ROLES | columns.mask for columns in (board.columns, left))
    chosen = np.isin(own, kept, kind="sort")
    return Board(board.problem, board.columns.take(chosen), board.people, board.seat[chosen], board.pairs)


def _most_promising(problem: Problem, columns: Columns, bounds: Floats) -> Bools:
    """Choose for each role the columns with the lowest bounds and the cheapest single seats, which always fit together."""
    chosen = np.zeros(len(columns), np.bool_)
    for role in problem.roles:
        for able, score in ((columns.mask >> role & 1 == 1, bounds), (columns.mask == 1 << role, columns.cost)):
            who = np.flatnonzero(able)
            chosen[who if len(who) <= CORE else who[np.argpartition(score[who], CORE)[:CORE]]] = True
    return chosen


def _offer_quick(board: Board, best: Best) -> None:
    """Offer what beam search finds; under a budget also what it finds when money has a price."""
    price = _price_of_money(board.problem, board.columns)
    for one in (0.0, price, DEARER * price) if price else (0.0,):
        for solution in upper_bound(board, best.count, one):
            best.offer(solution)


def _price_of_money(problem: Problem, columns: Columns) -> float:
    """Find the price per unit of money at which the cheapest labels just fit the budget (pairs left out); 0 without need for one.

    Any price >= 0 keeps the bounds valid (Lagrange relaxation of the budget); a good one makes them strong.
    """
    if problem.budget is None:
        return 0.0
    size = np.bitwise_count(columns.mask)
    per_role = [np.flatnonzero(columns.mask >> role & 1) for role in problem.roles]
    offers = [((columns.cost / size)[who], (columns.money / size)[who]) for who in per_role]
    if _spent(offers, 0.0) <= problem.budget:
        return 0.0
    low, high = 0.0, 1e-9
    while _spent(offers, high) > problem.budget and high < 1.0:
        low, high = high, high * 4
    for _ in range(PRICE_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _spent(offers, middle) > problem.budget else (low, middle)
    return high


def _spent(offers: list[tuple[Floats, Floats]], price: float) -> float:
    return sum(float(money[int((cost + price * money).argmin())]) for cost, money in offers)
