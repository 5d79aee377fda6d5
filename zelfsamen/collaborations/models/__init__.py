"""Tables of collaborations."""

from zelfsamen.collaborations.models.agreements import Agreement, AgreementClause, Duty, Signature
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.asking import asked_in
from zelfsamen.collaborations.models.collaborations import Collaboration, CollaborationQuerySet, Participation
from zelfsamen.collaborations.models.people import ClientAccess, Participant, roles_of

__all__ = [
    "Agreement",
    "AgreementClause",
    "Asked",
    "ClientAccess",
    "Collaboration",
    "CollaborationQuerySet",
    "Duty",
    "Participant",
    "Participation",
    "Signature",
    "asked_in",
    "roles_of",
]
