"""Ties, evidence of work done together, introductions, and the graph that follows: instruments that know only people.

Other apps import from here; inside, the direction is ties | evidence | introductions | edges < graphs.
"""

from zelfsamen.trust.models.edges import Edge, EdgesBuilt
from zelfsamen.trust.models.evidence import Evidence
from zelfsamen.trust.models.introductions import Introduction
from zelfsamen.trust.models.ties import Tie

__all__ = ["Edge", "EdgesBuilt", "Evidence", "Introduction", "Tie"]
