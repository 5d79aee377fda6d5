"""What can be chosen: one column per person and bundle of roles, with its own friction and cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.candidates import HOURS, SLACK
from zelfsamen.matching.rules.terms import ask_terms, bundle_hours, level_terms, load_terms, person_terms, price_terms, too_full

if TYPE_CHECKING:
    from zelfsamen.matching.rules.candidates import Candidates
    from zelfsamen.matching.rules.need import Need
    from zelfsamen.matching.rules.pool import Bools, Ints
    from zelfsamen.matching.rules.weights import Weights

CENTIHOURS = 100
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Columns:
    """K choices (person, bundle): local person number, bit mask of roles, own friction (millipoints), money (see `money_unit`)."""

    person: Ints
    mask: Ints
    cost: Ints
    money: Ints

    def __len__(self) -> int:
        return len(self.person)

    def take(self, chosen: Ints | Bools) -> Columns:
        """Give a selection of the columns."""
        return Columns(self.person[chosen], self.mask[chosen], self.cost[chosen], self.money[chosen])


def role_money(need: Need) -> Ints:
    """Give what one cent an hour costs per role over the whole period, in hundredths of an hour times days (so that it stays whole)."""
    return np.array([round(role.hours * CENTIHOURS) * need.days for role in need.roles], np.int64)


def budget_money(need: Need) -> int | None:
    """Give the budget in the unit of `role_money`: cents * 100 * 7."""
    return None if need.budget_cents is None else need.budget_cents * CENTIHOURS * DAYS_A_WEEK


def role_classes(candidates: Candidates, free: int) -> list[list[int]]:
    """Group the roles (of the mask `free`) that are the same in every respect: exchanging them changes nothing."""
    if candidates.relaxed is not None:
        return []
    groups: dict[object, list[int]] = {}
    for place, role in enumerate(candidates.need.roles):
        if free >> place & 1:
            same = tuple(column[:, place].tobytes() for column in (candidates.may, candidates.level, candidates.lacks_shown))
            groups.setdefault((role, same), []).append(place)
    return [group for group in groups.values() if len(group) > 1]


def _runs_only(mask: int, classes: list[list[int]]) -> bool:
    """Say whether a bundle takes neighbours within each group of equal roles: the other bundles are the same thing again."""
    for group in classes:
        inside = [place for place, role in enumerate(group) if mask >> role & 1]
        if inside and inside[-1] - inside[0] + 1 != len(inside):
            return False
    return True


def possible_masks(candidates: Candidates, free: int) -> list[int]:
    """List the bundles of free roles that at least one person may fill, smallest first."""
    powers = 1 << np.arange(candidates.may.shape[1])
    able = np.unique(candidates.may @ powers & free)
    masks = np.arange(1, free + 1)
    found = masks[((able[:, None] & masks) == masks).any(axis=0) & ((masks & free) == masks)]
    classes = role_classes(candidates, free)
    return sorted((mask for mask in found.tolist() if _runs_only(mask, classes)), key=lambda mask: (mask.bit_count(), mask))


def _fits(candidates: Candidates, mask: int) -> Bools:
    """Mark who may fill a bundle, hours included."""
    inside = [place for place in range(candidates.may.shape[1]) if mask >> place & 1]
    fits: Bools = np.logical_and.reduce(candidates.may[:, inside], axis=1)
    over: Bools = too_full(candidates, mask) & ~candidates.full_is_fine
    relaxed = candidates.relaxed
    if relaxed is not None and relaxed.rule == HOURS and relaxed.role in inside:
        others = bundle_hours(candidates, mask & ~(1 << relaxed.role))
        over = over & ~(candidates.capacity > others + SLACK)
    fits &= ~over
    return fits


def build_columns(candidates: Candidates, weights: Weights, free: int) -> Columns:
    """List every choice for the free roles with its friction: role terms, load, what is asked, and what the person brings."""
    per_role = level_terms(candidates, weights) + price_terms(candidates, weights)
    own = sum(person_terms(candidates, weights).values(), np.zeros(len(candidates), np.int64))
    money = np.maximum(candidates.rate, 0)[:, None] * role_money(candidates.need)
    parts = []
    for mask in possible_masks(candidates, free):
        who = np.flatnonzero(_fits(candidates, mask))
        if not len(who):
            continue
        inside = [place for place in range(per_role.shape[1]) if mask >> place & 1]
        cost = (own + load_terms(candidates, weights, mask) + ask_terms(candidates, mask) + per_role[:, inside].sum(axis=1))[who]
        parts.append(Columns(who, np.full(len(who), mask), cost, money[:, inside].sum(axis=1)[who]))
    if not parts:
        nothing = np.empty(0, np.int64)
        return Columns(nothing, nothing, nothing, nothing)
    return Columns(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("person", "mask", "cost", "money")))
