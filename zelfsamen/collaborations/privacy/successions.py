"""Who was asked to take an empty place."""

from __future__ import annotations

from zelfsamen.collaborations.actions import erase_successions
from zelfsamen.collaborations.models import Succession
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import of_professional


def register() -> None:
    """Name the table."""
    hold(Holding("collaborations.succession", of_professional(Succession), erase_successions))
