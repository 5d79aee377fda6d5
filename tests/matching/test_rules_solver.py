"""A general integer solver, given the same columns and pairs, finds no better team."""

from __future__ import annotations

import highspy
import numpy as np
import pytest

from tests.matching.test_rules_solve import made
from zelfsamen.matching.rules import LENSES, find_candidates, pose, solve
from zelfsamen.matching.rules.pairs import HOPELESS, pair_block


def integer_model(problem):
    """The least friction by the plain model: x per column, y >= x + x' - 1 per pair of columns; None without a team."""
    columns, candidates = problem.columns, problem.candidates
    model = highspy.Highs()
    model.silent()
    chosen = [model.addBinary(obj=float(cost)) for cost in columns.cost]
    for role in problem.roles:
        model.addConstr(sum(x for x, mask in zip(chosen, columns.mask, strict=True) if mask >> role & 1) == 1)
    if problem.budget is not None:
        spent = columns.money / max(1, problem.budget)
        model.addConstr(sum(float(share) * x for x, share in zip(chosen, spent, strict=True)) <= 1 + 1e-9)
    cost = pair_block(candidates, problem.weights, np.arange(len(candidates)))
    for one in range(len(columns)):
        for other in range(one):
            if columns.mask[one] & columns.mask[other]:
                continue
            together = cost[columns.person[one], columns.person[other]]
            if together >= HOPELESS:
                model.addConstr(chosen[one] + chosen[other] <= 1)
            elif together > 0:
                model.addConstr(chosen[one] + chosen[other] - model.addVariable(0, 1, float(together)) <= 1)
    model.run()
    optimal = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(model.getInfo().objective_function_value) if optimal else None


@pytest.mark.parametrize("seed", range(24))
def test_an_independent_solver_finds_the_same_friction(seed):
    need, pool = made(seed, (3, 16) if seed % 2 else (4, 12), budget=seed % 3 == 0, equal=seed % 4 == 0)
    problem = pose(find_candidates(need, pool), need.weights.through(LENSES[seed % len(LENSES)]))
    answer = solve(problem)
    covered = np.bitwise_or.reduce(problem.columns.mask, initial=0) == problem.free
    expected = integer_model(problem) if covered else None
    assert (answer.teams[0].cost if answer.teams else None) == expected
