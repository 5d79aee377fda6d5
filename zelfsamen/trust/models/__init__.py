"""Ties, evidence of work done together, introductions, and the graph that follows: instruments that know only people.

Other apps import from here; inside, the direction is
ties | evidence | introductions | pairs < named | edges < events < snapshot < graph < between.
"""

from zelfsamen.trust.models.between import people_between, people_between_each
from zelfsamen.trust.models.edges import Edge, EdgesBuilt
from zelfsamen.trust.models.events import EventGraph
from zelfsamen.trust.models.evidence import Evidence
from zelfsamen.trust.models.graph import Graph, SqlGraph, graph_of
from zelfsamen.trust.models.introductions import Introduction, introduced_to
from zelfsamen.trust.models.named import named_to
from zelfsamen.trust.models.pairs import why_trust, why_trust_each
from zelfsamen.trust.models.snapshot import Snapshot, SnapshotGraph
from zelfsamen.trust.models.ties import Tie

__all__ = [
    "Edge",
    "EdgesBuilt",
    "EventGraph",
    "Evidence",
    "Graph",
    "Introduction",
    "Snapshot",
    "SnapshotGraph",
    "SqlGraph",
    "Tie",
    "graph_of",
    "introduced_to",
    "named_to",
    "people_between",
    "people_between_each",
    "why_trust",
    "why_trust_each",
]
