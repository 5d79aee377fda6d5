"""Two to five teams worth comparing: one per lens, equal ones once, none that another beats everywhere, each with its bench."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zelfsamen.matching.rules.bundles import find_bundles
from zelfsamen.matching.rules.candidates import find_candidates
from zelfsamen.matching.rules.problem import free_roles, pose
from zelfsamen.matching.rules.replacement import bench, exchanged
from zelfsamen.matching.rules.solver import NO_TEAM, never, solve
from zelfsamen.matching.rules.team import describe, dominates, totals
from zelfsamen.matching.rules.weights import LENSES, NEXT_BEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from zelfsamen.matching.rules.candidates import Candidates, Seated
    from zelfsamen.matching.rules.need import Need
    from zelfsamen.matching.rules.pool import Pool
    from zelfsamen.matching.rules.problem import Problem, Solution
    from zelfsamen.matching.rules.replacement import Replacement
    from zelfsamen.matching.rules.team import Team
    from zelfsamen.matching.rules.weights import Lens

ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """One team to choose: the lenses it is best for, and for the first of them its friction, gap and bench (millipoints).

    `proven` says that no better team exists for that lens (for `next-best`: none with another person); else `gap` is how much better
    one could at most be. `totals` are the five unweighted totals.
    """

    lenses: tuple[str, ...]
    team: Team
    friction: int
    proven: bool
    gap: int
    bench: tuple[Replacement, ...]
    totals: tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The answer to a need: teams, how many people may fill at least one role, and whether it is certain that there is no team."""

    teams: tuple[Proposal, ...]
    candidates: int
    unanswerable: bool


@dataclass(slots=True)
class _Found:
    lenses: list[str]
    problem: Problem
    solution: Solution
    gap: int


def propose(
    need: Need,
    pool: Pool,
    *,
    lenses: tuple[Lens, ...] = LENSES,
    seated: tuple[Seated, ...] = (),
    barred: frozenset[int] = frozenset(),
    stop: Callable[[], bool] = never,
) -> Proposals:
    """Find the best team through each lens around the people already seated; `stop` says when time is up.

    Equal teams come once with all their lenses. A team that is not proven best for its lens is dropped where another is nowhere worse
    and somewhere better on the five totals. Where fewer than two remain, the next best team with at least one other person, through the
    first lens of the one that remains, is added. Rows in `barred` are left out, for instance who declined.
    """
    candidates = find_candidates(need, pool, seated=seated, barred=barred)
    found, unanswerable = _through(candidates, lenses, stop)
    found = _worth_showing(candidates, found)
    if found and len(found) < ENOUGH:
        found += _next_best(found[0], stop)
    teams = tuple(_written(candidates, one) for one in found)
    return Proposals(teams, len(candidates), unanswerable)


def _through(candidates: Candidates, lenses: tuple[Lens, ...], stop: Callable[[], bool]) -> tuple[list[_Found], bool]:
    """Solve per lens; equal teams come together under the first lens that found them."""
    found: list[_Found] = []
    bundles = find_bundles(candidates, free_roles(candidates))
    for lens in lenses:
        problem = pose(candidates, candidates.need.weights.through(lens), bundles)
        answer = solve(problem, stop=stop)
        if not answer.teams:
            return found, answer.floor >= NO_TEAM
        solution = answer.teams[0]
        same = next((one for one in found if one.solution.choices == solution.choices), None)
        if same is None:
            found.append(_Found([lens.name], problem, solution, answer.gap()))
        else:
            same.lenses.append(lens.name)
            same.gap = same.gap and min(same.gap, answer.gap())
    return found, False


def _worth_showing(candidates: Candidates, found: list[_Found]) -> list[_Found]:
    """Drop the teams that are not proven for any lens and that another team beats."""
    if all(one.gap == 0 for one in found):
        return found
    scores = [totals(candidates, one.solution.choices) for one in found]
    return [one for one, score in zip(found, scores, strict=True) if one.gap == 0 or not any(dominates(other, score) for other in scores)]


def _next_best(first: _Found, stop: Callable[[], bool]) -> list[_Found]:
    """Find the best team, through the same lens, with at least one person who is not in the first team."""
    ours = first.solution.people
    known = exchanged(first.problem, first.solution)
    answer = solve(first.problem, accepts=lambda solution: not solution.people <= ours, known=known, stop=stop)
    return [_Found([NEXT_BEST], first.problem, answer.teams[0], answer.gap())] if answer.teams else []


def _written(candidates: Candidates, one: _Found) -> Proposal:
    choices = (*candidates.seated, *one.solution.choices)
    return Proposal(
        lenses=tuple(one.lenses),
        team=describe(candidates, one.problem.weights, choices),
        friction=one.solution.cost,
        proven=one.gap == 0,
        gap=one.gap,
        bench=bench(one.problem, one.solution),
        totals=totals(candidates, choices),
    )
