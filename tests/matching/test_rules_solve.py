"""The best teams are exactly those that trying every team finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.engine_oracle import every_team, free_hours, within_budget
from tests.matching.engine_worlds import random_need, random_pool
from zelfsamen.matching.rules import LENSES, NO_TEAM, ListedTies, Need, Pool, Role, blank, find_candidates, pose, solve

SIZES = [(1, 9), (2, 9), (3, 9), (4, 7), (5, 5)]
worlds = st.builds(
    lambda seed, size, equal, budget, same: made(seed, size, equal=equal, budget=budget, same=same),
    st.integers(0, 10**6),
    st.sampled_from(SIZES),
    st.booleans(),
    st.booleans(),
    st.sampled_from([0.0, 0.0, 0.5]),
)


def made(seed, size, *, equal=False, budget=False, same=0.0):
    rng = np.random.default_rng(seed)
    need = random_need(rng, size[0], equal=equal, budget=budget)
    return need, random_pool(rng, need, size[1], same=same)


def best(need, pool, *, lens=LENSES[0], count=1, **question):
    return solve(pose(find_candidates(need, pool), need.weights.through(lens)), count=count, **question)


def by_row(need, pool, solution):
    rows = find_candidates(need, pool).rows
    return {int(rows[person]): tuple(r for r in range(len(need.roles)) if mask >> r & 1) for person, mask in solution.choices}


def optimum(need, pool):
    answer = best(need, pool)
    return answer.teams[0].cost if answer.teams else None


def never_better(after, before):
    """Whether `after` is at least as much friction as `before`; no team counts as endless friction."""
    return (before is not None and (after is None or after >= before)) or (before is None and after is None)


@settings(max_examples=120)
@given(worlds, st.sampled_from(LENSES))
def test_the_five_best_teams_are_those_of_trying_every_team(world, lens):
    need, pool = world
    expected = every_team(need, pool, lens.name)[:5]
    answer = best(need, pool, lens=lens, count=5)
    assert [team.cost for team in answer.teams] == [cost for cost, _, _ in expected]
    assert [by_row(need, pool, team) for team in answer.teams] == [team for _, _, team in expected]
    assert answer.floor >= (NO_TEAM if len(expected) < 5 else expected[-1][0])


@settings(max_examples=60)
@given(worlds)
def test_the_best_teams_come_sorted_and_each_once(world):
    teams = best(*world, count=12).teams
    assert list(teams) == sorted(teams)
    assert len({team.choices for team in teams}) == len(teams)


@settings(max_examples=60)
@given(worlds)
def test_every_team_obeys_the_hard_rules(world):
    need, pool = world
    for solution in best(need, pool, count=3).teams:
        team = by_row(need, pool, solution)
        assert sorted(r for bundle in team.values() for r in bundle) == list(range(len(need.roles)))
        assert within_budget(need, pool, team)
        for i, bundle in team.items():
            free = free_hours(pool, i)
            assert free is None or pool.asks_when_full[i] or sum(need.roles[r].hours for r in bundle) <= free
            assert pool.open[i]
            assert all(pool.level[i][r] >= need.roles[r].level for r in bundle)
            assert all((pool.rate_cents[i] <= (need.roles[r].rate_cap_cents or 10**9)) for r in bundle)
        assert not any({int(a), int(b)} <= set(team) | {pool.lead} for a, b in pool.blocks)


@settings(max_examples=40)
@given(worlds, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(world, random):
    need, pool = world
    shuffled = list(range(len(pool)))
    random.shuffle(shuffled)
    other = reordered(pool, np.array(shuffled))
    here, there = best(need, pool, count=3), best(need, other, count=3)
    assert [team.cost for team in here.teams] == [team.cost for team in there.teams]
    assert [named(need, pool, team) for team in here.teams] == [named(need, other, team) for team in there.teams]


def named(need, pool, solution):
    return {pool.keys[i]: bundle for i, bundle in by_row(need, pool, solution).items()}


def reordered(pool: Pool, rows):
    place = {int(row): position for position, row in enumerate(rows)}
    columns = ("tau", "level", "free", "rate_cents", "languages", "km", "shows", "opportunities", "last_invited", "joined", "open")
    columns += ("asks_when_full", "wants", "importance", "gives")
    return replace(
        pool,
        **{name: getattr(pool, name)[rows] for name in columns},
        keys=[pool.keys[row] for row in rows],
        lead=place[pool.lead],
        blocks=np.array([[place[int(a)], place[int(b)]] for a, b in pool.blocks], np.int64).reshape(-1, 2),
        ties=ListedTies(
            tuple((place[a], place[b], tie) for a, b, tie in pool.ties.pairs), tuple((place[row], n) for row, n in pool.ties.memberships)
        ),
    )


@settings(max_examples=40)
@given(worlds)
def test_one_more_person_never_makes_it_worse(world):
    need, pool = world
    fewer = replace(pool, open=np.where(np.arange(len(pool)) == len(pool) - 1, False, pool.open))
    assert never_better(optimum(need, fewer), optimum(need, pool))


@settings(max_examples=40)
@given(worlds)
def test_who_is_not_in_the_team_can_leave_without_a_change(world):
    need, pool = world
    answer = best(need, pool)
    if answer.teams:
        inside = set(by_row(need, pool, answer.teams[0]))
        out = np.array([row not in inside and row != pool.lead for row in range(len(pool))])
        out[out] = np.random.default_rng(0).random(out.sum()) < 0.5
        without = replace(pool, open=pool.open & ~out)
        assert named(need, without, best(need, without).teams[0]) == named(need, pool, answer.teams[0])


@settings(max_examples=40)
@given(worlds, st.floats(0.01, 0.5))
def test_more_trust_never_makes_it_worse(world, more):
    need, pool = world
    nearer = replace(pool, tau=np.round(np.minimum(1.0, pool.tau + more), 6))
    assert never_better(optimum(need, pool), optimum(need, nearer))


@settings(max_examples=40)
@given(worlds)
def test_a_new_tie_never_makes_it_worse(world):
    need, pool = world
    tied = {frozenset(pair[:2]) for pair in pool.ties.pairs}
    more = tuple((i, j, 0.9) for i in range(len(pool)) for j in range(i) if frozenset((i, j)) not in tied)
    assert never_better(optimum(need, pool), optimum(need, replace(pool, ties=replace(pool.ties, pairs=pool.ties.pairs + more))))


@settings(max_examples=40)
@given(worlds, st.sampled_from([0.5, 4.0, 20.0]))
def test_more_free_hours_never_make_it_worse(world, hours):
    need, pool = world
    asked = replace(pool, asks_when_full=np.zeros(len(pool), bool))
    assert never_better(optimum(need, asked), optimum(need, replace(asked, free=asked.free + hours)))


@settings(max_examples=60)
@given(worlds, st.integers(0, 6))
def test_out_of_time_there_is_still_a_team_and_an_honest_gap(world, steps):
    need, pool = world
    left = iter(range(steps))
    whole, hurried = best(need, pool), best(need, pool, stop=lambda: next(left, None) is None)
    if hurried.teams:
        assert within_budget(need, pool, by_row(need, pool, hurried.teams[0]))
        assert hurried.teams[0].cost - hurried.gap() <= whole.teams[0].cost <= hurried.teams[0].cost
        assert hurried.proven() == (hurried.gap() == 0)
    else:
        assert not whole.teams or hurried.floor < NO_TEAM


@settings(max_examples=60)
@given(worlds, st.sampled_from([(6, 10**6), (10**6, 8), (4, 12)]))
def test_where_there_are_too_many_choices_the_gap_stays_honest(world, limits):
    need, pool = world
    expected = optimum(need, pool)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zelfsamen.matching.rules.bundles.MOST_BUNDLES", limits[0])
        patch.setattr("zelfsamen.matching.rules.solver.MOST_LABELS", limits[1])
        patch.setattr("zelfsamen.matching.rules.solver.CORE", 1)
        answer = best(need, pool)
    assert expected is None or answer.floor < NO_TEAM or answer.teams[0].cost == expected
    if answer.teams:
        assert answer.teams[0].cost - answer.gap() <= expected <= answer.teams[0].cost


@settings(max_examples=40)
@given(worlds)
def test_a_small_core_finds_the_same_best_teams(world):
    need, pool = world
    expected = [team.choices for team in best(need, pool, count=3).teams]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zelfsamen.matching.rules.solver.CORE", 1)
        assert [team.choices for team in best(need, pool, count=3).teams] == expected


@settings(max_examples=40)
@given(worlds)
def test_a_quick_team_is_known_before_the_search_begins(world):
    need, pool = world
    plain = replace(need, budget_cents=None), replace(pool, blocks=np.empty((0, 2), np.int64))
    if best(*plain).teams:
        assert best(*plain, stop=lambda: True).teams


def strangers_alike(need, people, hours):
    """People of whom nothing is known but that all can do everything; who joined when differs."""
    joined = 735_000 + np.random.default_rng(1).permutation(people)
    level = np.full((people, len(need.roles)), 3, np.int8)
    level[0] = 0
    free = np.full((people, len(need.weeks)), hours)
    keys = [f"k{row}" for row in range(people)]
    return blank(keys, 0, roles=len(need.roles), weeks=len(need.weeks), level=level, joined=joined, free=free)


@pytest.mark.parametrize("roles", [1, 3, 6])
def test_among_strangers_alike_who_waits_longest_comes_first(roles):
    need = Need("n", "k0", date(2027, 1, 4), tuple(Role(f"d{place}", 3, 8.0, 10_000) for place in range(roles)), date(2027, 3, 26))
    pool = strangers_alike(need, 40, 12.0)
    answer = best(need, pool)
    assert answer.proven()
    assert set(by_row(need, pool, answer.teams[0])) == set((np.argsort(pool.joined[1:])[:roles] + 1).tolist())


@pytest.mark.parametrize("hours", [12.0, 20.0, 28.0, np.nan])
@pytest.mark.parametrize("roles", [3, 4])
def test_among_strangers_alike_the_first_of_the_queue_is_that_of_trying_every_team(hours, roles):
    """All have the same friction, so that only the order among equals decides; with bundles of up to three roles."""
    need = Need("n", "k0", date(2027, 1, 4), tuple(Role(f"d{place}", 3, 8.0, 10_000) for place in range(roles)), date(2027, 3, 26))
    pool = strangers_alike(need, 7, hours)
    expected = every_team(need, pool)[:3]
    answer = best(need, pool, count=3)
    assert [by_row(need, pool, team) for team in answer.teams] == [team for _, _, team in expected]


def test_ten_equal_roles_are_dealt_one_way_only():
    need = Need("n", "k0", date(2027, 1, 4), tuple(Role("d", 3, 8.0, 10_000) for _ in range(10)), date(2027, 3, 26))
    answer = best(need, strangers_alike(need, 14, 12.0), count=3)
    assert [team.cost for team in answer.teams] == [answer.teams[0].cost] * 3
    assert len({team.people for team in answer.teams}) == 3
