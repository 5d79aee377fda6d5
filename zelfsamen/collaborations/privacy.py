"""The tables of collaborations with personal data."""

from __future__ import annotations

from zelfsamen.collaborations.models import Collaboration, Participation
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional

HISTORY = "colleagues and client keep the history of what was done together, with somebody without a name"


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.collaboration", of_professional(Collaboration, "lead"), kept, kept_because=HISTORY),
        Holding("collaborations.participation", of_professional(Participation), kept, kept_because=HISTORY),
    )
