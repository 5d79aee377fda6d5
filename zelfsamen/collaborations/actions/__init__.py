"""The use cases of collaborations."""

from zelfsamen.collaborations.actions.beginning import begin
from zelfsamen.collaborations.actions.client_sheets import hand_in_client_sheet
from zelfsamen.collaborations.actions.clients import let_in, let_out
from zelfsamen.collaborations.actions.forming import form
from zelfsamen.collaborations.actions.gaps import accept_gap, change_row, refuse_open_gaps, remind_of_differences
from zelfsamen.collaborations.actions.phases import held, step
from zelfsamen.collaborations.actions.sheets import ask_sheet_of, ask_sheets, hand_in, keep_sheet, open_sheets, set_hand_in_by, take_back
from zelfsamen.collaborations.actions.stepping_out import remind_sheets, step_out

__all__ = [
    "accept_gap",
    "ask_sheet_of",
    "ask_sheets",
    "begin",
    "change_row",
    "form",
    "hand_in",
    "hand_in_client_sheet",
    "held",
    "keep_sheet",
    "let_in",
    "let_out",
    "open_sheets",
    "refuse_open_gaps",
    "remind_of_differences",
    "remind_sheets",
    "set_hand_in_by",
    "step",
    "step_out",
    "take_back",
]
