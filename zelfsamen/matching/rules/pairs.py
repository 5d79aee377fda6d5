"""What two people cost together: nothing with the lead, more where ties and expectations are weak, impossible across a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.terms import pair_terms

if TYPE_CHECKING:
    from zelfsamen.matching.rules.candidates import Candidates
    from zelfsamen.matching.rules.pool import Floats, Ints
    from zelfsamen.matching.rules.weights import Weights

IMPOSSIBLE = 1e12
HOPELESS = IMPOSSIBLE / 2


def blocked_pairs(candidates: Candidates) -> tuple[Ints, Ints]:
    """Give the two sides of every block among the candidates, as local numbers."""
    if not len(candidates.pool.blocks):
        return candidates.pool.blocks[:, 0], candidates.pool.blocks[:, 1]
    place = np.full(len(candidates.pool), -1, np.int64)
    place[candidates.rows] = np.arange(len(candidates))
    both = place[candidates.pool.blocks]
    both = both[(both >= 0).all(axis=1)]
    return both[:, 0], both[:, 1]


def pair_block(candidates: Candidates, weights: Weights, people: Ints) -> Floats:
    """Give what every two of these people cost together, (m, m) millipoints; impossible with oneself and across a block."""
    cost = pair_terms(*candidates.affinity.block(people), weights)
    at_lead = np.flatnonzero(people == candidates.lead)
    cost[at_lead] = 0.0
    cost[:, at_lead] = 0.0
    one, other = blocked_pairs(candidates)
    if len(one):
        place = np.full(len(candidates), -1, np.int64)
        place[people] = np.arange(len(people))
        one, other = place[one], place[other]
        apart = (one >= 0) & (other >= 0)
        cost[one[apart], other[apart]] = IMPOSSIBLE
        cost[other[apart], one[apart]] = IMPOSSIBLE
    np.fill_diagonal(cost, IMPOSSIBLE)
    return cost


def pair_row(candidates: Candidates, weights: Weights, person: int) -> Floats:
    """Give what one person costs together with every candidate, (n,) millipoints; impossible across a block and with oneself."""
    row = np.zeros(len(candidates))
    if person != candidates.lead:
        row[:] = pair_terms(*candidates.affinity.row(person), weights)
    if candidates.lead >= 0:
        row[candidates.lead] = 0.0
    one, other = blocked_pairs(candidates)
    row[other[one == person]] = IMPOSSIBLE
    row[one[other == person]] = IMPOSSIBLE
    row[person] = IMPOSSIBLE
    return row


def pair_cost(candidates: Candidates, weights: Weights, one: int, other: int) -> int:
    """Give what two seated people cost together, in millipoints, whatever blocks say: they were chosen by hand."""
    if candidates.lead in {one, other}:
        return 0
    tie, match = candidates.affinity.row(one)
    return int(pair_terms(tie[[other]], match[[other]], weights)[0])
