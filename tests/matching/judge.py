"""Holds the JSON of `propose` against the checker: every rule, every number, and that nothing better exists."""

import itertools

import pytest

from tests.matching.checker import Check

TERMS = {"level", "load", "price", "distance", "opportunity", "head", "lead_match", "ask", "talk_first"}
KEYS = {"lenses", "friction", "proven", "gap", "members", "pairs", "bench"}


def milli(points: float) -> int:
    assert points == round(points, 3)
    return round(points * 1000)


def team_of(proposal: dict) -> dict[str, tuple[int, ...]]:
    return {member["professional"]: tuple(member["roles"]) for member in proposal["members"]}


def judge_member(check: Check, member: dict, lens: str) -> None:
    who, bundle = member["professional"], tuple(member["roles"])
    assert check.fits(who, bundle)
    assert set(member["terms"]) == TERMS
    assert {name: milli(points) for name, points in member["terms"].items()} == check.terms(who, bundle, check.weights(lens))
    assert bool(member["ask"]) == check.unknown(who, bundle)
    assert (member["via"][0], member["via"][-1]) == (check.lead, who)
    if who != check.lead:
        assert len(set(member["via"])) == len(member["via"]) <= 4
        assert check.network.strength(member["via"]) == pytest.approx(check.tau[who], abs=1e-6)


def judge_pairs(check: Check, proposal: dict, lens: str) -> None:
    others = [who for who in team_of(proposal) if who != check.lead]
    told = {frozenset((pair["a"], pair["b"])) for pair in proposal["pairs"]}
    assert told == {frozenset(two) for two in itertools.combinations(others, 2)}
    for pair in proposal["pairs"]:
        assert pair["tie"] == pytest.approx(check.network.tie(pair["a"], pair["b"]), abs=1e-6)
        assert pair["match"] == 0.6
        assert milli(pair["points"]) == check.pair(pair["a"], pair["b"], check.weights(lens))


def judge_bench(check: Check, proposal: dict, lens: str) -> None:
    team, w = team_of(proposal), check.weights(lens)
    told = {one["instead_of"]: one for one in proposal["bench"]}
    for who, bundle in team.items():
        rest = {other: roles for other, roles in team.items() if other != who}
        others = [{**rest, new: bundle} for new in check.able if new not in team and check.fits(new, bundle)]
        costs = [check.cost(other, w) for other in others if check.affordable(other)]
        assert (who in told) == bool(costs)
        if costs:
            assert milli(told[who]["extra_friction"]) == min(costs) - check.cost(team, w)
            assert check.cost({**rest, told[who]["professional"]: bundle}, w) == min(costs)


def judge_proposal(check: Check, proposal: dict, lens: str) -> None:
    team = team_of(proposal)
    assert set(proposal) == KEYS
    assert sorted(itertools.chain(*team.values())) == list(range(len(check.roles)))
    assert check.affordable(team)
    for member in proposal["members"]:
        judge_member(check, member, lens)
    judge_pairs(check, proposal, lens)
    judge_bench(check, proposal, lens)
    terms = [points for member in proposal["members"] for points in member["terms"].values()]
    assert milli(proposal["friction"]) == sum(map(milli, terms)) + sum(milli(pair["points"]) for pair in proposal["pairs"])


def judge(check: Check, answer: dict, lenses: list[str]) -> None:
    """Everything in one answer to the lenses that were asked."""
    assert set(answer) == {"need", "seconds", "candidates", "proposals", "infeasible"}
    assert answer["candidates"] == len(check.able)
    if answer["infeasible"] is not None:
        assert not answer["proposals"]
        assert set(answer["infeasible"]) == {"role", "rule", "relax"}
        assert check.best(lenses[0])[1] is None
        return
    named = [lens for proposal in answer["proposals"] for lens in proposal["lenses"]]
    assert sorted(set(named) - {"next-best"}) == sorted(lenses)
    for proposal in answer["proposals"]:
        first = proposal["lenses"][0]
        judge_proposal(check, proposal, lenses[0] if first == "next-best" else first)
        assert (proposal["proven"], proposal["gap"]) == (True, 0)
        for lens in set(proposal["lenses"]) - {"next-best"}:
            claimed = check.cost(team_of(proposal), check.weights(lens))
            assert check.best(lens, most=claimed + 1)[0] == claimed
