"""What is said before the start."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from zelfsamen.collaborations.actions.erasing_sheets import erase_resolutions, erase_sheets
from zelfsamen.collaborations.models import ClientSheet, Resolution, Sheet
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows

CLIENT = "it goes with the account; the team keeps what its client expected"


def _client_sheets(person: UUID) -> Iterable[dict[str, Any]]:
    return rows(ClientSheet.objects.filter(access__person=person))


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.sheet", of_professional(Sheet, "participant__professional"), erase_sheets),
        Holding("collaborations.resolution", of_professional(Resolution, "wanter__professional"), erase_resolutions),
        Holding("collaborations.clientsheet", _client_sheets, kept, kept_because=CLIENT),
    )
