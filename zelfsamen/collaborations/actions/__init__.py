"""The use cases of collaborations."""

from zelfsamen.collaborations.actions.forming import form

__all__ = ["form"]
