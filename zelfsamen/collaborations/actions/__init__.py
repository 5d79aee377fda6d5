"""The use cases of collaborations."""

from zelfsamen.collaborations.actions.afterwards import allow_naming, begin_again, keep_records, keep_records_no_more
from zelfsamen.collaborations.actions.beginning import begin
from zelfsamen.collaborations.actions.client_sheets import hand_in_client_sheet
from zelfsamen.collaborations.actions.clients import change_access, let_in, let_out, send_link_again
from zelfsamen.collaborations.actions.complaints import answer_complaint, close_complaint, complain, remind_of_complaints, say_not_enough
from zelfsamen.collaborations.actions.forming import form
from zelfsamen.collaborations.actions.gaps import accept_gap, change_row, refuse_open_gaps, remind_of_differences
from zelfsamen.collaborations.actions.leaving import leave
from zelfsamen.collaborations.actions.losing import lose
from zelfsamen.collaborations.actions.messages import write_message
from zelfsamen.collaborations.actions.moving import TAKEN
from zelfsamen.collaborations.actions.offer_answers import accept_offer, ask_other_offer, decline_offer
from zelfsamen.collaborations.actions.offers import draft_offer, send_offer, take_back_offer
from zelfsamen.collaborations.actions.phases import held, step
from zelfsamen.collaborations.actions.reviewing import hand_in_reviews, open_due_reviews, reply_to_review, save_review
from zelfsamen.collaborations.actions.settling import say_settled
from zelfsamen.collaborations.actions.sheets import ask_sheet_of, ask_sheets, hand_in, keep_sheet, open_sheets, set_hand_in_by, take_back
from zelfsamen.collaborations.actions.sleeping import remind_daily
from zelfsamen.collaborations.actions.stepping_out import remind_sheets, step_out

__all__ = [
    "TAKEN",
    "accept_gap",
    "accept_offer",
    "allow_naming",
    "answer_complaint",
    "ask_other_offer",
    "ask_sheet_of",
    "ask_sheets",
    "begin",
    "begin_again",
    "change_access",
    "change_row",
    "close_complaint",
    "complain",
    "decline_offer",
    "draft_offer",
    "form",
    "hand_in",
    "hand_in_client_sheet",
    "hand_in_reviews",
    "held",
    "keep_records",
    "keep_records_no_more",
    "keep_sheet",
    "leave",
    "let_in",
    "let_out",
    "lose",
    "open_due_reviews",
    "open_sheets",
    "refuse_open_gaps",
    "remind_daily",
    "remind_of_complaints",
    "remind_of_differences",
    "remind_sheets",
    "reply_to_review",
    "save_review",
    "say_not_enough",
    "say_settled",
    "send_link_again",
    "send_offer",
    "set_hand_in_by",
    "step",
    "step_out",
    "take_back",
    "take_back_offer",
    "write_message",
]
