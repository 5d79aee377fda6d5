"""Tables of collaborations."""

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.asking import asked_in
from zelfsamen.collaborations.models.collaborations import Collaboration, CollaborationQuerySet, Participation
from zelfsamen.collaborations.models.criteria import Criterion
from zelfsamen.collaborations.models.people import ClientAccess, Participant, roles_of
from zelfsamen.collaborations.models.results import Delivery, DueMove, Result

__all__ = [
    "Asked",
    "ClientAccess",
    "Collaboration",
    "CollaborationQuerySet",
    "Criterion",
    "Delivery",
    "DueMove",
    "Participant",
    "Participation",
    "Result",
    "asked_in",
    "roles_of",
]
