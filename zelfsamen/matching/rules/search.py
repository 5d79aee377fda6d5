"""The exact search over what the kernel leaves: depth first, fewest choices first, all children bounded in one pass."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.kernel import ROUNDING, shrink
from zelfsamen.matching.rules.pairs import HOPELESS, IMPOSSIBLE
from zelfsamen.matching.rules.problem import ROLE_BITS, ROOM, Solution, order_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from zelfsamen.matching.rules.beam import Board
    from zelfsamen.matching.rules.kernel import Kernel
    from zelfsamen.matching.rules.pool import Bools, Floats, Ints

MOST_SWEEPS = 60
LEAST_GAIN = 0.005
FEW_LABELS = 6


@dataclass(slots=True)
class Best:
    """The best `count` different teams so far, of those that are accepted and below the ceiling."""

    count: int
    accepts: Callable[[Solution], bool]
    ceiling: float = HOPELESS
    found: list[Solution] = field(default_factory=list)

    def offer(self, solution: Solution) -> None:
        """Take a team in when it belongs to the best."""
        if solution.cost < self.ceiling and self.accepts(solution) and solution not in self.found:
            self.found = heapq.nsmallest(self.count, [*self.found, solution])

    @property
    def bound(self) -> tuple[float, int]:
        """What a further team must beat: friction and order of the last of the best, or nothing yet."""
        if len(self.found) < self.count:
            return self.ceiling, 0
        return self.found[-1].cost, self.found[-1].order


@dataclass(frozen=True, slots=True)
class _Node:
    """An unfinished team: roles still open, its friction so far, what each label would add, labels chosen, order, money spent."""

    open_roles: Ints
    base: float
    single: Floats
    chosen: tuple[int, ...] = ()
    order: int = 0
    spent: float = 0.0


@dataclass(frozen=True, slots=True)
class _Queue:
    """The order among equals, per label: its own share, of which that of the deal, that of its person, the seat; the largest bundle."""

    label: Ints
    deal: Ints
    person: Ints
    seat: Ints
    largest: int


@dataclass(slots=True)
class Search:
    """One run over a kernel. `missed` is the least bound of what was left unexplored when the time was up."""

    board: Board
    kernel: Kernel
    best: Best
    stop: Callable[[], bool]
    pairs: Floats
    queue: _Queue
    missed: float = IMPOSSIBLE
    nodes: int = 0

    def run(self) -> None:
        """Explore the whole kernel, or as much as time allows."""
        self._visit(self._root())

    def dive(self) -> None:
        """Follow the most promising label of each role without looking back, and offer the team where that ends in one."""
        node: _Node | None = self._root()
        while node is not None and len(node.open_roles):
            role = self._fewest(node)
            labels, _ = self._children(node, role)
            node = self._after(node, role, int(labels[0])) if len(labels) else None
        if node is not None:
            self.best.offer(self._solution(node))

    def _root(self) -> _Node:
        return _Node(np.arange(self.kernel.roles), self.kernel.offset, self.kernel.single)

    def _visit(self, node: _Node) -> None:
        if not len(node.open_roles):
            self.best.offer(self._solution(node))
            return
        self.nodes += 1
        role = self._fewest(node)
        labels, bounds = self._children(node, role)
        later = node.order + self._order_to_come(node, role)
        for label, lower in zip(labels.tolist(), bounds.tolist(), strict=True):
            if not self._hopeful(node, lower, later + int(self.queue.label[label])):
                continue
            if self.stop():
                self.missed = min(self.missed, lower)
                continue
            child = self._after(node, role, label)
            if child is not None:
                self._visit(child)

    def _fewest(self, node: _Node) -> int:
        """Choose the role with the fewest labels that are still possible."""
        count = np.add.reduceat(node.single < HOPELESS, self.kernel.starts, dtype=np.int64)[node.open_roles]
        return int(node.open_roles[count.argmin()])

    def _children(self, node: _Node, role: int) -> tuple[Ints, Floats]:
        """Bound every label of a role in one pass; give them best first."""
        kernel, single = self.kernel, node.single
        rest = node.open_roles[node.open_roles != role]
        own = kernel.span(role)
        bounds = node.base + single[own]
        if len(rest):
            least = np.minimum.reduceat(kernel.double[:, own] + single[:, None], kernel.starts, axis=0)
            bounds = bounds + least[rest].sum(axis=0) + self._among(rest)
        first = np.lexsort((self.queue.label[own], bounds))
        first = first[bounds[first] < HOPELESS]
        return own.start + first, bounds[first]

    def _among(self, roles: Ints) -> float:
        """Give what the pairs among these open roles cost at least."""
        return float(self.pairs[roles[:, None], roles].sum()) / 2

    def _order_to_come(self, node: _Node, role: int) -> int:
        """Give the least order that the other open roles will still add, each by itself."""
        rest = node.open_roles[node.open_roles != role]
        possible = np.where(node.single < HOPELESS, self.queue.label, np.iinfo(np.int64).max)
        return int(np.minimum.reduceat(possible, self.kernel.starts)[rest].sum()) if len(rest) else 0

    def _order_of_newcomers(self, node: _Node) -> int:
        """Give the least order that as many different people add as the open roles need at least."""
        kernel, queue = self.kernel, self.queue
        still_open = np.zeros(kernel.roles, np.bool_)
        still_open[node.open_roles] = True
        taken = queue.seat[list(node.chosen)]
        labels = np.flatnonzero((node.single < HOPELESS) & still_open[kernel.role])
        forced = len(np.unique(kernel.role[labels[np.isin(queue.seat[labels], taken)]]))
        fresh = labels[~np.isin(queue.seat[labels], taken)]
        _, first = np.unique(queue.seat[fresh], return_index=True)
        needed = -(-(len(node.open_roles) - forced) // queue.largest)
        return int(np.sort(queue.person[fresh[first]])[:needed].sum())

    def _order_of_deals(self, node: _Node) -> int:
        """Give the least order that the way of dealing the open roles adds."""
        possible = np.where(node.single < HOPELESS, self.queue.deal, np.iinfo(np.int64).max)
        return int(np.minimum.reduceat(possible, self.kernel.starts)[node.open_roles].sum())

    def _hopeful(self, node: _Node, lower: float, order: int) -> bool:
        """Say whether a team of at least this friction and order can still be among the best."""
        cost, last = self.best.bound
        whole = np.ceil(lower - ROUNDING)
        if whole != cost or order >= last:
            return bool(whole < cost)
        return node.order + self._order_of_newcomers(node) + self._order_of_deals(node) < last

    def _after(self, node: _Node, role: int, label: int) -> _Node | None:
        """Choose a label and strike out what cannot follow on it; None when a role has nothing left."""
        kernel = self.kernel
        rest = node.open_roles[node.open_roles != role]
        base, spent = node.base + float(node.single[label]), node.spent + float(kernel.money[label])
        single = node.single + kernel.double[label]
        child = _Node(rest, base, single, (*node.chosen, label), node.order + int(self.queue.label[label]), spent)
        if not len(rest):
            return child if spent <= kernel.budget + ROUNDING else None
        least = np.minimum.reduceat(single, kernel.starts)
        lower = base + least[rest].sum() + self._among(rest)
        gone: Bools = lower + single - least[kernel.role] > self.best.bound[0] + ROUNDING
        if kernel.budget < np.inf:
            possible = np.where(single < HOPELESS, kernel.money, np.inf)
            cheapest = np.minimum.reduceat(possible, kernel.starts)
            gone |= ~(spent + kernel.money + cheapest[rest].sum() - cheapest[kernel.role] <= kernel.budget + ROUNDING)
        single[gone] = IMPOSSIBLE
        alive = np.minimum.reduceat(single, kernel.starts)[rest]
        return child if (alive < HOPELESS).all() else None

    def _solution(self, node: _Node) -> Solution:
        return self.board.solution(sorted(set(self.kernel.column[list(node.chosen)].tolist())))


def search(board: Board, kernel: Kernel, best: Best, stop: Callable[[], bool]) -> Search:
    """Run the exact search and leave the best teams in `best`."""
    run = Search(board, kernel, best, stop, kernel.pair_minima(), _queue(board, kernel))
    run.run()
    return run


def _queue(board: Board, kernel: Kernel) -> _Queue:
    """Prepare the order among equals: the lowest role of a bundle carries the person, every role how it is dealt."""
    columns = board.columns
    mask = columns.mask[kernel.column]
    dealt = 1 << np.array(board.problem.roles)[kernel.role]
    order = order_keys(board.problem.candidates, columns.person[kernel.column], dealt)
    deal = order & (1 << ROLE_BITS + ROOM) - 1
    label = np.where(mask & -mask == dealt, order, deal)
    return _Queue(label, deal, order - deal, board.seat[kernel.column], int(np.bitwise_count(mask).max()))


def _nobody_first(labels: int) -> _Queue:
    """A queue in which nobody stands before another, for a dive."""
    nothing = np.zeros(labels, np.int64)
    return _Queue(nothing, nothing, nothing, nothing, 1)


def tighten(board: Board, kernel: Kernel, best: Best, stop: Callable[[], bool]) -> bool:
    """Move cost, shrink, and dive for better teams, until the kernel is small or its floor stands still.

    False when what is left cannot hold a team that beats the best ones known.
    """
    if not shrink(kernel, best.bound[0]):
        return False
    floor = kernel.floor
    for turn in range(MOST_SWEEPS):
        if len(kernel.role) <= FEW_LABELS * kernel.roles or kernel.roles == 1 or stop():
            return True
        before = len(kernel.role)
        kernel.sweep(range(kernel.roles) if turn % 2 == 0 else range(kernel.roles - 1, -1, -1))
        Search(board, kernel, best, stop, kernel.pair_minima(), _nobody_first(before)).dive()
        if not shrink(kernel, best.bound[0]):
            return False
        gained, floor = kernel.floor - floor, kernel.floor
        if len(kernel.role) == before and gained < LEAST_GAIN * abs(floor):
            return True
    return True
