"""Tables of collaborations."""

from zelfsamen.collaborations.models.agreements import Agreement, AgreementClause, Duty, Signature
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.asking import asked_in
from zelfsamen.collaborations.models.collaborations import Collaboration, CollaborationQuerySet, Participation
from zelfsamen.collaborations.models.offers import Loss, Offer, OfferParty
from zelfsamen.collaborations.models.people import ClientAccess, Participant, roles_of
from zelfsamen.collaborations.models.portal import ClientMessage, Complaint, ComplaintWord

__all__ = [
    "Agreement",
    "AgreementClause",
    "Asked",
    "ClientAccess",
    "ClientMessage",
    "Collaboration",
    "CollaborationQuerySet",
    "Complaint",
    "ComplaintWord",
    "Duty",
    "Loss",
    "Offer",
    "OfferParty",
    "Participant",
    "Participation",
    "Signature",
    "asked_in",
    "roles_of",
]
