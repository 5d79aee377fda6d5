"""Why somebody is not in the team, and the one rule that would help an unanswerable need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.matching.engine_oracle import every_team
from tests.matching.test_rules_solve import worlds
from zelfsamen.matching.rules import RULES, Need, Pool, Role, blank, cheapest_relaxation, roles_that_reach_may_help, why_not

ROLE = Role("d", 3, 16.0, 10_000)
NEED = Need("n", "lead", date(2027, 1, 4), (ROLE,), languages=frozenset({"nl"}), place=(52.0, 5.0), max_km=50.0)


def pool_of_one(**change):
    """The lead without skills and one person who meets every rule, but for the change."""
    fine = {
        "level": 4,
        "free": 20.0,
        "rate_cents": 9_000,
        "languages": 1,
        "km": 10.0,
        "tau": 0.5,
        "open": True,
    } | change
    return blank(
        ["lead", "one"],
        0,
        roles=1,
        weeks=13,
        level=np.array([[0], [fine["level"]]], np.int8),
        free=np.full((2, 13), fine["free"]),
        rate_cents=np.array([9_000, fine["rate_cents"]]),
        languages=np.array([1, fine["languages"]], np.int8),
        km=np.array([0.0, fine["km"]]),
        tau=np.array([1.0, fine["tau"]]),
        open=np.array([True, fine["open"]]),
        blocks=np.array(fine.get("blocks", []), np.int64).reshape(-1, 2),
    )


BROKEN = [
    ("level", {"level": 2}, 3, 2),
    ("hours", {"free": 11.4}, 16.0, 11.0),
    ("hours", {"free": 0.456}, 16.0, 0.45),
    ("rate", {"rate_cents": 10_500}, 10_000, 10_500),
    ("language", {"languages": 0}, frozenset({"nl"}), None),
    ("distance", {"km": 80.0}, 50.0, 80.0),
    ("reach", {"tau": 0.1}, 0.15, 0.1),
]


@pytest.mark.parametrize(("rule", "change", "asked", "found"), BROKEN)
def test_the_rule_that_binds_is_named_with_what_would_do(rule, change, asked, found):
    relaxation = cheapest_relaxation(NEED, pool_of_one(**change))
    assert (relaxation.rule, relaxation.role, relaxation.asked, relaxation.found) == (rule, 0, asked, found)
    assert relaxation.proven


def lacking(*levels: int) -> Pool:
    """Two roles, and one person with these levels in them."""
    return blank(["lead", "one"], 0, roles=2, weeks=13, level=np.array([[0, 0], levels], np.int8), free=np.full((2, 13), 40.0))


@pytest.mark.parametrize(("levels", "roles"), [((4, 4), (0, 1)), ((4, 2), (1,)), ((2, 2), ())])
def test_more_reach_may_help_where_all_other_roles_can_be_filled(levels, roles):
    assert roles_that_reach_may_help(replace(NEED, roles=(ROLE, ROLE)), lacking(*levels)) == roles


def test_a_budget_too_small_is_named_with_what_the_team_costs():
    relaxation = cheapest_relaxation(replace(NEED, budget_cents=1_000_000), pool_of_one())
    assert (relaxation.rule, relaxation.role, relaxation.found) == ("budget", None, 9_000 * 16 * 13)


@pytest.mark.parametrize("change", [{"level": 0}, {"free": 0.0}, {"open": False}, {"blocks": [[1, 0]]}, {"level": 2, "km": 80.0}])
def test_where_no_single_rule_helps_it_is_a_combination(change):
    assert (found := cheapest_relaxation(NEED, pool_of_one(**change))).rule == "combination"
    assert found.role is None


@settings(max_examples=150)
@given(worlds)
def test_the_cheapest_relaxation_is_that_of_trying_each(world):
    need, pool = world
    assume(not every_team(need, pool))
    tried = []
    for place, rule in enumerate(RULES):
        for role in [None] if rule == "budget" else range(len(need.roles)):
            teams = every_team(need, pool, relaxed=(rule, role), equal_roles=False)
            tried += [(teams[0][0], place, -1 if role is None else role)] if teams else []
    relaxation = cheapest_relaxation(need, pool)
    if tried:
        friction, place, role = min(tried)
        assert (relaxation.friction, relaxation.rule) == (friction, RULES[place])
        assert relaxation.role == (None if role < 0 else role)
    else:
        assert relaxation.rule == "combination"


@settings(max_examples=100)
@given(worlds, st.integers(0, 8))
def test_why_not_is_the_difference_with_the_best_team_that_has_them(world, which):
    need, pool = world
    row = which % len(pool)
    teams = every_team(need, pool)
    having = [cost for cost, _, team in teams if row in team]
    answer = why_not(need, pool, row)
    if having:
        assert answer.extra == having[0] - teams[0][0]
    else:
        assert answer.extra is None
        assert answer.rule is not None


@pytest.mark.parametrize(("rule", "change", "asked", "found"), BROKEN)
def test_why_not_names_the_hard_rule(rule, change, asked, found):
    assert (why_not(NEED, pool_of_one(**change), 1).rule, why_not(NEED, pool_of_one(**change), 1).role) == (rule, 0)


@pytest.mark.parametrize(("rule", "change"), [("not_open", {"open": False}), ("blocked", {"blocks": [[0, 1]]})])
def test_why_not_knows_who_is_not_open_or_blocked(rule, change):
    assert why_not(NEED, pool_of_one(**change), 1).rule == rule


def test_why_not_where_rules_only_bind_together_is_a_combination():
    assert why_not(replace(NEED, budget_cents=100), pool_of_one(), 1).rule == "combination"
