"""Forgetting what somebody brought and expected."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from zelfsamen.collaborations.models import Resolution, Sheet
from zelfsamen.core.actions import action


@action
def erase_sheets(person: UUID) -> None:
    """Erase somebody's sheets; the erased account writes the record."""
    Sheet.objects.filter(participant__professional__person=person).delete()


@action
def erase_resolutions(person: UUID) -> None:
    """Take somebody's words out of what was settled: that it was settled stays with the other, in the agreement they both signed."""
    Resolution.objects.filter(wanter__professional__person=person).delete()
    Resolution.objects.filter(Q(giver__professional__person=person) | Q(by=person)).update(given="", by=None)
