"""The tables of the agenda: all of it is one's own, and goes with the profile."""

from __future__ import annotations

from zelfsamen.agenda.actions.erasing import erase_agenda
from zelfsamen.agenda.models import Capacity, Commitment, Protected, Shown, Told
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional


def register() -> None:
    """Name the tables."""
    hold(
        Holding("agenda.capacity", of_professional(Capacity), erase_agenda),
        Holding("agenda.protected", of_professional(Protected), kept),
        Holding("agenda.commitment", of_professional(Commitment), kept),
        Holding("agenda.told", of_professional(Told, "asker"), kept),
        Holding("agenda.shown", of_professional(Shown), kept),
    )
