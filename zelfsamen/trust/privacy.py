"""The tables of trust with personal data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows
from zelfsamen.trust.actions.erasing import erase_trust
from zelfsamen.trust.models import Evidence, Introduction, Tie

UNTOLD = ("state", "own_sentence", "further_sentence", "between_answered_at", "further_answered_at", "target_answered_at")


def register() -> None:
    """Name the tables."""
    hold(
        Holding("trust.tie", of_professional(Tie, "giver"), lambda person: erase_trust(person, today=timezone.localdate())),
        Holding("trust.evidence", lambda person: rows(Evidence.objects.filter(giver__person=person)), kept),
        Holding("trust.introduction", _asked, kept),
    )


def _asked(person: UUID) -> Iterable[dict[str, Any]]:
    """The requests one made, without who answered what: a "not now" is nobody's business, and names come only when both agreed."""
    return rows(Introduction.objects.filter(asker__person=person), without=(*UNTOLD, "further_id", "target_id"))
