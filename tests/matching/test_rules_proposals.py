"""Proposals through the lenses: each proven, each once, none beaten, each with its bench; and replacement in a running team."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.matching.engine_oracle import cost_of, every_team, free_hours, may_take, order, weights, within_budget
from tests.matching.test_rules_solve import best, by_row, worlds
from zelfsamen.matching.rules import LENSES, NEXT_BEST, NO_TEAM, Seated, find_candidates, propose, seats_of, substitutes, totals
from zelfsamen.matching.rules.team import dominates


def rows_of(team):
    return {member.row: member.roles for member in team.members}


def instead(need, pool, team, leaver, lens):
    """Every (friction, order, row) of somebody from outside who takes over a bundle, by trying all."""
    bundle, w, found = team[leaver], weights(lens), []
    for row in range(len(pool)):
        changed = {**{i: roles for i, roles in team.items() if i != leaver}, row: bundle}
        if row in team or not may_take(need, pool, row, bundle) or not within_budget(need, pool, changed):
            continue
        cost = cost_of(need, pool, w, changed)
        if cost is not None:
            found.append((cost, order(need, pool, {row: bundle}), row))
    return sorted(found)


@settings(max_examples=80)
@given(worlds)
def test_each_lens_finds_its_best_team_and_equal_teams_come_once(world):
    need, pool = world
    answer = propose(need, pool)
    seen = [name for one in answer.teams for name in one.lenses if name != NEXT_BEST]
    assert sorted(seen) == sorted(lens.name for lens in LENSES) if answer.teams else answer.unanswerable
    assert len({frozenset(rows_of(one.team).items()) for one in answer.teams}) == len(answer.teams)
    for one in answer.teams:
        assert one.proven
        assert one.gap == 0
        if one.lenses[0] != NEXT_BEST:
            expected = every_team(need, pool, one.lenses[0])[0]
            assert (one.friction, rows_of(one.team)) == (expected[0], expected[2])


@settings(max_examples=80)
@given(worlds)
def test_a_single_team_gets_the_next_best_with_another_person_beside_it(world):
    need, pool = world
    answer = propose(need, pool)
    assume(answer.teams)
    ours = set(rows_of(answer.teams[0].team))
    others = [(cost, team) for cost, _, team in every_team(need, pool) if not set(team) <= ours]
    if len({one.lenses for one in answer.teams if one.lenses[0] != NEXT_BEST}) > 1 or not others:
        assert NEXT_BEST not in [name for one in answer.teams for name in one.lenses]
    else:
        assert answer.teams[1].lenses == (NEXT_BEST,)
        assert (answer.teams[1].friction, rows_of(answer.teams[1].team)) == others[0]


@settings(max_examples=60)
@given(worlds)
def test_the_bench_holds_the_best_replacement_of_each_member(world):
    need, pool = world
    for one in propose(need, pool).teams:
        lens = "balanced" if one.lenses[0] == NEXT_BEST else one.lenses[0]
        team = rows_of(one.team)
        assert [replacement.instead_of for replacement in one.bench] == [pool.keys[row] for row in by_first_key(pool, team)]
        for replacement in one.bench:
            found = instead(need, pool, team, pool.keys.index(replacement.instead_of), lens)
            expected = (pool.keys[found[0][2]], found[0][0] - one.friction) if found else (None, None)
            assert (replacement.professional, replacement.extra_friction) == expected


def by_first_key(pool, team):
    return sorted(team, key=lambda row: pool.keys[row])


@settings(max_examples=60)
@given(worlds)
def test_a_replacement_is_never_better_than_solving_anew(world):
    for one in propose(*world).teams:
        if one.lenses[0] != NEXT_BEST:
            assert all(replacement.extra_friction is None or replacement.extra_friction >= 0 for replacement in one.bench)


@settings(max_examples=60)
@given(worlds, st.integers(0, 4))
def test_out_of_time_no_unproven_proposal_is_beaten_by_another(world, steps):
    need, pool = world
    left = iter(range(steps))
    shown = propose(need, pool, stop=lambda: next(left, None) is None).teams
    for one in shown:
        if one.gap and one.lenses[0] != NEXT_BEST:
            assert not any(dominates(other.totals, one.totals) for other in shown if other.lenses[0] != NEXT_BEST)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((1, 2, 3), (1, 2, 4), True), ((1, 2, 3), (1, 2, 3), False), ((1, 2, 3), (0, 3, 4), False), ((1, 2, 3), (1, 1, 4), False)],
)
def test_a_team_beats_another_where_nowhere_worse_and_somewhere_better(one, other, expected):
    assert dominates(one, other) is expected


@settings(max_examples=40)
@given(worlds)
def test_totals_are_the_terms_with_every_weight_one(world):
    need, pool = world
    candidates = find_candidates(need, pool)
    for solution in best(need, pool, count=3).teams:
        level = sum(
            500 * need.roles[r].importance * (5 - int(pool.level[i][r])) // 5 for i, b in by_row(need, pool, solution).items() for r in b
        )
        assert totals(candidates, solution.choices)[0] == level


@settings(max_examples=60)
@given(worlds, st.integers(0, 8))
def test_a_leaver_is_replaced_by_the_best_under_the_weights_of_a_replacement(world, which):
    need, pool = world
    answer = propose(need, pool)
    assume(answer.teams)
    seats = seats_of(answer.teams[0].team)
    leaver = seats[which % len(seats)]
    staying = tuple(seat for seat in seats if seat != leaver)
    team = {seat.row: seat.roles for seat in seats}
    found = substitutes(need, pool, staying=staying, leaver=leaver, count=3)
    expected = instead(need, pool, team, leaver.row, "replacement")[:3]
    assert [(one.friction, one.key) for one in found] == [(cost, pool.keys[row]) for cost, _, row in expected]
    assert all(one.team.friction == one.friction for one in found)


@settings(max_examples=60)
@given(worlds, st.integers(0, 8))
def test_who_declined_is_not_proposed_again_and_who_accepted_stays(world, which):
    need, pool = world
    answer = propose(need, pool)
    assume(answer.teams and len(answer.teams[0].team.members) > 1)
    members = answer.teams[0].team.members
    accepted, declined = members[which % len(members)], members[(which + 1) % len(members)]
    again = propose(need, pool, seated=(Seated(accepted.row, accepted.roles),), barred=frozenset({declined.row}))
    for one in again.teams:
        assert rows_of(one.team)[accepted.row] == accepted.roles
        assert declined.row not in rows_of(one.team)
        assert one.team.friction == one.friction
    feasible = [t for _, _, t in every_team(need, pool) if t.get(accepted.row) == accepted.roles and declined.row not in t]
    assert bool(again.teams) == bool(feasible)


@settings(max_examples=30)
@given(worlds)
def test_frictions_of_the_best_five_do_not_fall(world):
    answer = best(*world, count=5)
    assert all(one.cost <= other.cost for one, other in pairwise(answer.teams))
    assert answer.floor == NO_TEAM


def test_free_hours_of_the_oracle_leave_the_lead_two_less():
    from tests.matching.test_rules_solve import made

    _, pool = made(1, (2, 6))
    assert free_hours(pool, 0) is None or free_hours(pool, 0) == max(0.0, min(pool.free[0]) - 2)
