"""Asking a world one need, step by step, with the clock running."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.baselines import Found, friction, integer_model, leader_distance, rarest_first, timed
from benchmarks.needs import drawn
from zelfsamen.exchange.rules.world.shape import TODAY
from zelfsamen.matching.models import PoolQuestion, build_pool
from zelfsamen.matching.rules import Need, Problem, find_candidates, pose, propose, solve
from zelfsamen.people.models import Expertise, Professional
from zelfsamen.trust.models import Graph, SqlGraph
from zelfsamen.trust.models.graph import latest_snapshot
from zelfsamen.trust.models.snapshot import SnapshotGraph

if TYPE_CHECKING:
    from benchmarks.teams import Report

NEAR = 60  # people whose fields a need is drawn from


def questions(people: int, count: int, chance: random.Random, roles: tuple[int, ...] = (3, 4, 5, 6)) -> list[PoolQuestion]:
    """Give needs of leads anywhere in the world, four weeks after its day; the fields are those that people within reach hold."""
    graph, made = SqlGraph(), []
    while len(made) < count:
        lead = Professional.objects.get(number=chance.randint(1, people))
        reached = graph.reach(lead.number, TODAY).numbers.tolist()
        near = chance.sample(reached, min(NEAR, len(reached)))
        held = Expertise.objects.filter(professional__number__in=near).order_by("professional__number", "position")
        wanted = drawn(chance, list(held.values_list("discipline__key", "level")), chance.choice(roles))
        if wanted is None:
            continue
        first = TODAY + timedelta(weeks=4)
        languages = frozenset(chance.choice(((), ("nl",))))
        need = Need(f"need {len(made)}", lead.key or "", first, wanted, first + timedelta(weeks=12, days=-3), languages)
        made.append(PoolQuestion.on(need, lead, TODAY))
    return made


@dataclass(frozen=True)
class Asking:
    """One way to get at the ties: from the snapshot or from SQL."""

    name: str
    graph: Graph

    @classmethod
    def from_snapshot(cls) -> Asking:
        """The arrays on disk."""
        snapshot = latest_snapshot()
        if snapshot is None:
            raise SystemExit("The world has no snapshot: remove its folder in the folder for temporary files, and run this again.")
        return cls("snapshot", SnapshotGraph(snapshot))

    @classmethod
    def from_sql(cls) -> Asking:
        """The tables alone."""
        return cls("SQL", SqlGraph())

    def one_team(self, question: PoolQuestion, report: Report) -> Problem | None:
        """Find the best team; the steps apart and together. The problem, where there is a team."""
        clock, name, first = report.clock, self.name, self.name == "snapshot"
        with clock.step(f"one exact team, {name}"):
            with clock.step(f"  gathering, {name}"):
                gathered = build_pool(question, self.graph)
            with clock.step(f"  candidates, {name}"):
                candidates = find_candidates(question.need, gathered.pool)
            with clock.step(f"  solving, {name}"):
                problem = pose(candidates, question.need.weights)
                answer = solve(problem)
        if first:
            report.reached.append(len(gathered.reach.numbers))
            report.candidates.append(len(candidates))
            report.columns.append(len(problem.columns))
            report.answered += bool(answer.teams)
            report.proven += bool(answer.teams) and answer.proven()
        report.best.setdefault(question.need.key, set()).add(answer.teams[0].cost if answer.teams else None)
        return problem if answer.teams else None

    def lenses(self, question: PoolQuestion) -> object:
        """The whole answer to a need."""
        return propose(question.need, build_pool(question, self.graph).pool)

    def timed_lenses(self, question: PoolQuestion, report: Report) -> None:
        """The whole answer with the clock running."""
        with report.clock.step(f"five lenses and bench, {self.name}"):
            self.lenses(question)

    def others(self, problem: Problem, report: Report, seconds: float) -> None:
        """What other methods find for the same problem, against the best team; the integer model where it gets time."""
        best, spent = timed(lambda: Found(solve(problem).teams[0].choices, proven=True))
        cost = friction(problem, best.choices or ())
        methods = {"leader distance": leader_distance, "rarest first": rarest_first}
        found = {name: timed(lambda method=method: method(problem)) for name, method in methods.items()}
        if seconds:
            found[f"integer model (HiGHS, {seconds:g} s)"] = timed(lambda: integer_model(problem, seconds))
            report.against.setdefault("this project, same needs", []).append((0.0, spent, True))
        for name, (one, time) in found.items():
            gap = friction(problem, one.choices) / cost - 1 if one.choices else float("inf")
            report.against.setdefault(name, []).append((gap, time, one.proven))
