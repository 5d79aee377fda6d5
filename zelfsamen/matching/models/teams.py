"""Asking the engine: who leads, whom they can reach, which teams answer the need, and what would help where none does."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.matching import rules
from zelfsamen.matching.models.called import called_so, with_origin
from zelfsamen.matching.models.pool import Gathered, PoolQuestion, build_pool
from zelfsamen.matching.rules import Proposals, Relaxation, cheapest_relaxation, propose
from zelfsamen.people.models import Circle, CircleMember, Discipline, Qualification

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from zelfsamen.matching.rules import Fault, Lens, Need
    from zelfsamen.people.models import Professional
    from zelfsamen.trust.models import Graph

MOST_AT_ONCE = 4000  # people whose ties are fetched together; beyond that a part is cheaper than the whole


@dataclass(frozen=True)
class Answer:
    """What the engine says to a question: the pool, the teams in it, and where there is none what would help (in a pool of its own)."""

    gathered: Gathered
    proposals: Proposals
    relaxation: Relaxation | None = None


def lead_of(called: str) -> tuple[Professional | None, list[Fault]]:
    """Find the one professional with this id, or say why there is not exactly one."""
    found = called_so(called)
    if not found:
        return None, [rules.Fault("lead", "unknown", called)]
    if len(found) > 1:
        return None, [rules.Fault("lead", "ambiguous", called, ", ".join(with_origin(one) for one in found))]
    return found[0], []


def has_left(lead: Professional, as_of: date) -> bool:
    """Say whether somebody was in networks by this day and is in none any more."""
    joined = CircleMember.objects.filter(professional=lead, circle__kind=Circle.Kind.NETWORK, since__lte=as_of)
    return joined.exists() and not joined.running(as_of).exists()


def asked_here(need: Need, as_of: date, *, look_back: bool) -> tuple[PoolQuestion | None, list[Fault]]:
    """Turn a need into a question in this installation, or say what is wrong: a lead or a discipline that is not here, a lead who left."""
    lead, found = lead_of(need.lead)
    if lead is not None and has_left(lead, as_of):
        found.append(rules.Fault("lead", "left", need.lead))
    known = set(Discipline.objects.filter(key__in={role.discipline for role in need.roles}).values_list("key", flat=True))
    kinds = set(Qualification.Kind.values)
    for place, role in enumerate(need.roles):
        if role.discipline not in known:
            found.append(rules.Fault(f"roles[{place}].discipline", "unknown", role.discipline))
        if strange := sorted(role.required - kinds):
            found.append(rules.Fault(f"roles[{place}].required", "unknown", strange[0], ", ".join(sorted(kinds))))
    if lead is None or found:
        return None, found
    return PoolQuestion.on(need, lead, as_of, look_back=look_back), []


def find_teams(
    question: PoolQuestion,
    *,
    lenses: tuple[Lens, ...] = rules.LENSES,
    graph: Graph | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Answer:
    """Gather the pool and find the best team through each lens; where there is none, the cheapest rule to let go."""
    gathered = build_pool(question, graph)
    proposals = propose(question.need, gathered.pool, lenses=lenses, stop=stop)
    if proposals.teams:
        return Answer(gathered, proposals)
    anywhere = rules.roles_that_reach_may_help(question.need, gathered.pool)
    wide = build_pool(dataclasses.replace(question, wide=True, anywhere=anywhere), graph, gathered.reach)
    return Answer(gathered, proposals, cheapest_relaxation(question.need, with_known_ties(wide.pool), stop=stop))


def with_known_ties(pool: rules.Pool) -> rules.Pool:
    """Fetch the ties of a pool at once: looking for the cheapest relaxation asks for parts of it over and over."""
    if len(pool) > MOST_AT_ONCE:
        return pool
    return dataclasses.replace(pool, ties=rules.KnownTies(len(pool), pool.ties.among(np.arange(len(pool)))))
