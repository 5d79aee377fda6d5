"""What people do to be trusted and to trust: work together, vouch, know; and keeping the edges right.

Other apps import from here.
"""

from zelfsamen.trust.actions.edges import rebuild_edges, refresh_edges, turn_edges
from zelfsamen.trust.actions.snapshot import write_snapshot
from zelfsamen.trust.actions.ties import have_worked_with, know, take_back, vouch
from zelfsamen.trust.actions.work import end_work, record_work, review_work

__all__ = [
    "end_work",
    "have_worked_with",
    "know",
    "rebuild_edges",
    "record_work",
    "refresh_edges",
    "review_work",
    "take_back",
    "turn_edges",
    "vouch",
    "write_snapshot",
]
