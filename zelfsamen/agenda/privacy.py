"""The tables of the agenda: all of it is one's own, and goes with the profile."""

from __future__ import annotations

from zelfsamen.agenda.actions.erasing import erase_agenda
from zelfsamen.agenda.models import Busy, Calendar, Capacity, Commitment, DaysOff, Feed, Protected, Shown, Told, WeekAway, WorkingDay
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows


def register() -> None:
    """Name the tables."""
    hold(
        Holding("agenda.capacity", of_professional(Capacity), erase_agenda),
        Holding("agenda.protected", of_professional(Protected), kept),
        Holding("agenda.commitment", of_professional(Commitment), kept),
        Holding("agenda.calendar", of_professional(Calendar), kept),
        Holding("agenda.busy", of_professional(Busy, "calendar__professional"), kept),
        Holding("agenda.daysoff", of_professional(DaysOff), kept),
        Holding("agenda.workingday", of_professional(WorkingDay), kept),
        Holding("agenda.weekaway", of_professional(WeekAway), kept),
        Holding("agenda.feed", lambda person: rows(Feed.objects.filter(professional__person=person), without={"hash"}), kept),
        Holding("agenda.told", of_professional(Told, "asker"), kept),
        Holding("agenda.shown", of_professional(Shown), kept),
    )
