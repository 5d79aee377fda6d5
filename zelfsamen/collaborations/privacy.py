"""The tables of collaborations with personal data."""

from __future__ import annotations

from zelfsamen.collaborations.models import ClientAccess, Collaboration, Criterion, Delivery, DueMove, Participant, Participation, Result
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows

HISTORY = "colleagues and client keep the history of what was done together, with somebody without a name"
CLIENT = "it goes with the account; what was agreed stays with who agreed it"


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.collaboration", of_professional(Collaboration, "lead"), kept, kept_because=HISTORY),
        Holding("collaborations.participant", of_professional(Participant), kept, kept_because=HISTORY),
        Holding("collaborations.clientaccess", lambda person: rows(ClientAccess.objects.filter(person=person)), kept, kept_because=CLIENT),
        Holding("collaborations.participation", of_professional(Participation), kept, kept_because=HISTORY),
        Holding("collaborations.result", of_professional(Result, "owner__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.duemove", of_professional(DueMove, "result__owner__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.delivery", of_professional(Delivery, "result__owner__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.criterion", of_professional(Criterion, "written_by__professional"), kept, kept_because=HISTORY),
    )
