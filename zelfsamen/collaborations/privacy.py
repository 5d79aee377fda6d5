"""The tables of collaborations with personal data."""

from __future__ import annotations

from zelfsamen.collaborations.models import (
    ClientAccess,
    ClientMessage,
    Collaboration,
    Complaint,
    ComplaintWord,
    Loss,
    Offer,
    OfferParty,
    Participant,
    Participation,
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model

from zelfsamen.collaborations.models import (
    Agreement,
    AgreementClause,
    ClientAccess,
    Collaboration,
    Duty,
    Participant,
    Participation,
    Signature,
)
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows

HISTORY = "colleagues and client keep the history of what was done together, with somebody without a name"
OFFERED = "an offer that was sent is the client's as well, and stays as it was sent"
SAID = "what was said to a client stays with who received it"
SIGNED = "what was signed binds the others too, and is kept as long as claims can come of it"
CLIENT = "it goes with the account; what was agreed stays with who agreed it"


def of_party(model: type[Model], path: str) -> Callable[[UUID], Iterable[dict[str, Any]]]:
    """The rows of what somebody takes part in."""
    return lambda person: rows(model._default_manager.filter(**{f"{path}__professional__person": person}))


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.collaboration", of_professional(Collaboration, "lead"), kept, kept_because=HISTORY),
        Holding("collaborations.participant", of_professional(Participant), kept, kept_because=HISTORY),
        Holding("collaborations.clientaccess", lambda person: rows(ClientAccess.objects.filter(person=person)), kept, kept_because=CLIENT),
        Holding("collaborations.participation", of_professional(Participation), kept, kept_because=HISTORY),
        Holding("collaborations.offer", of_professional(Offer, "collaboration__lead"), kept, kept_because=OFFERED),
        Holding("collaborations.offerparty", of_professional(OfferParty, "participant__professional"), kept, kept_because=OFFERED),
        Holding("collaborations.loss", lambda person: rows(Loss.objects.filter(by=person)), kept, kept_because=SAID),
        Holding("collaborations.clientmessage", lambda person: rows(ClientMessage.objects.filter(person=person)), kept, kept_because=SAID),
        Holding("collaborations.complaint", lambda person: rows(Complaint.objects.filter(by__person=person)), kept, kept_because=SAID),
        Holding("collaborations.complaintword", lambda person: rows(ComplaintWord.objects.filter(person=person)), kept, kept_because=SAID),
        Holding("collaborations.agreement", of_party(Agreement, "collaboration__participants"), kept, kept_because=SIGNED),
        Holding(
            "collaborations.agreementclause", of_party(AgreementClause, "agreement__collaboration__participants"), kept, kept_because=SIGNED
        ),
        Holding("collaborations.signature", of_professional(Signature, "participant__professional"), kept, kept_because=SIGNED),
        Holding("collaborations.duty", of_professional(Duty, "participant__professional"), kept, kept_because=SIGNED),
    )
