"""The use cases of collaborations."""

from zelfsamen.collaborations.actions.addresses import give_address
from zelfsamen.collaborations.actions.afterwards import allow_naming, begin_again, keep_records, keep_records_no_more
from zelfsamen.collaborations.actions.beginning import begin
from zelfsamen.collaborations.actions.changes import (
    answer_change,
    ask_change,
    decide_change,
    speak_on_change,
    weigh_change,
    withdraw_change,
)
from zelfsamen.collaborations.actions.checkins import ask_check_ins, check_in
from zelfsamen.collaborations.actions.client_sheets import hand_in_client_sheet
from zelfsamen.collaborations.actions.clients import change_access, let_in, let_out, send_link_again
from zelfsamen.collaborations.actions.complaints import (
    answer_complaint,
    close_complaint,
    complain,
    hand_complaints_on,
    remind_of_complaints,
    say_not_enough,
)
from zelfsamen.collaborations.actions.conflicts import (
    be_content,
    call_mediator,
    choose_helper,
    end_conflict,
    erase_conflicts,
    open_conflict,
)
from zelfsamen.collaborations.actions.criteria import answer_criteria, drop_criterion, require, send_criteria
from zelfsamen.collaborations.actions.erasing import erase_own_words
from zelfsamen.collaborations.actions.forming import form
from zelfsamen.collaborations.actions.gaps import accept_gap, change_row, refuse_open_gaps, remind_of_differences
from zelfsamen.collaborations.actions.lead import propose_lead, speak_on_lead, withdraw_lead
from zelfsamen.collaborations.actions.leaving import leave
from zelfsamen.collaborations.actions.losing import lose
from zelfsamen.collaborations.actions.messages import write_message
from zelfsamen.collaborations.actions.moving import TAKEN
from zelfsamen.collaborations.actions.offer_answers import accept_offer, ask_other_offer, decline_offer
from zelfsamen.collaborations.actions.offers import draft_offer, send_offer, take_back_offer
from zelfsamen.collaborations.actions.phases import held, step
from zelfsamen.collaborations.actions.process import (
    bring_paper,
    erase_papers,
    note_decision,
    remove_paper,
    replace_paper,
    set_rhythm,
    write_handover,
)
from zelfsamen.collaborations.actions.reading import let_read
from zelfsamen.collaborations.actions.refusals import (
    answer_offered_result,
    erase_refusals,
    offer_result,
    refuse_instruction,
    say_on_refusal,
    withdraw_refusal,
)
from zelfsamen.collaborations.actions.renewing import renew_left_agreements
from zelfsamen.collaborations.actions.results import change_result, promise, say_state
from zelfsamen.collaborations.actions.reviewing import hand_in_reviews, open_due_reviews, reply_to_review, save_review
from zelfsamen.collaborations.actions.reviews import judge, review, show_result
from zelfsamen.collaborations.actions.settling import say_settled
from zelfsamen.collaborations.actions.sheets import ask_sheet_of, ask_sheets, hand_in, keep_sheet, open_sheets, set_hand_in_by, take_back
from zelfsamen.collaborations.actions.sleeping import remind_daily
from zelfsamen.collaborations.actions.stepping_out import remind_sheets, step_out
from zelfsamen.collaborations.actions.succeeding import (
    accept_place,
    ask_successor,
    decline_place,
    erase_successions,
    expire_successions,
    withdraw_successor,
)
from zelfsamen.collaborations.actions.talks import log_talk
from zelfsamen.collaborations.actions.windmill import place, wish_names
from zelfsamen.collaborations.actions.worries import close_worry, erase_worries, pass_worries_on, raise_worry, say_on_worry

__all__ = [
    "TAKEN",
    "accept_gap",
    "accept_offer",
    "accept_place",
    "allow_naming",
    "answer_change",
    "answer_complaint",
    "answer_criteria",
    "answer_offered_result",
    "ask_change",
    "ask_check_ins",
    "ask_other_offer",
    "ask_sheet_of",
    "ask_sheets",
    "ask_successor",
    "be_content",
    "begin",
    "begin_again",
    "bring_paper",
    "call_mediator",
    "change_access",
    "change_result",
    "change_row",
    "check_in",
    "choose_helper",
    "close_complaint",
    "close_worry",
    "complain",
    "decide_change",
    "decline_offer",
    "decline_place",
    "draft_offer",
    "drop_criterion",
    "end_conflict",
    "erase_conflicts",
    "erase_own_words",
    "erase_papers",
    "erase_refusals",
    "erase_successions",
    "erase_worries",
    "expire_successions",
    "form",
    "give_address",
    "hand_complaints_on",
    "hand_in",
    "hand_in_client_sheet",
    "hand_in_reviews",
    "held",
    "judge",
    "keep_records",
    "keep_records_no_more",
    "keep_sheet",
    "leave",
    "let_in",
    "let_out",
    "let_read",
    "log_talk",
    "lose",
    "note_decision",
    "offer_result",
    "open_conflict",
    "open_due_reviews",
    "open_sheets",
    "pass_worries_on",
    "place",
    "promise",
    "propose_lead",
    "raise_worry",
    "refuse_instruction",
    "refuse_open_gaps",
    "remind_daily",
    "remind_of_complaints",
    "remind_of_differences",
    "remind_sheets",
    "remove_paper",
    "renew_left_agreements",
    "replace_paper",
    "reply_to_review",
    "require",
    "review",
    "save_review",
    "say_not_enough",
    "say_on_refusal",
    "say_on_worry",
    "say_settled",
    "say_state",
    "send_criteria",
    "send_link_again",
    "send_offer",
    "set_hand_in_by",
    "set_rhythm",
    "show_result",
    "speak_on_change",
    "speak_on_lead",
    "step",
    "step_out",
    "take_back",
    "take_back_offer",
    "weigh_change",
    "wish_names",
    "withdraw_change",
    "withdraw_lead",
    "withdraw_refusal",
    "withdraw_successor",
    "write_handover",
    "write_message",
]
