"""Forgetting an agenda."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from zelfsamen.agenda.models import Calendar, Capacity, Commitment, DaysOff, Feed, Protected, Shown, Told, WeekAway, WorkingDay
from zelfsamen.core.actions import action


@action
def erase_agenda(person: UUID) -> None:
    """Erase capacity, protected hours, commitments and all that was told of them; the erased account writes the record."""
    for model in (Capacity, Protected, Commitment, Shown, Calendar, DaysOff, WorkingDay, WeekAway, Feed):
        model._default_manager.filter(professional__person=person).delete()
    Told.objects.filter(Q(professional__person=person) | Q(asker__person=person)).delete()
