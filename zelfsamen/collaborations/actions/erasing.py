"""Erasing what somebody said of themselves in the delivery; what others built upon stays, without a name."""

from __future__ import annotations

from uuid import UUID

from zelfsamen.collaborations.models import CheckIn, NamesWish, Placement
from zelfsamen.core.actions import action


@action
def erase_own_words(person: UUID) -> None:
    """Erase how somebody said to be, week by week, and where somebody placed the collaboration."""
    CheckIn.objects.filter(participant__professional__person=person).delete()
    Placement.objects.filter(participant__professional__person=person).delete()
    NamesWish.objects.filter(participant__professional__person=person).delete()
