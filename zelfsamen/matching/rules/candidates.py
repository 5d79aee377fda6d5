"""Who may fill which role: the hard rules of a need, each kept apart so that an empty answer can name the rule that binds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.affinity import Affinity
from zelfsamen.matching.rules.expectations import Profiles, matches
from zelfsamen.matching.rules.pool import NO, UNKNOWN
from zelfsamen.matching.rules.weights import MIN_REACH, STEERING_HOURS

if TYPE_CHECKING:
    from zelfsamen.matching.rules.need import Need
    from zelfsamen.matching.rules.pool import Bools, Bytes, Floats, Ints, Pool

LEVEL, HOURS, RATE, LANGUAGE, DISTANCE, BUDGET, REACH = "level", "hours", "rate", "language", "distance", "budget", "reach"
COMBINATION = "combination"
PER_PERSON = (
    *("rows", "may", "capacity", "full_is_fine", "rate", "level", "reach", "opportunities", "waiting_since", "lead_match"),
    *("lacks_language", "lacks_place", "lacks_shown"),
)
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Relaxed:
    """One hard rule that is let go for one role (for the budget: for the whole need, role None)."""

    rule: str
    role: int | None


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody who already holds roles (by hand or accepted): the pool row and the role numbers. No rule is asked of them."""

    row: int
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Columns of the n people left by the rules that need no arithmetic over a bundle of roles; local numbers 0..n-1 in key order.

    `rows` are the rows in the pool, `lead` the local number of the lead (-1 without any role). `may` (n, R) says who may fill which
    role. `capacity` (n): the least free hours over the weeks, after steering for the lead; nan unknown. The `lacks_*` columns mark
    what is unknown where the need has a rule on it.
    """

    need: Need
    pool: Pool
    rows: Ints
    lead: int
    may: Bools
    capacity: Floats
    full_is_fine: Bools
    rate: Ints
    level: Bytes
    reach: Floats
    opportunities: Ints
    waiting_since: Ints
    lead_match: Floats
    lacks_language: Bools
    lacks_place: Bools
    lacks_shown: Bools
    affinity: Affinity
    seated: tuple[tuple[int, int], ...]
    relaxed: Relaxed | None

    def __len__(self) -> int:
        return len(self.rows)

    def few(self, people: Ints) -> Candidates:
        """Give only some of the people, in this order; their affinity stays that of all."""
        taken = {name: getattr(self, name)[people] for name in PER_PERSON}
        lead = np.flatnonzero(people == self.lead)
        return replace(self, **taken, lead=int(lead[0]) if len(lead) else -1, seated=())


def capacities(pool: Pool, rows: Ints) -> Floats:
    """Give the least free hours over the weeks per row, never below 0, the lead's after two hours of steering; nan unknown."""
    least = pool.free[rows].min(axis=1) - STEERING_HOURS * (rows == pool.lead)
    capacity: Floats = np.maximum(least, 0.0)
    return capacity


def role_rules(need: Need, pool: Pool, rows: Ints) -> dict[str, Bools]:
    """Say per rule, row and role whether the rule is met, each (n, R); the hours are those of the role alone."""
    roles = need.roles
    shape = (len(rows), len(roles))
    caps = np.array([np.inf if role.rate_cap_cents is None else role.rate_cap_cents for role in roles])
    capacity = capacities(pool, rows)[:, None]
    hours = np.array([role.hours for role in roles])
    far = pool.km[rows] > need.max_km if need.max_km is not None else np.zeros(len(rows), np.bool_)
    silent = (pool.languages[rows] == NO) & bool(need.languages)
    reached = (pool.tau[rows] >= MIN_REACH) | (rows == pool.lead)
    return {
        LEVEL: pool.level[rows] >= np.array([role.level for role in roles]),
        HOURS: ~(hours > capacity + SLACK) | pool.asks_when_full[rows][:, None],
        RATE: pool.rate_cents[rows][:, None] <= caps,
        LANGUAGE: np.broadcast_to(~silent[:, None], shape),
        DISTANCE: np.broadcast_to(~far[:, None], shape),
        REACH: np.broadcast_to(reached[:, None], shape),
    }


def shut_out(pool: Pool, rows: Ints) -> Bools:
    """Mark who is not open now or must not meet the lead."""
    meets_lead = np.zeros(len(pool), np.bool_)
    of_lead = pool.blocks[(pool.blocks == pool.lead).any(axis=1)]
    meets_lead[of_lead.ravel()] = True
    meets_lead[pool.lead] = False
    out: Bools = ~pool.open[rows] | meets_lead[rows]
    return out


def find_candidates(
    need: Need,
    pool: Pool,
    *,
    relaxed: Relaxed | None = None,
    seated: tuple[Seated, ...] = (),
    barred: frozenset[int] = frozenset(),
) -> Candidates:
    """Apply the hard rules of a need to the pool, one of them let go where `relaxed` says so; `barred` rows are left out."""
    taken = {role for seat in seated for role in seat.roles}
    least = np.array([99 if place in taken else role.level for place, role in enumerate(need.roles)], np.int8)
    if relaxed is not None and relaxed.rule == LEVEL and relaxed.role is not None:
        least[relaxed.role] = 1
    rows = np.flatnonzero((pool.level >= least).any(axis=1))
    met = role_rules(need, pool, rows)
    met[LEVEL] = pool.level[rows] >= least
    if relaxed is not None and relaxed.rule in met and relaxed.rule != LEVEL:
        met[relaxed.rule] = met[relaxed.rule] | (np.arange(len(need.roles)) == relaxed.role)
    may = np.logical_and.reduce(list(met.values())) & ~shut_out(pool, rows)[:, None]
    holding = np.array([seat.row for seat in seated], np.int64)
    may[np.isin(rows, [*holding.tolist(), *barred])] = False
    some = may.any(axis=1) | np.isin(rows, holding)
    absent = holding[~np.isin(holding, rows)]
    rows = np.concatenate([rows[some], absent])
    may = np.concatenate([may[some], np.zeros((len(absent), len(need.roles)), np.bool_)])
    by_key = sorted(range(len(rows)), key=[pool.keys[row] for row in rows.tolist()].__getitem__)
    return _gathered(need, pool, rows[by_key], may[by_key], relaxed, seated)


def _gathered(need: Need, pool: Pool, rows: Ints, may: Bools, relaxed: Relaxed | None, seated: tuple[Seated, ...]) -> Candidates:
    local = {int(row): place for place, row in enumerate(rows)}
    invited = pool.last_invited[rows]
    lead, profiles = Profiles.of(pool, np.array([pool.lead])), Profiles.of(pool, rows)
    return Candidates(
        need=need,
        pool=pool,
        rows=rows,
        lead=local.get(pool.lead, -1),
        may=may,
        capacity=capacities(pool, rows),
        full_is_fine=pool.asks_when_full[rows],
        rate=pool.rate_cents[rows],
        level=pool.level[rows],
        reach=pool.tau[rows],
        opportunities=pool.opportunities[rows],
        waiting_since=np.where(invited < 0, pool.joined[rows], invited),
        lead_match=matches(lead, profiles)[0],
        lacks_language=(pool.languages[rows] == UNKNOWN) & bool(need.languages),
        lacks_place=np.isnan(pool.km[rows]) & (need.max_km is not None),
        lacks_shown=~pool.shows[rows],
        affinity=Affinity(profiles, pool.ties.among(rows)),
        seated=tuple((local[seat.row], sum(1 << role for role in seat.roles)) for seat in seated),
        relaxed=relaxed,
    )
