"""The use cases of collaborations."""

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
from zelfsamen.collaborations.actions.clients import let_in, let_out
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
from zelfsamen.collaborations.actions.lead import propose_lead, speak_on_lead, withdraw_lead
from zelfsamen.collaborations.actions.phases import held, step
from zelfsamen.collaborations.actions.process import bring_paper, erase_papers, note_decision, remove_paper, set_rhythm, write_handover
from zelfsamen.collaborations.actions.results import change_result, promise, say_state
from zelfsamen.collaborations.actions.reviews import hand_in, judge, review
from zelfsamen.collaborations.actions.talks import log_talk
from zelfsamen.collaborations.actions.windmill import place, wish_names
from zelfsamen.collaborations.actions.worries import close_worry, erase_worries, pass_worries_on, raise_worry, say_on_worry

__all__ = [
    "answer_change",
    "answer_criteria",
    "ask_change",
    "ask_check_ins",
    "be_content",
    "begin",
    "bring_paper",
    "call_mediator",
    "change_result",
    "check_in",
    "choose_helper",
    "close_worry",
    "decide_change",
    "drop_criterion",
    "end_conflict",
    "erase_conflicts",
    "erase_own_words",
    "erase_papers",
    "erase_worries",
    "form",
    "hand_in",
    "held",
    "judge",
    "let_in",
    "let_out",
    "log_talk",
    "note_decision",
    "open_conflict",
    "pass_worries_on",
    "place",
    "promise",
    "propose_lead",
    "raise_worry",
    "remove_paper",
    "require",
    "review",
    "say_on_worry",
    "say_state",
    "send_criteria",
    "set_rhythm",
    "speak_on_change",
    "speak_on_lead",
    "step",
    "weigh_change",
    "wish_names",
    "withdraw_change",
    "withdraw_lead",
    "write_handover",
]
