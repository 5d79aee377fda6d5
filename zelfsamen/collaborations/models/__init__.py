"""Tables of collaborations."""

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.asking import asked_in
from zelfsamen.collaborations.models.collaborations import Collaboration, CollaborationQuerySet, Participation
from zelfsamen.collaborations.models.ending import FinalReport, Keeping, Naming, Settlement, who_worked
from zelfsamen.collaborations.models.moving import Announcement, Reminder
from zelfsamen.collaborations.models.people import ClientAccess, Participant, roles_of
from zelfsamen.collaborations.models.reviews import HandedIn, Review, ReviewRound, Verdict

__all__ = [
    "Announcement",
    "Asked",
    "ClientAccess",
    "Collaboration",
    "CollaborationQuerySet",
    "FinalReport",
    "HandedIn",
    "Keeping",
    "Naming",
    "Participant",
    "Participation",
    "Reminder",
    "Review",
    "ReviewRound",
    "Settlement",
    "Verdict",
    "asked_in",
    "roles_of",
    "who_worked",
]
