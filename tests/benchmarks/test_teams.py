"""The benchmark of teams on tiny questions: the other methods are done justice, and the bars fail when they should."""

import random

import pytest

from benchmarks.baselines import friction, integer_model, leader_distance, rarest_first
from benchmarks.needs import drawn
from benchmarks.teams import BARS_MS, Report, held
from benchmarks.timing import Bars
from tests.matching.test_rules_solve import made
from zelfsamen.matching.rules import find_candidates, pose, solve

SECONDS = 20.0


def problems(count=12):
    """Small questions that have a team, with its friction."""
    found = []
    for seed in range(40):
        need, pool = made(seed, (3, 9))
        problem = pose(find_candidates(need, pool), need.weights)
        answer = solve(problem)
        if answer.teams:
            found.append((problem, answer.teams[0]))
    assert len(found) >= count
    return found[:count]


def test_friction_of_a_team_is_what_the_engine_says():
    for problem, best in problems():
        assert friction(problem, best.choices) == best.cost


def test_the_integer_model_asks_the_same_question():
    for problem, best in problems():
        found = integer_model(problem, SECONDS)
        assert found.proven
        assert friction(problem, found.choices) == best.cost


def test_the_integer_model_says_so_when_there_is_no_team():
    problem, _best = problems()[0]
    alone = pose(problem.candidates.few(problem.columns.person[:1]), problem.weights)
    assert not solve(alone).teams
    assert integer_model(alone, SECONDS).choices is None


@pytest.mark.parametrize("method", [leader_distance, rarest_first])
def test_a_heuristic_fills_every_role_once_and_never_beats_the_best(method):
    teams = [(problem, best, method(problem).choices) for problem, best in problems()]
    filled = [(problem, best, choices) for problem, best, choices in teams if choices]
    assert len(filled) >= 6
    for problem, best, choices in filled:
        assert sum(mask for _person, mask in choices) == problem.free
        assert friction(problem, choices) >= best.cost
    assert any(friction(problem, choices) > best.cost for problem, best, choices in filled)


def test_leader_distance_takes_the_nearest():
    problem, _best = problems()[0]
    first = min(problem.roles, key=lambda role: problem.candidates.may[:, role].sum())
    able = problem.candidates.may[:, first]
    person = next(person for person, mask in leader_distance(problem).choices if mask == 1 << first)
    reach = problem.candidates.reach
    assert person == problem.candidates.lead or reach[person] == max(reach[able])


def test_roles_are_drawn_from_what_people_hold_each_field_once():
    rows = [("a", 3), ("b", 1), ("a", 5), ("c", 2)]
    roles = drawn(random.Random(1), rows, 3)
    assert sorted(role.discipline for role in roles) == ["a", "b", "c"]
    assert all((role.discipline, role.level) in {("a", 2), ("a", 4), ("b", 1), ("c", 1)} for role in roles)
    assert drawn(random.Random(1), rows, 4) is None


def measured(people, *, team=10.0, proven=5, differs=0):
    times = {f"{what}, {way}": [team, team] for what, way in BARS_MS}
    return {
        "people": people,
        "differs": differs,
        "answered": 5,
        "proven": proven,
        "wall": times,
        "processor": {name: [1.0, 1.0] for name in times},
    }


@pytest.mark.parametrize(
    ("found", "clock", "failed"),
    [
        ([measured(100), measured(1000, team=19.0)], "wall", 0),
        ([measured(100), measured(1000, team=21.0)], "wall", 3),
        ([measured(100), measured(1000, team=21.0)], "processor", 0),
        ([measured(100, team=51.0)], "wall", 1),
        ([measured(100, team=201.0)], "wall", 3),
        ([measured(100, proven=4)], "wall", 1),
        ([measured(100, differs=1)], "wall", 1),
    ],
)
def test_each_bar_that_does_not_hold_counts(found, clock, failed):
    assert held(found, clock) == failed


def test_a_bar_says_whether_it_holds(capsys):
    bars = Bars()
    bars.hold("at the bar", 50.0, 50)
    bars.hold("above", 50.1, 50)
    assert bars.failed == 1
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["PASS", "FAIL"]


def test_a_report_that_found_nothing_is_no_success():
    report = Report(10)
    report.asked = 5
    assert report.short()["answered"] == 0
    assert held([measured(100) | {"answered": 0, "proven": 0}], "wall") == 1
