"""What is left to choose from: lower bounds strengthened step by step until hardly anything but the best team remains.

The cover is written as one label per (role, column): a label pays 1/|bundle| of its column, two labels of different roles share the
pair cost of their people evenly over the role pairs of their bundles. Filling every role with one label at the least sum is then
exactly the team problem, and cost may be moved between labels and pairs of labels without changing any team's sum. Moving it so that
the sum of all minima rises gives ever better bounds (Gilmore and Lawler's bound is the first step; the steps are those of message
passing for such pairwise models).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.bundles import role_money
from zelfsamen.matching.rules.pairs import HOPELESS, IMPOSSIBLE

if TYPE_CHECKING:
    from zelfsamen.matching.rules.beam import Board
    from zelfsamen.matching.rules.pool import Bools, Floats, Ints
    from zelfsamen.matching.rules.problem import Problem

ROUNDING = 1e-3


@dataclass(slots=True)
class Kernel:
    """L labels grouped by role: `starts` (R) where each role begins, `role` and `column` per label, costs in millipoints.

    `single` (L) is what a label costs by itself, `double` (L, L) what two labels of different roles cost together; within one role
    `double` means nothing. `money` (L) is the money of the label's role; `offset` is part of every team's friction.
    """

    starts: Ints
    role: Ints
    column: Ints
    single: Floats
    double: Floats
    money: Floats
    budget: float
    offset: float

    @property
    def roles(self) -> int:
        """How many roles there are to fill."""
        return len(self.starts)

    def span(self, role: int) -> slice:
        """Give the labels of a role."""
        return slice(int(self.starts[role]), int(self.starts[role + 1]) if role + 1 < self.roles else len(self.role))

    @property
    def floor(self) -> float:
        """A lower bound of the friction of every team: the sum of all minima."""
        pairs = self.pair_minima()
        return float(self.offset + np.minimum.reduceat(self.single, self.starts).sum() + pairs.sum() / 2)

    def pair_minima(self) -> Floats:
        """Give the least that two roles cost together, (R, R), zero on the diagonal."""
        rows = np.minimum.reduceat(self.double, self.starts, axis=0)
        minima: Floats = np.minimum.reduceat(rows, self.starts, axis=1)
        np.fill_diagonal(minima, 0.0)
        return minima

    def label_bounds(self) -> Floats:
        """Give a lower bound of every team with a label, (L,): the label, the best partner in each other role, other pairs' minima."""
        pairs = self.pair_minima()
        least = np.minimum.reduceat(self.double + self.single[:, None], self.starts, axis=0)
        least[self.role, np.arange(len(self.role))] = 0.0
        rest = pairs.sum() / 2 - pairs.sum(axis=1)
        bounds: Floats = self.offset + self.single + least.sum(axis=0) + rest[self.role]
        return bounds

    def keep(self, alive: Bools) -> bool:
        """Drop the labels that are not alive; False when a role has none left."""
        left = np.bincount(self.role[alive], minlength=self.roles)
        if not left.all():
            return False
        if not alive.all():
            chosen = np.flatnonzero(alive)
            self.double = self.double[chosen[:, None], chosen]
            self.role, self.column = self.role[chosen], self.column[chosen]
            self.single, self.money = self.single[chosen], self.money[chosen]
            self.starts = np.concatenate([[0], np.cumsum(left)[:-1]])
        return True

    def affordable(self) -> Bools:
        """Mark the labels that leave enough money for the cheapest label of every other role."""
        least = np.minimum.reduceat(self.money, self.starts)
        within: Bools = self.money + least.sum() - least[self.role] <= self.budget + ROUNDING
        return within

    def sweep(self, roles: range) -> None:
        """Let each role in turn collect what its labels cost at least with the other roles, and deal it out evenly again."""
        sizes = np.diff(self.starts, append=len(self.role))
        for role in roles:
            own = self.span(role)
            block = self.double[own]
            least = np.minimum.reduceat(self.double[:, own], self.starts, axis=0).T
            least[:, role] = 0.0
            share = (self.single[own] + least.sum(axis=1)) / self.roles
            block += np.repeat(share[:, None] - least, sizes, axis=1)
            self.single[own] = share
            self.double[:, own] = block.T


def write_kernel(board: Board, price_of_money: float = 0.0) -> Kernel:
    """Write a board as labels. Where money has a price, every label pays it and the price of the whole budget is taken off."""
    problem, columns = board.problem, board.columns
    who = [np.flatnonzero(columns.mask >> role & 1) for role in problem.roles]
    column = np.concatenate(who)
    role = np.repeat(np.arange(len(who)), [len(some) for some in who])
    starts = np.concatenate([[0], np.cumsum([len(some) for some in who])[:-1]]).astype(np.int64)
    size = np.bitwise_count(columns.mask).astype(np.float64)[column]
    seat = board.seat[column]
    double = board.pairs[seat[:, None], seat]
    if (size > 1).any():
        _join_bundles(double, columns.mask[column], column, size)
    _order_equals(double, problem, role, seat)
    money = _money_per_role(board, column, role)
    budget = np.inf if problem.budget is None else float(problem.budget)
    single = columns.cost[column] / size + price_of_money * money
    offset = problem.base - (price_of_money * budget if price_of_money else 0.0)
    return Kernel(starts, role, column, single, double, money, budget, offset)


def _join_bundles(double: Floats, mask: Ints, column: Ints, size: Floats) -> None:
    """Share pair costs over the roles of bundles; the labels of one column belong together, overlapping columns exclude each other."""
    possible = double < HOPELESS
    double /= np.where(possible, np.outer(size, size), 1.0)
    double[(mask[:, None] & mask) != 0] = IMPOSSIBLE
    double[column[:, None] == column] = 0.0


def _order_equals(double: Floats, problem: Problem, role: Ints, seat: Ints) -> None:
    """Allow only one way of dealing equal roles: in the order of the people's keys."""
    place = {number: position for position, number in enumerate(problem.roles)}
    for group in problem.classes:
        inside = [place[number] for number in group if number in place]
        for one, other in combinations(inside, 2):
            left, right = np.flatnonzero(role == one), np.flatnonzero(role == other)
            block = double[np.ix_(left, right)]
            block[seat[left][:, None] > seat[right]] = IMPOSSIBLE
            double[np.ix_(left, right)] = block
            double[np.ix_(right, left)] = block.T


def _money_per_role(board: Board, column: Ints, role: Ints) -> Floats:
    """Split the money of each column over its roles by their hours."""
    candidates = board.problem.candidates
    per_cent = role_money(candidates.need)[board.problem.roles]
    money: Floats = (np.maximum(candidates.rate[board.columns.person[column]], 0) * per_cent[role]).astype(np.float64)
    return money


def shrink(kernel: Kernel, bound: float) -> bool:
    """Drop every label that no team of at most `bound` can contain, to a fixpoint; False when nothing is left."""
    while True:
        before = len(kernel.role)
        alive = kernel.label_bounds() <= min(bound + ROUNDING, HOPELESS)
        if kernel.budget < np.inf:
            alive &= kernel.affordable()
        if not kernel.keep(alive):
            return False
        if len(kernel.role) == before:
            return True
