"""What others would do with the same candidates: two heuristics of the literature and a plain integer model."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from zelfsamen.matching.rules.pairs import IMPOSSIBLE, pair_block

if TYPE_CHECKING:
    from zelfsamen.matching.rules import Problem

MILLI = 1000
Choices = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Found:
    """A team as (person, role number) pairs joined to (person, bundle), None without one; and whether it is proven best."""

    choices: Choices | None
    proven: bool = False


def friction(problem: Problem, choices: Choices) -> float:
    """The friction of any team by this project's own terms (millipoints); infinite where a rule forbids a choice."""
    own = {(int(person), int(mask)): int(cost) for person, mask, cost in zip(*_columns(problem), strict=True)}
    people = np.array([person for person, _mask in choices], np.int64)
    pairs = pair_block(problem.candidates, problem.weights, people)
    together = float(np.triu(pairs, 1).sum())
    if together >= IMPOSSIBLE / 2 or any(choice not in own for choice in choices):
        return float("inf")
    return sum(own[choice] for choice in choices) + together


def leader_distance(problem: Problem) -> Found:
    """Kargar & An (2011): for each role, the rarest first, the person nearest to the lead who has no role yet."""
    candidates = problem.candidates
    away = 1.0 - np.where(np.arange(len(candidates)) == candidates.lead, 1.0, candidates.reach)
    return _written(_nearest(_able(problem), {}, away))


def rarest_first(problem: Problem) -> Found:
    """Lappas, Liu & Terzi (2009): around each holder of the rarest role the nearest holder of every other; the smallest diameter wins."""
    able = _able(problem)
    every = np.unique(np.concatenate(list(able.values())))
    away = np.full((len(problem.candidates),) * 2, 1.0)
    away[np.ix_(every, every)] = 1.0 - problem.candidates.affinity.block(every)[0]
    rarest, best, chosen = next(iter(able)), float("inf"), None
    for person in able[rarest].tolist():
        team = _nearest(able, {rarest: person}, away[person])
        width = max(float(away[person, other]) for other in team.values()) if team else float("inf")
        if width < best:
            best, chosen = width, team
    return _written(chosen)


def _able(problem: Problem) -> dict[int, Any]:
    """Who may fill which role, the rarest role first."""
    able = {role: np.flatnonzero(problem.candidates.may[:, role]) for role in problem.roles}
    return dict(sorted(able.items(), key=lambda pair: len(pair[1])))


def _nearest(able: dict[int, Any], team: dict[int, int], away: Any) -> dict[int, int] | None:
    """Fill the roles that are open yet, each with the nearest who has none; None where somebody is missing."""
    team = dict(team)
    for role, people in able.items():
        if role not in team:
            left = people[~np.isin(people, list(team.values()))]
            if not len(left):
                return None
            team[role] = int(left[int(away[left].argmin())])
    return team


def _written(team: dict[int, int] | None) -> Found:
    return Found(tuple((person, 1 << role) for role, person in sorted(team.items())) if team else None)


def integer_model(problem: Problem, seconds: float) -> Found:
    """The same question in binary variables, as a textbook writes it: x per (person, bundle), y per pair, y >= x + x - 1."""
    import highspy  # noqa: PLC0415 - only who asks for it needs it

    columns, pairs = problem.columns, _pairs(problem)
    count, rows = len(columns), _rows(problem, pairs)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = count + len(pairs[0]), len(rows)
    model.col_cost_ = np.concatenate([columns.cost, pairs[2]]).astype(np.float64)
    model.col_lower_, model.col_upper_ = np.zeros(model.num_col_), np.ones(model.num_col_)
    model.row_lower_ = np.array([low for low, _high, _at, _of in rows])
    model.row_upper_ = np.array([high for _low, high, _at, _of in rows])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(at) for _low, _high, at, _of in rows)])
    model.a_matrix_.index_ = np.concatenate([at for _low, _high, at, _of in rows])
    model.a_matrix_.value_ = np.concatenate([of for _low, _high, _at, of in rows]).astype(np.float64)
    kinds = [highspy.HighsVarType.kInteger] * count + [highspy.HighsVarType.kContinuous] * len(pairs[0])
    model.integrality_ = kinds
    solver = highspy.Highs()
    solver.silent()
    for name, value in (("time_limit", seconds), ("threads", 1), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(name, value)
    solver.passModel(model)
    solver.run()
    taken = np.flatnonzero(np.array(solver.getSolution().col_value or np.zeros(count))[:count] > 0.5)  # noqa: PLR2004 - whole numbers
    proven = solver.getModelStatus() in {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible}
    choices = tuple((int(columns.person[at]), int(columns.mask[at])) for at in taken)
    return Found(choices if len(taken) else None, proven)


def _rows(problem: Problem, pairs: tuple[Any, Any, Any]) -> list[tuple[float, float, Any, Any]]:
    """Every role once, everybody at most once, and what two chosen people cost together."""
    columns, rows = problem.columns, []
    for role in problem.roles:
        at = np.flatnonzero(columns.mask >> role & 1)
        rows.append((1.0, 1.0, at, np.ones(len(at))))
    for person in np.unique(columns.person):
        at = np.flatnonzero(columns.person == person)
        rows.append((0.0, 1.0, at, np.ones(len(at))))
    for number, (one, other) in enumerate(zip(pairs[0].tolist(), pairs[1].tolist(), strict=True)):
        rows.append((-1.0, np.inf, np.array([len(columns) + number, one, other]), np.array([1, -1, -1])))
    return rows


def _pairs(problem: Problem) -> tuple[Any, Any, Any]:
    """Every two choices of different people without a role in common, and what the two people cost together."""
    columns = problem.columns
    people, place = np.unique(columns.person, return_inverse=True)
    cost = pair_block(problem.candidates, problem.weights, people)[place][:, place]
    apart = (columns.person[:, None] != columns.person) & (columns.mask[:, None] & columns.mask == 0) & (cost > 0)
    one, other = np.nonzero(np.triu(apart, 1))
    return one, other, np.minimum(cost[one, other], 1e7)


def _columns(problem: Problem) -> tuple[Any, Any, Any]:
    return problem.columns.person.tolist(), problem.columns.mask.tolist(), problem.columns.cost.tolist()


def timed(run: Any) -> tuple[Found, float]:
    """Run a baseline; give what it found and its processor time in milliseconds."""
    began = time.process_time()
    found = run()
    return found, (time.process_time() - began) * MILLI
