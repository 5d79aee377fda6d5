"""The use cases of collaborations."""

from zelfsamen.collaborations.actions.beginning import begin
from zelfsamen.collaborations.actions.clients import let_in, let_out
from zelfsamen.collaborations.actions.forming import form
from zelfsamen.collaborations.actions.phases import held, step

__all__ = ["begin", "form", "held", "let_in", "let_out", "step"]
