"""The friction of a team, term by term, in whole millipoints: each term is rounded after its weight, a total is their exact sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.candidates import SLACK
from zelfsamen.matching.rules.weights import ASK_COST, FULL_COST, FULL_LOAD, MAX_LEVEL, MILLI, TALK_FIRST_BELOW, TALK_FIRST_COST

if TYPE_CHECKING:
    from zelfsamen.matching.rules.candidates import Candidates
    from zelfsamen.matching.rules.pool import Bools, Floats, Ints
    from zelfsamen.matching.rules.weights import Weights

ROLE_TERMS = ("level", "load", "price")
PERSON_TERMS = ("distance", "opportunity", "head", "lead_match", "talk_first")
TERMS = ("level", "load", "price", "distance", "opportunity", "head", "lead_match", "ask", "talk_first")

NOISE_DECIMALS = 6
LIMITLESS = 10**12


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
    got: Floats = candidates.opportunities.astype(np.float64)
    terms = {
        "distance": milli(weights.trust * (1.0 - candidates.reach)),
        "opportunity": milli(weights.fair * got / (got + 2)),
        "head": milli(np.full(len(candidates), weights.size)),
        "lead_match": milli(weights.lead_match * (1.0 - candidates.lead_match)),
        "talk_first": milli(TALK_FIRST_COST * (candidates.lead_match < TALK_FIRST_BELOW)),
    }
    if candidates.lead >= 0:
        for term in terms.values():
            term[candidates.lead] = 0
    return terms


def bundle_hours(candidates: Candidates, mask: int) -> float:
    """Sum the hours a week of a bundle of roles (bit r of the mask = role r)."""
    return sum(role.hours for place, role in enumerate(candidates.need.roles) if mask >> place & 1)


def too_full(candidates: Candidates, mask: int) -> Bools:
    """Mark for whom a bundle asks more hours than are free, (n,); an unknown capacity is never too full."""
    over: Bools = bundle_hours(candidates, mask) > candidates.capacity + SLACK
    return over


def load_terms(candidates: Candidates, weights: Weights, mask: int) -> Ints:
    """Give slack * (hours/free)^2 for a bundle, (n,) millipoints; 0 for an unknown capacity, full for who may be asked when full."""
    hours, free = bundle_hours(candidates, mask), candidates.capacity
    share = np.divide(hours, free, out=np.full(len(free), float(LIMITLESS)), where=free > 0)
    load = np.where(np.isnan(free), 0.0, np.minimum(share * share, LIMITLESS))
    load = np.where(too_full(candidates, mask) & candidates.full_is_fine, FULL_LOAD, load)
    return milli(weights.slack * load)


def unknowns(candidates: Candidates, mask: int) -> dict[str, Bools]:
    """Mark per reason who must be asked something before taking a bundle, each (n,)."""
    need = candidates.need
    inside = [place for place in range(len(need.roles)) if mask >> place & 1]
    unshown: Bools = np.logical_or.reduce(candidates.lacks_shown[:, inside], axis=1)
    priced = need.budget_cents is not None or any(need.roles[place].rate_cap_cents is not None for place in inside)
    return {
        "capacity": np.isnan(candidates.capacity),
        "rate": (candidates.rate < 0) & priced,
        "language": candidates.lacks_language,
        "place": candidates.lacks_place,
        "qualification": unshown,
    }


def ask_terms(candidates: Candidates, mask: int) -> Ints:
    """Give 0.15 once where anything is unknown plus 0.5 where the hours fall short, (n,) millipoints; no lens scales this."""
    missing = np.logical_or.reduce(list(unknowns(candidates, mask).values()))
    full = too_full(candidates, mask) & candidates.full_is_fine
    return milli(ASK_COST * missing + FULL_COST * full)


def pair_terms(tie: Floats, match: Floats, weights: Weights) -> Floats:
    """Give pair * (1 - tie/2 - match/2) of every two people plus 0.5 where they should talk first, whole millipoints, same shape.

    The half point for talking first is not scaled by any weight or lens.
    """
    points = MILLI * weights.pair * (1.0 - tie / 2 - match / 2)
    cost: Floats = np.rint(np.round(points, NOISE_DECIMALS))
    strangers = match < TALK_FIRST_BELOW
    return cost + MILLI * TALK_FIRST_COST * strangers if strangers.any() else cost
