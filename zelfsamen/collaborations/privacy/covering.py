"""Who was away, who stood in, and what the client heard of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from zelfsamen.collaborations.actions.covering import erase_stood_in
from zelfsamen.collaborations.models import ClientNotice, Cover, CoverMove
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows

SHARES = "whose share went to whom from which day is part of what was agreed, and is kept as long as claims can come of it"


def _covers(person: UUID) -> Iterable[dict[str, Any]]:
    """Where somebody was away, and where somebody stood in."""
    mine = Q(participant__professional__person=person) | Q(by__professional__person=person)
    return rows(Cover.objects.filter(mine))


def register() -> None:
    """Name the tables; who stood in is named in the table of who was away."""
    hold(
        Holding("collaborations.cover", _covers, erase_stood_in, kept_because=SHARES),
        Holding("collaborations.covermove", of_professional(CoverMove, "cover__participant__professional"), kept, kept_because=SHARES),
        Holding("collaborations.clientnotice", of_professional(ClientNotice, "participant__professional"), kept, kept_because=SHARES),
    )
