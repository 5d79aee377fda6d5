"""Why a person is not in the team, and what would make an unanswerable need answerable."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.bundles import CENTIHOURS, DAYS_A_WEEK, role_hours, role_money, roles_in
from zelfsamen.matching.rules.candidates import (
    BUDGET,
    COMBINATION,
    DISTANCE,
    HOURS,
    LANGUAGE,
    LEVEL,
    RATE,
    REACH,
    Relaxed,
    find_candidates,
    role_rules,
    shut_out,
)
from zelfsamen.matching.rules.problem import pose, with_chosen
from zelfsamen.matching.rules.solver import NO_TEAM, never, solve
from zelfsamen.matching.rules.weights import BALANCED, MIN_REACH

if TYPE_CHECKING:
    from collections.abc import Callable

    from zelfsamen.matching.rules.candidates import Candidates, Seated
    from zelfsamen.matching.rules.need import Need
    from zelfsamen.matching.rules.pool import Pool
    from zelfsamen.matching.rules.problem import Solution

RULES = (LEVEL, HOURS, RATE, LANGUAGE, DISTANCE, BUDGET, REACH)
NOT_OPEN, BLOCKED = "not_open", "blocked"


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a person is not in the best team: the extra friction (millipoints) with them in it, or the hard rule that excludes them.

    `rule` is one of RULES, `combination`, `not_open` or `blocked` (never to be shown as such), with the role that comes nearest.
    An `extra` of 0 means in the best team, or in one exactly as good. `proven` is False when time was up first.
    """

    extra: int | None
    rule: str | None = None
    role: int | None = None
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The one rule whose relaxing for one role makes the need answerable, at the least friction of the team that becomes possible.

    `asked` is what the need asks, `found` what that team has: a level, hours a week, cents an hour, km, cents in all, reach; for a
    language `found` is None. `rule` is `combination`, role None, where no single rule helps.
    """

    rule: str
    role: int | None
    asked: object = None
    found: object = None
    friction: int | None = None
    proven: bool = True


def why_not(
    need: Need,
    pool: Pool,
    row: int,
    *,
    seated: tuple[Seated, ...] = (),
    barred: frozenset[int] = frozenset(),
    stop: Callable[[], bool] = never,
) -> WhyNot:
    """Compare the best team with the best team that has the person on this row of the pool in it."""
    candidates = find_candidates(need, pool, seated=seated, barred=barred)
    here = np.flatnonzero(candidates.rows == row)
    if not len(here):
        return _excluded(need, pool, row)
    problem = pose(candidates, need.weights)
    person, columns = int(here[0]), problem.columns
    best = solve(problem, stop=stop)
    proven, with_them = best.floor >= NO_TEAM or best.proven(), None
    for place in np.flatnonzero(columns.person == person).tolist():
        rest = with_chosen(problem, (person, int(columns.mask[place])), int(columns.cost[place]))
        answer = solve(rest, ceiling=with_them, stop=stop)
        proven = proven and (answer.floor >= NO_TEAM or bool(answer.teams and answer.proven()))
        with_them = answer.teams[0].cost if answer.teams else with_them
    if with_them is None or not best.teams:
        return WhyNot(None, COMBINATION, proven=proven)
    return WhyNot(max(0, with_them - best.teams[0].cost), proven=proven)


def _excluded(need: Need, pool: Pool, row: int) -> WhyNot:
    """Name the rule that keeps a person out of the role that comes nearest: the fewest rules broken."""
    if shut_out(pool, np.array([row]))[0]:
        return WhyNot(None, BLOCKED if pool.open[row] else NOT_OPEN)
    met = role_rules(need, pool, np.array([row]))
    broken = [[rule for rule in RULES if rule in met and not met[rule][0, role]] for role in range(len(need.roles))]
    nearest = min(range(len(broken)), key=lambda role: (pool.level[row, role] == 0, len(broken[role]), role))
    return WhyNot(None, broken[nearest][0] if broken[nearest] else COMBINATION, nearest)


def cheapest_relaxation(
    need: Need, pool: Pool, *, seated: tuple[Seated, ...] = (), barred: frozenset[int] = frozenset(), stop: Callable[[], bool] = never
) -> Relaxation:
    """Find the one rule to let go for one role (the budget: for the whole need) whose best team has the least friction.

    Every other rule stays. The terms stay the same formulas: a lower level, a rate over the cap or hours beyond the free ones cost what
    they cost (hours/free squared goes above 1; who has no free hour at all stays out). Equal friction: the order of RULES, then of roles.
    Out of reach are the rows of the pool with a reach below 0.15, where the caller hands such rows over.
    """
    taken = {role for seat in seated for role in seat.roles}
    best, proven = Relaxation(COMBINATION, None), True
    for relaxed in _worth_trying(need, pool, taken):
        candidates = find_candidates(need, pool, relaxed=relaxed, seated=seated, barred=barred)
        problem = pose(candidates, need.weights.through(BALANCED))
        answer = solve(problem, ceiling=best.friction, stop=stop)
        proven = proven and (answer.floor >= NO_TEAM or bool(answer.teams and answer.proven()))
        if answer.teams and (best.friction is None or answer.teams[0].cost < best.friction):
            best = _measured(candidates, relaxed, answer.teams[0])
    return Relaxation(best.rule, best.role, best.asked, best.found, best.friction, proven)


def roles_that_reach_may_help(need: Need, pool: Pool) -> tuple[int, ...]:
    """Give the roles for which somebody out of reach could make an unanswerable need answerable: all others can be filled within reach."""
    rows = np.arange(len(pool))
    may = np.logical_and.reduce(list(role_rules(need, pool, rows).values())) & ~shut_out(pool, rows)[:, None]
    filled = may.any(axis=0)
    return tuple(role for role in range(len(need.roles)) if np.delete(filled, role).all())


def _worth_trying(need: Need, pool: Pool, taken: set[int]) -> list[Relaxed]:
    """List the single relaxations that let at least one more person into a role; hours and budget always, they bind whole teams."""
    rows = np.flatnonzero((pool.level > 0).any(axis=1))
    met = role_rules(need, pool, rows)
    shown = (pool.level[rows] > 0) & ~shut_out(pool, rows)[:, None]
    found = []
    for rule in RULES:
        if rule == BUDGET:
            found += [Relaxed(BUDGET, None)] if need.budget_cents is not None else []
            continue
        others = np.logical_and.reduce([kept for name, kept in met.items() if name != rule]) & shown
        gained = (others & ~met[rule]).any(axis=0)
        found += [Relaxed(rule, role) for role in range(len(need.roles)) if role not in taken and (gained[role] or rule == HOURS)]
    return found


def _measured(candidates: Candidates, relaxed: Relaxed, team: Solution) -> Relaxation:
    """Say how far the rule has to give for the team that becomes possible."""
    need, rule = candidates.need, relaxed.rule
    if relaxed.role is None:
        return Relaxation(rule, None, need.budget_cents, _spent_cents(candidates, team), team.cost)
    role = need.roles[relaxed.role]
    person, mask = next((person, mask) for person, mask in team.choices if relaxed.role in roles_in(mask))
    row = candidates.rows[person]
    room = float(candidates.capacity[person]) - float(role_hours(need)[roles_in(mask & ~(1 << relaxed.role))].sum())
    measures: dict[str, tuple[object, object]] = {
        LEVEL: (role.level, int(candidates.level[person, relaxed.role])),
        HOURS: (role.hours, _whole_hours(room)),
        RATE: (role.rate_cap_cents, int(candidates.rate[person])),
        LANGUAGE: (need.languages, None),
        DISTANCE: (need.max_km, float(candidates.pool.km[row])),
        REACH: (MIN_REACH, float(candidates.reach[person])),
    }
    return Relaxation(rule, relaxed.role, *measures[rule], team.cost)


def _whole_hours(room: float) -> float:
    """Round free hours down to whole hours, below one hour to hundredths, so that what is said can be kept."""
    if math.isnan(room):
        return room
    return float(math.floor(room)) if room >= 1 else math.floor(room * CENTIHOURS) / CENTIHOURS


def _spent_cents(candidates: Candidates, team: Solution) -> int:
    """Give what the whole team costs over the period, in cents rounded up."""
    money = role_money(candidates.need)
    seats = (*candidates.seated, *team.choices)
    spent = sum(int(max(candidates.rate[person], 0)) * int(money[roles_in(mask)].sum()) for person, mask in seats)
    return -(-spent // (CENTIHOURS * DAYS_A_WEEK))
