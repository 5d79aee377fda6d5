"""Offers, and talking with the client."""

from __future__ import annotations

from zelfsamen.collaborations.models import (
    ClientMessage,
    Complaint,
    ComplaintWord,
    Loss,
    Offer,
    OfferParty,
)
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows

OFFERED = "an offer that was sent is the client's as well, and stays as it was sent"
SAID = "what was said to a client stays with who received it"


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.offer", of_professional(Offer, "collaboration__lead"), kept, kept_because=OFFERED),
        Holding("collaborations.offerparty", of_professional(OfferParty, "participant__professional"), kept, kept_because=OFFERED),
        Holding("collaborations.loss", lambda person: rows(Loss.objects.filter(by=person)), kept, kept_because=SAID),
        Holding("collaborations.clientmessage", lambda person: rows(ClientMessage.objects.filter(person=person)), kept, kept_because=SAID),
        Holding("collaborations.complaint", lambda person: rows(Complaint.objects.filter(by__person=person)), kept, kept_because=SAID),
        Holding("collaborations.complaintword", lambda person: rows(ComplaintWord.objects.filter(person=person)), kept, kept_because=SAID),
    )
