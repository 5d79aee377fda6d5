"""The worked tables of docs/algorithms/teams.md, number by number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from tests.matching.engine_oracle import mp, satisfied, weights
from tests.matching.test_rules_solve import best, worlds
from zelfsamen.matching.rules import LENSES, ListedTies, Need, Role, Seated, blank, describe, find_candidates, pose, propose
from zelfsamen.matching.rules.expectations import Profiles, matches
from zelfsamen.matching.rules.terms import TERMS, milli, pair_terms

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "teams.md"
NAMES = {"level term": "level", "lead match": "lead_match", "talk first": "talk_first"}


def table(title):
    """The rows of the table under a heading of the page, each as {column: text}."""
    lines = PAGE.read_text(encoding="utf-8").split(f"### {title}\n")[1].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[: _end(lines)] if line.startswith("|")]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def _end(lines):
    return next((place for place, line in enumerate(lines) if line.startswith("#")), len(lines))


def wants_for(match):
    """Profiles of two people whose match is the one given: the second wants 4, the first gives 4 * match."""
    filled = {"wants": [[0] * 8, [4] * 8], "importance": [[1] * 8] * 2, "gives": [[round(4 * match)] * 8, [4] * 8]}
    return {name: np.array(rows, np.int8) for name, rows in filled.items()} if match != 0.6 else {}


def world_of(row):
    unknown, full = row["free"] == "?", "full" in row["free"]
    role = Role("d", 1, float(row["hours"]), int(row["cap"]) * 100, int(row["importance"]))
    need = Need("n", "lead", date(2027, 1, 4), (role,))
    free = np.nan if unknown else float(row["free"].split()[0])
    pool = blank(
        ["lead", "one"],
        0,
        roles=1,
        weeks=13,
        level=np.array([[0], [int(row["level"])]], np.int8),
        free=np.full((2, 13), free),
        rate_cents=np.array([0, -1 if row["rate"] == "?" else int(row["rate"]) * 100]),
        tau=np.array([1.0, float(row["tau"])]),
        opportunities=np.array([0, int(row["got"])]),
        asks_when_full=np.array([False, full]),
        **wants_for(float(row["match"])),
    )
    return need, pool


@pytest.mark.parametrize("row", table("Worked: one person, one role"), ids=lambda row: f"level {row['level']} free {row['free']}")
def test_one_person_in_one_role_costs_what_the_page_says(row):
    (member,) = propose(*world_of(row)).teams[0].team.members
    expected = {NAMES.get(name, name): mp(float(row[name])) for name in list(row)[9:-1] if name != "level"}
    assert member.terms == {**expected, "level": mp(float(row["level term"]))}
    assert member.friction == mp(float(row["total"]))


@pytest.mark.parametrize("row", table("Worked: two people"), ids=lambda row: "-".join(row.values()))
def test_two_people_cost_what_the_page_says(row):
    lens = next(lens for lens in LENSES if lens.name == row["lens"])
    weight = Need("n", "l", date(2027, 1, 4), ()).weights.through(lens)
    cost = pair_terms(np.array([float(row["tie"])]), np.array([float(row["match"])]), weight)
    assert cost[0] == mp(float(row["points"]))


def test_equal_teams_go_in_the_order_of_the_page():
    rows = table("Worked: equal teams")
    need = Need("n", "lead", date(2027, 1, 4), (Role("d", 3, 8.0, 12_000),))
    pool = blank(
        ["lead", *(row["team"] for row in rows)],
        0,
        roles=1,
        weeks=13,
        level=np.array([[0], [3], [3], [3]], np.int8),
        free=np.full((4, 13), 16.0),
        rate_cents=np.full(4, 9_000),
        tau=np.full(4, 0.8),
        opportunities=np.array([0, *(int(row["opportunities"]) for row in rows)]),
        last_invited=np.array([-1, *(date.fromisoformat(row["last invited or joined"]).toordinal() for row in rows)]),
    )
    fair = replace(need, weights=replace(need.weights, fair=0.0))
    answer = best(fair, pool, count=3)
    candidates = find_candidates(fair, pool)
    placed = [pool.keys[candidates.rows[team.choices[0][0]]] for team in answer.teams]
    assert {team.cost for team in answer.teams} == {mp(float(row["friction"])) for row in rows}
    assert placed == [row["team"] for row in sorted(rows, key=lambda row: row["goes"])]


@settings(max_examples=60)
@given(worlds)
def test_the_terms_of_a_team_sum_to_its_friction_to_the_millipoint(world):
    need, pool = world
    for lens in LENSES:
        for solution in best(need, pool, lens=lens, count=3).teams:
            team = describe(find_candidates(need, pool), need.weights.through(lens), solution.choices)
            listed = [points for member in team.members for points in member.terms.values()] + [pair.friction for pair in team.pairs]
            assert sum(listed) == team.friction == solution.cost
            assert all(points >= 0 for points in listed)
            assert all(tuple(member.terms) == TERMS for member in team.members)


def test_the_weights_of_the_page_are_those_of_the_code():
    balanced = Need("n", "l", date(2027, 1, 4), ()).weights
    for lens in LENSES:
        seen = balanced.through(lens)
        assert {name: getattr(seen, name) for name in weights(lens.name)} == pytest.approx(weights(lens.name))


def test_halves_go_to_even_and_noise_never_decides():
    points = np.array([0.0005, 0.0015, 0.4 * 93 / 96, 0.1 + 0.2, 0.0005 - 1e-12, 0.0015 + 1e-12])
    assert milli(points).tolist() == [0, 2, 388, 300, 0, 2]


@settings(max_examples=30)
@given(worlds)
def test_matches_are_those_of_the_formula(world):
    _, pool = world
    profiles = Profiles.of(pool, np.arange(len(pool)))
    found = matches(profiles, profiles)
    for i in range(len(pool)):
        for j in range(len(pool)):
            one, other = satisfied(pool, i, j), satisfied(pool, j, i)
            assert found[i, j] == (0.6 if one is None else min(one, other))


def test_the_lead_pays_for_a_role_but_not_for_being_there():
    need = Need("n", "lead", date(2027, 1, 4), (Role("a", 3, 8.0, 10_000), Role("b", 3, 8.0, 10_000)))
    level, free = np.array([[3, 0], [0, 3]], np.int8), np.array([[10.0] * 13, [16.0] * 13])
    pool = blank(["lead", "one"], 0, roles=2, weeks=13, level=level, free=free, rate_cents=np.array([5_000, 5_000]))
    lead, one = propose(need, pool).teams[0].team.members
    assert lead.terms == {**dict.fromkeys(TERMS, 0), "level": 400, "load": 500, "price": 200}
    assert one.terms["head"] == 300
    assert propose(need, pool).teams[0].team.pairs == ()


def test_the_lead_keeps_two_hours_for_steering():
    need = Need("n", "lead", date(2027, 1, 4), (Role("a", 3, 8.0, 10_000),))
    pool = blank(["lead"], 0, roles=1, weeks=13, level=np.array([[3]], np.int8), free=np.full((1, 13), 9.5))
    assert propose(need, pool).unanswerable


def test_everything_unknown_costs_once_and_is_asked_by_name():
    role = Role("a", 3, 8.0, 10_000, required=frozenset({"insurance"}))
    need = Need("n", "lead", date(2027, 1, 4), (role,), languages=frozenset({"nl"}), place=(52.0, 5.0), max_km=30.0)
    shows = np.array([[True], [False]])
    pool = blank(["lead", "one"], 0, roles=1, weeks=13, level=np.array([[0], [3]], np.int8), shows=shows)
    (member,) = propose(need, pool).teams[0].team.members
    assert member.terms["ask"] == 150
    assert member.ask == ("capacity", "rate", "language", "place", "qualification")


def test_seats_filled_by_hand_count_with_all_their_terms():
    roles = (Role("a", 3, 8.0, 10_000), Role("b", 3, 8.0, 10_000))
    need = Need("n", "lead", date(2027, 1, 4), roles)
    level = np.array([[0, 0], [1, 0], [0, 3], [0, 4]], np.int8)
    ties = ListedTies(((1, 2, 0.9),))
    pool = blank(["lead", "hand", "tied", "abler"], 0, roles=2, weeks=13, level=level, ties=ties)
    answer = propose(need, pool, seated=(Seated(1, (0,)),))
    first = answer.teams[0]
    assert first.team.keys == {"hand", "tied"}
    assert first.team.friction == first.friction
    assert {one.instead_of: one.professional for one in first.bench} == {"tied": "abler"}


def test_posing_the_question_leaves_the_pool_as_it_was():
    need, pool = world_of(table("Worked: one person, one role")[0])
    before = pool.free.copy(), pool.level.copy()
    pose(find_candidates(need, pool), need.weights)
    assert (pool.free == before[0]).all()
    assert (pool.level == before[1]).all()
