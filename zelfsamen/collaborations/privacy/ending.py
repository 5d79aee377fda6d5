"""The end of a collaboration."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from zelfsamen.collaborations.actions.erasing_endings import erase_endings
from zelfsamen.collaborations.models import (
    Announcement,
    HandedIn,
    Keeping,
    Naming,
    Review,
    Settlement,
    Verdict,
)
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows

HISTORY = "colleagues and client keep the history of what was done together, with somebody without a name"
SETTLED = "colleagues keep that the money was settled, without the amount and the words"
OF_MINE = "participant__professional"


def _reviews(person: UUID) -> Iterable[dict[str, Any]]:
    """What one wrote, and what was written to oneself once it opened."""
    return rows(Review.objects.all().readable_by(person))


def _verdicts(person: UUID) -> Iterable[dict[str, Any]]:
    return rows(Verdict.objects.filter(review__in=Review.objects.all().readable_by(person).values("pk")))


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.announcement", of_professional(Announcement), erase_endings),
        Holding("collaborations.settlement", of_professional(Settlement, OF_MINE), kept, kept_because=SETTLED),
        Holding("collaborations.keeping", of_professional(Keeping, OF_MINE), kept),
        Holding("collaborations.naming", of_professional(Naming, OF_MINE), kept),
        Holding("collaborations.handedin", of_professional(HandedIn, OF_MINE), kept, kept_because=HISTORY),
        Holding("collaborations.review", _reviews, kept),
        Holding("collaborations.verdict", _verdicts, kept),
    )
