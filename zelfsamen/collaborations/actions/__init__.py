"""The use cases of collaborations."""

from zelfsamen.collaborations.actions.beginning import begin
from zelfsamen.collaborations.actions.clients import let_in, let_out
from zelfsamen.collaborations.actions.criteria import answer_criteria, drop_criterion, require, send_criteria
from zelfsamen.collaborations.actions.forming import form
from zelfsamen.collaborations.actions.phases import held, step
from zelfsamen.collaborations.actions.results import change_result, promise, say_state
from zelfsamen.collaborations.actions.reviews import hand_in, judge, review

__all__ = [
    "answer_criteria",
    "begin",
    "change_result",
    "drop_criterion",
    "form",
    "hand_in",
    "held",
    "judge",
    "let_in",
    "let_out",
    "promise",
    "require",
    "review",
    "say_state",
    "send_criteria",
    "step",
]
