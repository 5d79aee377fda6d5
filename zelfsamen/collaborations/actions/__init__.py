"""The use cases of collaborations."""

from zelfsamen.collaborations.actions.afterwards import allow_naming, begin_again, keep_records, keep_records_no_more
from zelfsamen.collaborations.actions.beginning import begin
from zelfsamen.collaborations.actions.clients import change_access, let_in, let_out, send_link_again
from zelfsamen.collaborations.actions.complaints import answer_complaint, close_complaint, complain, remind_of_complaints, say_not_enough
from zelfsamen.collaborations.actions.forming import form
from zelfsamen.collaborations.actions.leaving import leave
from zelfsamen.collaborations.actions.losing import lose
from zelfsamen.collaborations.actions.messages import write_message
from zelfsamen.collaborations.actions.moving import TAKEN
from zelfsamen.collaborations.actions.offer_answers import accept_offer, ask_other_offer, decline_offer
from zelfsamen.collaborations.actions.offers import draft_offer, send_offer, take_back_offer
from zelfsamen.collaborations.actions.phases import held, step
from zelfsamen.collaborations.actions.reviewing import hand_in_reviews, open_due_reviews, reply_to_review, save_review
from zelfsamen.collaborations.actions.settling import say_settled
from zelfsamen.collaborations.actions.sleeping import remind_daily

__all__ = [
    "TAKEN",
    "accept_offer",
    "allow_naming",
    "answer_complaint",
    "ask_other_offer",
    "begin",
    "begin_again",
    "change_access",
    "close_complaint",
    "complain",
    "decline_offer",
    "draft_offer",
    "form",
    "hand_in_reviews",
    "held",
    "keep_records",
    "keep_records_no_more",
    "leave",
    "let_in",
    "let_out",
    "lose",
    "open_due_reviews",
    "remind_daily",
    "remind_of_complaints",
    "reply_to_review",
    "save_review",
    "say_not_enough",
    "say_settled",
    "send_link_again",
    "send_offer",
    "step",
    "take_back_offer",
    "write_message",
]
