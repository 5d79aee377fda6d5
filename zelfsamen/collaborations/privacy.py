"""The tables of collaborations with personal data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from zelfsamen.collaborations.actions.erasing_sheets import erase_resolutions, erase_sheets
from zelfsamen.collaborations.models import ClientAccess, ClientSheet, Collaboration, Participant, Participation, Resolution, Sheet
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows

HISTORY = "colleagues and client keep the history of what was done together, with somebody without a name"
CLIENT = "it goes with the account; what was agreed stays with who agreed it"


def _client_sheets(person: UUID) -> Iterable[dict[str, Any]]:
    return rows(ClientSheet.objects.filter(access__person=person))


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.collaboration", of_professional(Collaboration, "lead"), kept, kept_because=HISTORY),
        Holding("collaborations.participant", of_professional(Participant), kept, kept_because=HISTORY),
        Holding("collaborations.clientaccess", lambda person: rows(ClientAccess.objects.filter(person=person)), kept, kept_because=CLIENT),
        Holding("collaborations.participation", of_professional(Participation), kept, kept_because=HISTORY),
        Holding("collaborations.sheet", of_professional(Sheet, "participant__professional"), erase_sheets),
        Holding("collaborations.resolution", of_professional(Resolution, "wanter__professional"), erase_resolutions),
        Holding(
            "collaborations.clientsheet", lambda person: rows(ClientSheet.objects.filter(access__person=person)), kept, kept_because=CLIENT
        ),
    )
