"""The engine that finds teams: pure, exact, explainable. One import path for everything that others use."""

from zelfsamen.matching.rules.need import Fault, Need, Role, days_counted, faults, weeks_touched
from zelfsamen.matching.rules.pool import ListedTies, Pool, Ties, TieTable, blank
from zelfsamen.matching.rules.weights import LENSES, NEXT_BEST, REPLACEMENT, Lens, Weights

__all__ = [
    "LENSES",
    "NEXT_BEST",
    "REPLACEMENT",
    "Fault",
    "Lens",
    "ListedTies",
    "Need",
    "Pool",
    "Role",
    "TieTable",
    "Ties",
    "Weights",
    "blank",
    "days_counted",
    "faults",
    "weeks_touched",
]
