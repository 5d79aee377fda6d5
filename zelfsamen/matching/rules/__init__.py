"""The engine that finds teams: pure, exact, explainable. One import path for everything that others use."""

from zelfsamen.matching.rules.candidates import Candidates, Seated, find_candidates
from zelfsamen.matching.rules.explain import RULES, Relaxation, WhyNot, cheapest_relaxation, roles_that_reach_may_help, why_not
from zelfsamen.matching.rules.need import Fault, Need, Role, days_counted, faults, weeks_touched
from zelfsamen.matching.rules.pool import KnownTies, ListedTies, Pool, Ties, TieTable, blank
from zelfsamen.matching.rules.problem import Problem, Solution, pose
from zelfsamen.matching.rules.proposals import Proposal, Proposals, propose
from zelfsamen.matching.rules.replacement import Replacement, Substitute, bench, seats_of, substitutes
from zelfsamen.matching.rules.solver import NO_TEAM, Answer, solve
from zelfsamen.matching.rules.team import Member, Pair, Team, describe, totals
from zelfsamen.matching.rules.terms import TERMS
from zelfsamen.matching.rules.weights import LENSES, NEXT_BEST, REPLACEMENT, Lens, Weights

__all__ = [
    "LENSES",
    "NEXT_BEST",
    "NO_TEAM",
    "REPLACEMENT",
    "RULES",
    "TERMS",
    "Answer",
    "Candidates",
    "Fault",
    "KnownTies",
    "Lens",
    "ListedTies",
    "Member",
    "Need",
    "Pair",
    "Pool",
    "Problem",
    "Proposal",
    "Proposals",
    "Relaxation",
    "Replacement",
    "Role",
    "Seated",
    "Solution",
    "Substitute",
    "Team",
    "TieTable",
    "Ties",
    "Weights",
    "WhyNot",
    "bench",
    "blank",
    "cheapest_relaxation",
    "days_counted",
    "describe",
    "faults",
    "find_candidates",
    "pose",
    "propose",
    "roles_that_reach_may_help",
    "seats_of",
    "solve",
    "substitutes",
    "totals",
    "weeks_touched",
    "why_not",
]
