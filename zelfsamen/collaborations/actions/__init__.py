"""The use cases of collaborations."""

from zelfsamen.collaborations.actions.beginning import begin
from zelfsamen.collaborations.actions.clients import change_access, let_in, let_out, send_link_again
from zelfsamen.collaborations.actions.complaints import (
    answer_complaint,
    close_complaint,
    complain,
    remind_of_complaints,
    say_not_enough,
)
from zelfsamen.collaborations.actions.forming import form
from zelfsamen.collaborations.actions.losing import lose
from zelfsamen.collaborations.actions.messages import write_message
from zelfsamen.collaborations.actions.offer_answers import accept_offer, ask_other_offer, decline_offer
from zelfsamen.collaborations.actions.offers import draft_offer, send_offer, take_back_offer
from zelfsamen.collaborations.actions.phases import held, step

__all__ = [
    "accept_offer",
    "answer_complaint",
    "ask_other_offer",
    "begin",
    "change_access",
    "close_complaint",
    "complain",
    "decline_offer",
    "draft_offer",
    "form",
    "held",
    "let_in",
    "let_out",
    "lose",
    "remind_of_complaints",
    "say_not_enough",
    "send_link_again",
    "send_offer",
    "step",
    "take_back_offer",
    "write_message",
]
