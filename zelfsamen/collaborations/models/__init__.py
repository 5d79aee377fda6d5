"""Tables of collaborations."""

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.asking import asked_in
from zelfsamen.collaborations.models.checkins import CheckIn
from zelfsamen.collaborations.models.collaborations import Collaboration, CollaborationQuerySet, Participation
from zelfsamen.collaborations.models.criteria import Criterion
from zelfsamen.collaborations.models.people import ClientAccess, Participant, roles_of
from zelfsamen.collaborations.models.process import HandoverNote, NotedDecision, Paper, Rhythm
from zelfsamen.collaborations.models.results import Delivery, DueMove, Result
from zelfsamen.collaborations.models.talks import Change, Opinion, Talk

__all__ = [
    "Asked",
    "Change",
    "CheckIn",
    "ClientAccess",
    "Collaboration",
    "CollaborationQuerySet",
    "Criterion",
    "Delivery",
    "DueMove",
    "HandoverNote",
    "NotedDecision",
    "Opinion",
    "Paper",
    "Participant",
    "Participation",
    "Result",
    "Rhythm",
    "Talk",
    "asked_in",
    "roles_of",
]
