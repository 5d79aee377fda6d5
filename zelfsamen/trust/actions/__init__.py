"""What people do to be trusted and to trust: work together, vouch, know; and keeping the edges right.

Other apps import from here.
"""

from zelfsamen.trust.actions.edges import rebuild_edges, refresh_edges, turn_edges, turn_edges_daily
from zelfsamen.trust.actions.introductions import agree, ask_introduction, expire_introductions, not_now, pass_on, withdraw_introduction
from zelfsamen.trust.actions.snapshot import write_snapshot
from zelfsamen.trust.actions.ties import have_worked_with, know, take_back, vouch
from zelfsamen.trust.actions.work import end_work, record_work, review_work

__all__ = [
    "agree",
    "ask_introduction",
    "end_work",
    "expire_introductions",
    "have_worked_with",
    "know",
    "not_now",
    "pass_on",
    "rebuild_edges",
    "record_work",
    "refresh_edges",
    "review_work",
    "take_back",
    "turn_edges",
    "turn_edges_daily",
    "vouch",
    "withdraw_introduction",
    "write_snapshot",
]
