"""Tables of collaborations."""

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.asking import asked_in
from zelfsamen.collaborations.models.checkins import CheckIn
from zelfsamen.collaborations.models.collaborations import Collaboration, CollaborationQuerySet, Participation
from zelfsamen.collaborations.models.conflicts import Conflict, ConflictStep
from zelfsamen.collaborations.models.criteria import Criterion
from zelfsamen.collaborations.models.people import ClientAccess, Participant, roles_of
from zelfsamen.collaborations.models.process import HandoverNote, NotedDecision, Paper, Rhythm
from zelfsamen.collaborations.models.results import Delivery, DueMove, Result
from zelfsamen.collaborations.models.talks import Change, Opinion, Talk
from zelfsamen.collaborations.models.windmill import NamesWish, Placement
from zelfsamen.collaborations.models.worries import Worry, WorryWord

__all__ = [
    "Asked",
    "Change",
    "CheckIn",
    "ClientAccess",
    "Collaboration",
    "CollaborationQuerySet",
    "Conflict",
    "ConflictStep",
    "Criterion",
    "Delivery",
    "DueMove",
    "HandoverNote",
    "NamesWish",
    "NotedDecision",
    "Opinion",
    "Paper",
    "Participant",
    "Participation",
    "Placement",
    "Result",
    "Rhythm",
    "Talk",
    "Worry",
    "WorryWord",
    "asked_in",
    "roles_of",
]
