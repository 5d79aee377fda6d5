"""Who could take over from one member while the rest of the team stays: before a team is chosen, and in a running one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching.rules.beam import settled
from zelfsamen.matching.rules.candidates import Seated, find_candidates
from zelfsamen.matching.rules.pairs import HOPELESS, IMPOSSIBLE, pair_row
from zelfsamen.matching.rules.problem import Solution, order_keys, pose
from zelfsamen.matching.rules.team import describe
from zelfsamen.matching.rules.weights import REPLACEMENT

if TYPE_CHECKING:
    from zelfsamen.matching.rules.need import Need
    from zelfsamen.matching.rules.pool import Floats, Ints, Pool
    from zelfsamen.matching.rules.problem import Problem
    from zelfsamen.matching.rules.team import Team


@dataclass(frozen=True, slots=True)
class Replacement:
    """The best one to take over all roles of a member: key and extra friction in millipoints, both None where nobody can."""

    instead_of: str
    professional: str | None
    extra_friction: int | None


@dataclass(frozen=True, slots=True)
class Substitute:
    """Somebody who can take over in a running team: the team as it would be, and its friction in millipoints."""

    key: str
    team: Team
    friction: int


def bench(problem: Problem, team: Solution) -> tuple[Replacement, ...]:
    """Give for each member who is not seated yet the best replacement from outside the team, the rest unchanged."""
    keys, rows = problem.candidates.pool.keys, problem.candidates.rows
    found = []
    for (person, _), best in zip(team.choices, _best_instead(problem, team), strict=True):
        if best is None:
            found.append(Replacement(keys[rows[person]], None, None))
        else:
            found.append(Replacement(keys[rows[person]], keys[rows[best[0]]], best[1]))
    return tuple(found)


def exchanged(problem: Problem, team: Solution) -> tuple[Solution, ...]:
    """Give the teams in which one member is exchanged for the best replacement."""
    found = []
    for place, best in enumerate(_best_instead(problem, team)):
        if best is not None:
            pairs = sorted([*team.choices[:place], (best[0], team.choices[place][1]), *team.choices[place + 1 :]])
            choices = settled(pairs, problem.classes)
            dealt = np.array(choices, np.int64)
            order = int(order_keys(problem.candidates, dealt[:, 0], dealt[:, 1]).sum())
            found.append(Solution(team.cost + best[1], order, choices))
    return tuple(found)


def _best_instead(problem: Problem, team: Solution) -> list[tuple[int, int] | None]:
    """Give for each place of a team the best candidate from outside and the extra friction, None where nobody can."""
    people = [person for person, _ in team.choices]
    beside = np.array([pair_row(problem.candidates, problem.weights, person) for person in people])
    columns = problem.columns
    place = [np.flatnonzero((columns.person == person) & (columns.mask == mask))[0] for person, mask in team.choices]
    spent = int(columns.money[place].sum())
    inside = np.zeros(len(problem.candidates), np.bool_)
    inside[people] = True
    outside = ~inside[columns.person]
    found: list[tuple[int, int] | None] = []
    for number, (person, mask) in enumerate(team.choices):
        together = beside.sum(axis=0) - beside[number]
        others = np.flatnonzero((columns.mask == mask) & outside)
        if problem.budget is not None:
            others = others[columns.money[others] + spent - columns.money[place[number]] <= problem.budget]
        best = _cheapest(problem, others, together)
        now = int(columns.cost[place[number]] + together[person])
        found.append(None if best is None else (best[0], best[1] - now))
    return found


def _cheapest(problem: Problem, others: Ints, together: Floats) -> tuple[int, int] | None:
    """Give the person among some columns who adds the least friction beside a team, and how much; equals as everywhere."""
    columns = problem.columns
    value = columns.cost[others] + together[columns.person[others]]
    least = value.min(initial=IMPOSSIBLE)
    if least >= HOPELESS:
        return None
    equal = others[value == least]
    first = equal[np.argmin(order_keys(problem.candidates, columns.person[equal], columns.mask[equal]))]
    return int(columns.person[first]), int(least)


def substitutes(
    need: Need,
    pool: Pool,
    *,
    staying: tuple[Seated, ...],
    leaver: Seated,
    barred: frozenset[int] = frozenset(),
    count: int = 5,
) -> tuple[Substitute, ...]:
    """Rank who can take over all roles of a leaver, the others staying as they are, by the weights of a replacement.

    Trust counts three times, pairs twice and expertise half: in a running team the fit with the others decides, and the level is a
    threshold. Nobody on the list means that nobody can do it alone. `barred` rows are left out too.
    """
    candidates = find_candidates(need, pool, seated=staying, barred=barred | {leaver.row})
    weights = need.weights.through(REPLACEMENT)
    problem = pose(candidates, weights)
    whole = sum(1 << role for role in leaver.roles)
    columns = problem.columns.take(problem.columns.mask == whole)
    if problem.budget is not None:
        columns = columns.take(columns.money <= problem.budget)
    ranked = np.lexsort((order_keys(candidates, columns.person, columns.mask), columns.cost))[:count]
    found = []
    for person in columns.person[ranked].tolist():
        team = describe(candidates, weights, (*candidates.seated, (person, whole)))
        found.append(Substitute(pool.keys[candidates.rows[person]], team, team.friction))
    return tuple(found)


def seats_of(team: Team) -> tuple[Seated, ...]:
    """Give the members of a team as people who hold their roles."""
    return tuple(Seated(member.row, member.roles) for member in team.members)
