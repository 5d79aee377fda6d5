"""Lower bounds before labels are written: which columns cannot be in a team as good as the one already known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.bundles import roles_in
from zelfsamen.matching.rules.pairs import IMPOSSIBLE
from zelfsamen.matching.rules.pool import UNKNOWN
from zelfsamen.matching.rules.terms import pair_terms
from zelfsamen.matching.rules.weights import SAME_NETWORK_TIE, UNKNOWN_MATCH

if TYPE_CHECKING:
    from zelfsamen.matching.rules.candidates import Candidates
    from zelfsamen.matching.rules.columns import Columns
    from zelfsamen.matching.rules.pool import Bools, Floats, Ints
    from zelfsamen.matching.rules.problem import Problem
    from zelfsamen.matching.rules.weights import Weights

MANY_MASKS = 64


def strongest_ties(candidates: Candidates) -> Floats:
    """Give the strongest tie that each candidate has with anybody else who may fill each role, (n, R)."""
    table, may = candidates.affinity.table, candidates.may
    strongest = np.zeros(may.shape)
    network, place = np.unique(table.network, return_inverse=True)
    for role in range(may.shape[1]):
        able = may[:, role]
        there = np.bincount(place, weights=able[table.member], minlength=len(network))
        strongest[table.member[there[place] > able[table.member]], role] = SAME_NETWORK_TIE
        for one, other in ((table.a, table.b), (table.b, table.a)):
            np.maximum.at(strongest[:, role], one[able[other]], table.tie[able[other]])
    return strongest


def least_pairs(candidates: Candidates, weights: Weights) -> Floats:
    """Give what each candidate costs at least together with anybody who may fill each role, (n, R) millipoints.

    From the strongest ties and the best match that is conceivable: no pair has to be looked at, and measured it drops nearly as many
    columns as all pairs together would.
    """
    filled = (candidates.pool.wants[candidates.rows] != UNKNOWN).any(axis=1)
    best_match = np.where(filled, 1.0, UNKNOWN_MATCH)[:, None]
    least = pair_terms(strongest_ties(candidates), best_match, weights)
    if candidates.lead >= 0:
        least[candidates.lead] = 0.0
        least[:, candidates.may[candidates.lead]] = 0.0
    return least


def cheapest_covers(free: int, mask: Ints, value: Floats) -> Floats:
    """Give for every set of free roles (as a bit mask, 0..free) the least sum of values of disjoint bundles that cover it exactly.

    One column per bundle at the most, people not told apart; infinite where nothing covers the set. Dynamic programming over the sets,
    all those with the same lowest role at once: it is covered by one of the bundles that begin with it, the rest by higher roles.
    """
    least = np.full(free + 1, np.inf)
    np.minimum.at(least, mask, value)
    bundles, sets = np.flatnonzero(least < np.inf), np.arange(free + 1)
    sets = sets[sets & ~free == 0]
    first, lowest = bundles & -bundles, sets & -sets
    covers = np.full(free + 1, np.inf)
    covers[0] = 0.0
    for role in reversed(roles_in(free)):
        begin, wanted = bundles[first == 1 << role], sets[lowest == 1 << role, None]
        fits = begin & ~wanted == 0
        covers[wanted[:, 0]] = np.where(fits, least[begin] + covers[wanted ^ begin], np.inf).min(axis=1, initial=np.inf)
    return covers


def cover_bounds(problem: Problem, columns: Columns, least: Floats) -> Floats:
    """Give per column a lower bound of every team with it, (K,) millipoints; `least` as `least_pairs` gives it.

    Every column pays its own friction and half of each of its pairs, and a pair costs at least what `least` says for either side. The
    rest of the team is at least the cheapest cover of the other roles at such prices.
    """
    size = np.bitwise_count(columns.mask).astype(np.float64)
    covers = _covers(columns, least.shape[1])
    share = np.array([1.0 / size[able].max(initial=1.0) for able in covers.T])
    free = problem.free >> np.arange(least.shape[1]) & 1 == 1
    price = columns.cost + np.sum(least[columns.person] * share, axis=1, where=~covers & free) / 2
    bounds: Floats = problem.base + price + cheapest_covers(problem.free, columns.mask, price)[problem.free & ~columns.mask]
    return bounds


def finer_bounds(problem: Problem, columns: Columns, least: Floats) -> Floats:
    """Give per column a second lower bound of every team made of these columns only, (K,) millipoints.

    A column k pays c_k; every role outside it is paid by some disjoint column k', which spreads c_k' + P(k,k') + half of its other pairs
    evenly over its roles. P(k,k') is at least what k costs with anybody in that role, and what k' costs with anybody in a role of k.
    """
    if len(np.unique(columns.mask)) > MANY_MASKS:
        return np.zeros(len(columns))
    size = np.bitwise_count(columns.mask).astype(np.float64)
    covers = _covers(columns, least.shape[1])
    pair = least[columns.person]
    share = np.array([1.0 / size[column].max(initial=1.0) for column in covers.T])
    half = np.where(covers, 0.0, pair * share) / 2
    cost = columns.cost + half.sum(axis=1)
    bounds = np.empty(len(columns))
    for mask in np.unique(columns.mask).tolist():
        own, inside = np.flatnonzero(columns.mask == mask), roles_in(mask)
        apart = np.flatnonzero(columns.mask & mask == 0)
        value = (cost[apart] - half[apart][:, inside].sum(axis=1)) / size[apart]
        beside = value + pair[apart][:, inside].max(axis=1) / size[apart]
        lower = columns.cost[own].astype(np.float64)
        for role in problem.roles:
            if not mask >> role & 1:
                who = covers[apart, role]
                plain = float(value[who].min(initial=IMPOSSIBLE)) + pair[own, role] * share[role]
                lower += np.maximum(plain, float(beside[who].min(initial=IMPOSSIBLE)))
        bounds[own] = problem.base + lower
    return bounds


def _covers(columns: Columns, roles: int) -> Bools:
    covers: Bools = (columns.mask[:, None] >> np.arange(roles) & 1).astype(np.bool_)
    return covers
