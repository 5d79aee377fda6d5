"""Lower bounds before any pair matrix exists: which columns cannot be in a team as good as the one already known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.pool import UNKNOWN
from zelfsamen.matching.rules.problem import IMPOSSIBLE
from zelfsamen.matching.rules.terms import pair_terms
from zelfsamen.matching.rules.weights import SAME_NETWORK_TIE, UNKNOWN_MATCH

if TYPE_CHECKING:
    from zelfsamen.matching.rules.candidates import Candidates
    from zelfsamen.matching.rules.columns import Columns
    from zelfsamen.matching.rules.pool import Bools, Floats
    from zelfsamen.matching.rules.problem import Problem
    from zelfsamen.matching.rules.weights import Weights

MANY_MASKS = 64


def strongest_ties(candidates: Candidates) -> Floats:
    """Give the strongest tie that each candidate has with any other, (n,)."""
    table = candidates.ties
    strongest = np.zeros(len(candidates))
    if len(table.network):
        _, place, count = np.unique(table.network, return_inverse=True, return_counts=True)
        strongest[table.member[count[place] > 1]] = SAME_NETWORK_TIE
    np.maximum.at(strongest, table.a, table.tie)
    np.maximum.at(strongest, table.b, table.tie)
    return strongest


def least_pair(candidates: Candidates, weights: Weights) -> Floats:
    """Give what each candidate costs at least together with anybody, (n,) millipoints; 0 for the lead."""
    rows = candidates.rows
    filled = (candidates.pool.wants[rows] != UNKNOWN).any(axis=1)
    best_match = np.where(filled, 1.0, UNKNOWN_MATCH)
    least = pair_terms(strongest_ties(candidates), best_match, weights).astype(np.float64)
    if candidates.lead >= 0:
        least[candidates.lead] = 0.0
    return least


def hopeful(problem: Problem, columns: Columns, least: Floats, bound: float) -> Bools:
    """Mark the columns that may be part of a team of at most `bound` millipoints, without looking at single pairs.

    A column k pays c_k; every role outside it is paid by some column k', which spreads c_k' + P(k,k') + half of its other pairs evenly
    over its roles; a pair costs at least the larger of what its two people cost at least with anybody. Taking the minimum per role
    gives a valid lower bound of every team with k.
    """
    size = np.bitwise_count(columns.mask).astype(np.float64)
    pair = least[columns.person]
    at_lead = columns.person == problem.candidates.lead
    shared = np.where(at_lead, 0.0, 1.0 / size)
    weight = {role: float(shared[columns.mask >> role & 1 == 1].min(initial=IMPOSSIBLE)) for role in problem.roles}
    total = sum(weight.values())
    outside = total - sum((value * (columns.mask >> role & 1) for role, value in weight.items()), np.zeros(len(columns)))
    masks = np.unique(columns.mask)
    room = bound - problem.base
    if len(masks) > MANY_MASKS:
        rough: Bools = columns.cost + _shares(problem, columns, columns.cost / size) <= room
        return rough
    keep = np.zeros(len(columns), np.bool_)
    for mask in masks.tolist():
        own = columns.mask == mask
        inside = sum(value for role, value in weight.items() if mask >> role & 1)
        value = (columns.cost + np.maximum(outside - inside, 0.0) * pair / 2) / size
        lower = columns.cost[own].astype(np.float64)
        for role in problem.roles:
            if not mask >> role & 1:
                apart = (columns.mask >> role & 1 == 1) & (columns.mask & mask == 0)
                lower += _cheapest(columns, at_lead, apart, value, pair, own)
        keep[own] = lower <= room
    return keep


def _cheapest(columns: Columns, at_lead: Bools, who: Bools, value: Floats, pair: Floats, own: Bools) -> Floats:
    """Give the least that the columns `who` ask for one role beside each column of `own`; with the lead no pair counts."""
    size = np.bitwise_count(columns.mask).astype(np.float64)
    by_lead = float(value[who & at_lead].min(initial=IMPOSSIBLE))
    others = who & ~at_lead
    plain = float(value[others].min(initial=IMPOSSIBLE))
    theirs = float((value + pair / size)[others].min(initial=IMPOSSIBLE))
    beside = np.maximum(theirs, plain + pair[own] / float(size[others].max(initial=1.0)))
    lower: Floats = np.minimum(np.where(at_lead[own], plain, beside), by_lead)
    return lower


def _shares(problem: Problem, columns: Columns, share: Floats) -> Floats:
    """Give per column the sum over the roles outside it of the cheapest share any column asks for that role."""
    rest = np.zeros(len(columns))
    for role in problem.roles:
        covers = columns.mask >> role & 1 == 1
        rest += np.where(covers, 0.0, float(share[covers].min(initial=IMPOSSIBLE)))
    return rest
