"""Which bundles of roles who may take, and what a bundle brings before any weight: load, what to ask, money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.candidates import HOURS, SLACK
from zelfsamen.matching.rules.weights import ASK_COST, FULL_COST, FULL_LOAD, MILLI

if TYPE_CHECKING:
    from zelfsamen.matching.rules.candidates import Candidates
    from zelfsamen.matching.rules.need import Need
    from zelfsamen.matching.rules.pool import Bools, Floats, Ints

CENTIHOURS = 100
DAYS_A_WEEK = 7
LIMITLESS = 1e12
MOST_BUNDLES = 60_000


@dataclass(frozen=True, slots=True)
class Bundles:
    """K choices (person, bundle): local person number, bit mask of roles (bit r = role r), and what does not depend on a lens.

    `covers` (K, R); `load` (K): (hours/free)^2, 0 for an unknown capacity, 1 for who is asked though full; `short` (K): asked though full;
    `ask` (K): millipoints for what is unknown and for hours that fall short; `money` (K) in the unit of `role_money`.
    `whole` is False where the largest bundles were left out because there are too many to list.
    """

    person: Ints
    mask: Ints
    covers: Bools
    load: Floats
    short: Bools
    ask: Ints
    money: Ints
    whole: bool = True


def roles_in(mask: int) -> list[int]:
    """Give the role numbers of a bundle."""
    return [role for role in range(mask.bit_length()) if mask >> role & 1]


def role_money(need: Need) -> Ints:
    """Give what one cent an hour costs per role over the whole period, in hundredths of an hour times days (so that it stays whole)."""
    return np.array([round(role.hours * CENTIHOURS) * need.days for role in need.roles], np.int64)


def budget_money(need: Need) -> int | None:
    """Give the budget in the unit of `role_money`: cents * 100 * 7."""
    return None if need.budget_cents is None else need.budget_cents * CENTIHOURS * DAYS_A_WEEK


def role_hours(need: Need) -> Floats:
    """Give the hours a week per role, (R,)."""
    return np.array([role.hours for role in need.roles], np.float64)


def unknowns(candidates: Candidates, person: Ints, covers: Bools) -> dict[str, Bools]:
    """Mark per reason for which choices something must be asked first, each (K,)."""
    need = candidates.need
    capped = np.array([need.budget_cents is not None or role.rate_cap_cents is not None for role in need.roles])
    return {
        "capacity": np.isnan(candidates.capacity)[person],
        "rate": (candidates.rate[person] < 0) & np.logical_or.reduce(covers & capped, axis=1),
        "language": candidates.lacks_language[person],
        "place": candidates.lacks_place[person],
        "qualification": np.logical_or.reduce(covers & candidates.lacks_shown[person], axis=1),
    }


def bundles_of(candidates: Candidates, person: Ints, mask: Ints) -> Bundles:
    """Give what the choices (person, bundle) bring, whether a rule allows them or not."""
    need = candidates.need
    covers: Bools = (mask[:, None] >> np.arange(len(need.roles)) & 1).astype(np.bool_)
    hours, free = covers @ role_hours(need), candidates.capacity[person]
    share = np.divide(hours, free, out=np.full(len(free), LIMITLESS), where=free > 0)
    short = (hours > free + SLACK) & candidates.full_is_fine[person]
    load = np.where(short, FULL_LOAD, np.where(np.isnan(free), 0.0, np.minimum(share * share, LIMITLESS)))
    missing = np.logical_or.reduce(list(unknowns(candidates, person, covers).values()))
    ask = np.rint(MILLI * (ASK_COST * missing + FULL_COST * short)).astype(np.int64)
    money = np.maximum(candidates.rate[person], 0) * (covers @ role_money(need))
    return Bundles(person, mask, covers, load, short, ask, money)


def role_classes(candidates: Candidates, free: int) -> list[list[int]]:
    """Group the roles (of the mask `free`) that are the same in every respect: exchanging them changes nothing."""
    if candidates.relaxed is not None:
        return []
    groups: dict[object, list[int]] = {}
    for place in roles_in(free):
        same = tuple(column[:, place].tobytes() for column in (candidates.may, candidates.level, candidates.lacks_shown))
        groups.setdefault((candidates.need.roles[place], same), []).append(place)
    return [group for group in groups.values() if len(group) > 1]


def _runs_only(mask: int, classes: list[list[int]]) -> bool:
    """Say whether a bundle takes neighbours within each group of equal roles: the other bundles are the same thing again."""
    for group in classes:
        inside = [place for place, role in enumerate(group) if mask >> role & 1]
        if inside and inside[-1] - inside[0] + 1 != len(inside):
            return False
    return True


def _possible_masks(candidates: Candidates, able: Ints, free: int) -> list[int]:
    """List the bundles of free roles that at least one person may fill but for the hours, smallest first."""
    masks = np.arange(1, free + 1)
    found = masks[((np.unique(able)[:, None] & masks) == masks).any(axis=0)]
    classes = role_classes(candidates, free)
    return sorted((mask for mask in found.tolist() if _runs_only(mask, classes)), key=lambda mask: (mask.bit_count(), mask))


def find_bundles(candidates: Candidates, free: int) -> Bundles:
    """List every choice that the hard rules allow for the free roles, hours included; small bundles first where there are too many."""
    able = candidates.may @ (1 << np.arange(candidates.may.shape[1])) & free
    capacity = candidates.capacity
    most = np.where(np.isnan(capacity) | candidates.full_is_fine, np.inf, capacity + SLACK)
    hours, relaxed = role_hours(candidates.need), candidates.relaxed
    loose = relaxed.role if relaxed is not None and relaxed.rule == HOURS else None
    people, masks, listed = [np.empty(0, np.int64)], [np.empty(0, np.int64)], 0
    for mask in _possible_masks(candidates, able, free):
        asked = float(hours[roles_in(mask)].sum())
        fits = asked <= most
        if loose is not None and mask >> loose & 1:
            fits |= capacity > asked - hours[loose] + SLACK
        who = np.flatnonzero((able & mask == mask) & fits)
        people.append(who)
        masks.append(np.full(len(who), mask))
        listed += len(who)
        if listed > MOST_BUNDLES:
            break
    return replace(bundles_of(candidates, np.concatenate(people), np.concatenate(masks)), whole=listed <= MOST_BUNDLES)
