"""The exact search over what the kernel leaves: depth first, fewest choices first, all children bounded in one pass."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.kernel import ROUNDING
from zelfsamen.matching.rules.problem import HOPELESS, IMPOSSIBLE, ROLE_BITS, ROOM, Solution, order_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from zelfsamen.matching.rules.beam import Board
    from zelfsamen.matching.rules.kernel import Kernel
    from zelfsamen.matching.rules.pool import Bools, Floats, Ints


@dataclass(slots=True)
class Best:
    """The best `count` different teams so far, of those that are accepted."""

    count: int
    accepts: Callable[[Solution], bool]
    found: list[Solution] = field(default_factory=list)

    def offer(self, solution: Solution) -> None:
        """Take a team in when it belongs to the best."""
        if solution.cost < HOPELESS and self.accepts(solution) and solution not in self.found:
            self.found = heapq.nsmallest(self.count, [*self.found, solution])

    @property
    def bound(self) -> tuple[float, int]:
        """What a further team must beat: friction and order of the last of the best, or nothing yet."""
        if len(self.found) < self.count:
            return HOPELESS, 0
        return self.found[-1].cost, self.found[-1].order


@dataclass(slots=True)
class Search:
    """One depth-first run. `missed` is the least bound of what was left unexplored when the time was up."""

    board: Board
    kernel: Kernel
    best: Best
    stop: Callable[[], bool]
    pairs: Floats
    order: Ints
    missed: float = IMPOSSIBLE
    nodes: int = 0

    def run(self) -> None:
        """Explore the whole kernel, or as much as time allows."""
        self._visit(np.arange(self.kernel.roles), self.kernel.offset, self.kernel.single.copy(), [], 0, 0.0)

    def _visit(self, open_roles: Ints, base: float, single: Floats, chosen: list[int], order: int, money: float) -> None:
        if not len(open_roles):
            self.best.offer(self._solution(chosen))
            return
        self.nodes += 1
        role = self._fewest(open_roles, single)
        rest = open_roles[open_roles != role]
        labels, bounds = self._children(role, rest, base, single)
        later = self._order_to_come(rest, single)
        for label, lower in zip(labels.tolist(), bounds.tolist(), strict=True):
            whole = order + int(self.order[label])
            if not self._hopeful(lower, whole + later):
                continue
            if self.stop():
                self.missed = min(self.missed, lower)
                continue
            fresh = single + self.kernel.double[label]
            spent = money + float(self.kernel.money[label])
            if self._narrow(rest, base + float(single[label]), fresh, spent):
                self._visit(rest, base + float(single[label]), fresh, [*chosen, label], whole, spent)

    def _fewest(self, open_roles: Ints, single: Floats) -> int:
        """Choose the role with the fewest labels that are still possible."""
        count = np.add.reduceat(single < HOPELESS, self.kernel.starts)[open_roles]
        return int(open_roles[count.argmin()])

    def _children(self, role: int, rest: Ints, base: float, single: Floats) -> tuple[Ints, Floats]:
        """Bound every label of a role in one pass; give them best first."""
        kernel = self.kernel
        end = kernel.starts[role + 1] if role + 1 < kernel.roles else len(kernel.role)
        labels = np.arange(kernel.starts[role], end)
        labels = labels[single[labels] < HOPELESS]
        bounds = base + single[labels]
        if len(rest):
            least = np.minimum.reduceat(kernel.double[labels] + single, kernel.starts, axis=1)
            bounds = bounds + least[:, rest].sum(axis=1) + self.pairs[np.ix_(rest, rest)].sum() / 2
        first = np.lexsort((self.order[labels], bounds))
        return labels[first], bounds[first]

    def _order_to_come(self, rest: Ints, single: Floats) -> int:
        """Give the least order that the open roles will still add."""
        if not len(rest):
            return 0
        possible = np.where(single < HOPELESS, self.order, np.iinfo(np.int64).max)
        least = np.minimum.reduceat(possible, self.kernel.starts)[rest]
        return int(least.sum()) if (least < np.iinfo(np.int64).max).all() else 0

    def _hopeful(self, lower: float, order: int) -> bool:
        """Say whether a team of at least this friction and order can still be among the best."""
        cost, last = self.best.bound
        whole = np.ceil(lower - ROUNDING)
        return bool(whole < cost or (whole == cost and order < last))

    def _narrow(self, rest: Ints, base: float, single: Floats, spent: float) -> bool:
        """Strike out, in place, what cannot follow on this choice; False when a role has nothing left."""
        kernel = self.kernel
        if not len(rest):
            return spent <= kernel.budget + ROUNDING
        least = np.minimum.reduceat(single, kernel.starts)
        lower = base + least[rest].sum() + self.pairs[np.ix_(rest, rest)].sum() / 2
        gone: Bools = lower + single - least[kernel.role] > self.best.bound[0] + ROUNDING
        if kernel.budget < np.inf:
            possible = np.where(single < HOPELESS, kernel.money, np.inf)
            cheapest = np.minimum.reduceat(possible, kernel.starts)
            gone |= spent + kernel.money + cheapest[rest].sum() - cheapest[kernel.role] > kernel.budget + ROUNDING
        single[gone] = IMPOSSIBLE
        alive = np.minimum.reduceat(single, kernel.starts)[rest]
        return bool((alive < HOPELESS).all())

    def _solution(self, chosen: list[int]) -> Solution:
        return self.board.solution(sorted(set(self.kernel.column[chosen].tolist())))


def search(board: Board, kernel: Kernel, best: Best, stop: Callable[[], bool]) -> Search:
    """Run the exact search and leave the best teams in `best`."""
    columns = board.columns
    role = np.array(board.problem.roles)[kernel.role]
    dealt = 1 << role
    leads = columns.mask[kernel.column] & -columns.mask[kernel.column] == dealt
    order = order_keys(board.problem.candidates, columns.person[kernel.column], dealt)
    order = np.where(leads, order, order & (1 << ROLE_BITS + ROOM) - 1)
    run = Search(board, kernel, best, stop, kernel.pair_minima(), order)
    run.run()
    return run
