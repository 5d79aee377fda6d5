"""Who was away, who stood in, and what the client heard of it."""

from __future__ import annotations

from zelfsamen.collaborations.models import ClientNotice, Cover, CoverMove
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional

SHARES = "whose share went to whom from which day is part of what was agreed, and is kept as long as claims can come of it"


def register() -> None:
    """Name the tables; that of who stood in goes with the part of who was away."""
    hold(
        Holding("collaborations.cover", of_professional(Cover, "participant__professional"), kept, kept_because=SHARES),
        Holding("collaborations.covermove", of_professional(CoverMove, "cover__participant__professional"), kept, kept_because=SHARES),
        Holding("collaborations.clientnotice", of_professional(ClientNotice, "participant__professional"), kept, kept_because=SHARES),
    )
