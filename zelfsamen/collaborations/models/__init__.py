"""Tables of collaborations."""

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.asking import asked_in
from zelfsamen.collaborations.models.collaborations import Collaboration, CollaborationQuerySet, Participation
from zelfsamen.collaborations.models.people import ClientAccess, Participant, roles_of

__all__ = ["Asked", "ClientAccess", "Collaboration", "CollaborationQuerySet", "Participant", "Participation", "asked_in", "roles_of"]
