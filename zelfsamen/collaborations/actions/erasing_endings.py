"""Erasing what somebody said at the end of collaborations; that something was said and settled stays with the others."""

from __future__ import annotations

from uuid import UUID

from zelfsamen.collaborations.models import Announcement, Keeping, Naming, Review, Settlement
from zelfsamen.core.actions import action


@action
def erase_endings(person: UUID) -> None:
    """Erase what one wrote of others, promises to keep records, consent to be named, and the texts and amounts one gave."""
    mine = {"participant__professional__person": person}
    Review.objects.filter(writer__professional__person=person).delete()
    Review.objects.filter(about__professional__person=person).update(reply="")
    Naming.objects.filter(**mine).delete()
    Keeping.objects.filter(**mine).delete()
    Settlement.objects.filter(**mine).update(cents=None, words="")
    Announcement.objects.filter(professional__person=person).update(words="")
