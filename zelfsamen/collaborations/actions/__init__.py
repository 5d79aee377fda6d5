"""The use cases of collaborations."""

from zelfsamen.collaborations.actions.afterwards import allow_naming, begin_again, keep_records, keep_records_no_more
from zelfsamen.collaborations.actions.beginning import begin
from zelfsamen.collaborations.actions.clients import let_in, let_out
from zelfsamen.collaborations.actions.forming import form
from zelfsamen.collaborations.actions.leaving import leave
from zelfsamen.collaborations.actions.moving import TAKEN
from zelfsamen.collaborations.actions.phases import held, step
from zelfsamen.collaborations.actions.reviewing import hand_in_reviews, open_due_reviews, reply_to_review, save_review
from zelfsamen.collaborations.actions.settling import say_settled
from zelfsamen.collaborations.actions.sleeping import remind_daily

__all__ = [
    "TAKEN",
    "allow_naming",
    "begin",
    "begin_again",
    "form",
    "hand_in_reviews",
    "held",
    "keep_records",
    "keep_records_no_more",
    "leave",
    "let_in",
    "let_out",
    "open_due_reviews",
    "remind_daily",
    "reply_to_review",
    "save_review",
    "say_settled",
    "step",
]
