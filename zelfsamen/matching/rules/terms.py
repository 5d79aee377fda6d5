"""The friction of a team, term by term, in whole millipoints: each term is rounded after its weight, a total is their exact sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.weights import MAX_LEVEL, MILLI, TALK_FIRST_BELOW, TALK_FIRST_COST

if TYPE_CHECKING:
    from zelfsamen.matching.rules.candidates import Candidates
    from zelfsamen.matching.rules.pool import Floats, Ints
    from zelfsamen.matching.rules.weights import Weights

TERMS = ("level", "load", "price", "distance", "opportunity", "head", "lead_match", "ask", "talk_first")

NOISE_DECIMALS = 6


def milli(points: Floats) -> Ints:
    """Round points to whole millipoints, halves to even; what floating point adds below 0.000001 millipoint never decides."""
    whole: Ints = np.rint(np.round(points * MILLI, NOISE_DECIMALS)).astype(np.int64)
    return whole


def level_terms(candidates: Candidates, weights: Weights) -> Ints:
    """Give importance/2 * (5 - level)/5 * expert per person and role, (n, R) millipoints."""
    importance = np.array([role.importance / 2 for role in candidates.need.roles])
    short: Floats = (MAX_LEVEL - candidates.level) / MAX_LEVEL
    points: Floats = weights.expert * importance * short
    return milli(points)


def price_terms(candidates: Candidates, weights: Weights) -> Ints:
    """Give rate/cap * price per person and role, (n, R) millipoints; 0 where either is unknown."""
    caps = np.array([np.inf if role.rate_cap_cents is None else role.rate_cap_cents for role in candidates.need.roles])
    points: Floats = weights.price * np.maximum(candidates.rate, 0)[:, None] / caps
    return milli(points)


def person_terms(candidates: Candidates, weights: Weights) -> dict[str, Ints]:
    """Give per name the terms that a person brings whatever the roles, each (n,) millipoints; the lead brings none."""
    got = candidates.opportunities
    points: Floats = weights.fair * got / (got + 2)
    terms = {
        "distance": milli(weights.trust * (1.0 - candidates.reach)),
        "opportunity": milli(points),
        "head": milli(np.full(len(candidates), weights.size)),
        "lead_match": milli(weights.lead_match * (1.0 - candidates.lead_match)),
        "talk_first": milli(np.where(candidates.lead_match < TALK_FIRST_BELOW, TALK_FIRST_COST, 0.0)),
    }
    if candidates.lead >= 0:
        for term in terms.values():
            term[candidates.lead] = 0
    return terms


def load_terms(load: Floats, weights: Weights) -> Ints:
    """Give slack * (hours/free)^2, in millipoints and the shape given; `load` is the square (see `Bundles`)."""
    return milli(weights.slack * load)


def distance_terms(tie: Floats, match: Floats, weights: Weights) -> Floats:
    """Give pair * (1 - tie/2 - match/2) of every two people, whole millipoints, in the shape given."""
    cost: Floats = np.rint(np.round(MILLI * weights.pair * (1.0 - tie / 2 - match / 2), NOISE_DECIMALS))
    return cost


def pair_terms(tie: Floats, match: Floats, weights: Weights) -> Floats:
    """Give what every two people cost together: their distance plus 0.5 where they should talk first, which no lens scales."""
    cost, strangers = distance_terms(tie, match, weights), match < TALK_FIRST_BELOW
    return cost + MILLI * TALK_FIRST_COST * strangers if strangers.any() else cost
