"""What can be chosen: one column per person and bundle of roles, with its own friction through one lens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.bundles import roles_in
from zelfsamen.matching.rules.terms import level_terms, load_terms, person_terms, price_terms

if TYPE_CHECKING:
    from zelfsamen.matching.rules.bundles import Bundles
    from zelfsamen.matching.rules.candidates import Candidates
    from zelfsamen.matching.rules.pool import Bools, Ints
    from zelfsamen.matching.rules.weights import Weights


@dataclass(frozen=True, slots=True)
class Columns:
    """K choices (person, bundle): local person number, bit mask of roles, own friction (millipoints), money (see `role_money`)."""

    person: Ints
    mask: Ints
    cost: Ints
    money: Ints

    def __len__(self) -> int:
        return len(self.person)

    def take(self, chosen: Ints | Bools) -> Columns:
        """Give a selection of the columns."""
        return Columns(self.person[chosen], self.mask[chosen], self.cost[chosen], self.money[chosen])


def own_terms(candidates: Candidates, weights: Weights, bundles: Bundles) -> dict[str, Ints]:
    """Give every term of each choice but for the pairs, each (K,) millipoints; level and price are rounded per role and summed."""
    person = bundles.person
    terms = {name: term[person] for name, term in person_terms(candidates, weights).items()}
    terms["level"] = np.sum(level_terms(candidates, weights)[person], axis=1, where=bundles.covers)
    terms["price"] = np.sum(price_terms(candidates, weights)[person], axis=1, where=bundles.covers)
    terms["load"] = load_terms(bundles.load, weights)
    terms["ask"] = bundles.ask
    return terms


def least_unlisted(candidates: Candidates, weights: Weights, free: int) -> int:
    """Give a lower bound of every team, whatever bundles it takes, in millipoints: per role the least level, price and share of a person.

    For the case that bundles were left out: who takes several roles spreads what they bring themselves over at most all of them.
    """
    roles = roles_in(free)
    own = sum(person_terms(candidates, weights).values(), np.zeros(len(candidates), np.int64))
    share = level_terms(candidates, weights) + price_terms(candidates, weights) + own[:, None] / len(roles)
    return int(np.where(candidates.may, share, np.inf).min(axis=0, initial=1e12)[roles].sum())


def price_columns(candidates: Candidates, weights: Weights, bundles: Bundles) -> Columns:
    """Give every choice its friction: all of its terms but the pairs."""
    cost = sum(own_terms(candidates, weights, bundles).values(), np.zeros(len(bundles.person), np.int64))
    return Columns(bundles.person, bundles.mask, cost, bundles.money)
