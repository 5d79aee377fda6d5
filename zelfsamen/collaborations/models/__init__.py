"""Tables of collaborations."""

from zelfsamen.collaborations.models.agreements import Agreement, AgreementClause, Duty, Signature
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.asking import asked_in, asked_of
from zelfsamen.collaborations.models.checkins import CheckIn
from zelfsamen.collaborations.models.collaborations import Collaboration, CollaborationQuerySet, Participation
from zelfsamen.collaborations.models.conflicts import Conflict, ConflictStep
from zelfsamen.collaborations.models.covering import ClientNotice, Cover, CoverMove
from zelfsamen.collaborations.models.criteria import Criterion
from zelfsamen.collaborations.models.ending import FinalReport, Keeping, Naming, Settlement, who_worked
from zelfsamen.collaborations.models.forming import (
    ClientSheet,
    Resolution,
    Settled,
    Sheet,
    SheetRound,
    last_sheet,
    not_handed_in,
    open_gaps,
    settled_rows,
    table_of,
)
from zelfsamen.collaborations.models.gathered import Gathered
from zelfsamen.collaborations.models.moving import Announcement, Reminder
from zelfsamen.collaborations.models.offers import Loss, Offer, OfferParty
from zelfsamen.collaborations.models.people import ClientAccess, Participant, roles_of
from zelfsamen.collaborations.models.portal import ClientMessage, Complaint, ComplaintWord
from zelfsamen.collaborations.models.process import HandoverNote, NotedDecision, Paper, Rhythm
from zelfsamen.collaborations.models.refusals import Refusal, RefusalWord
from zelfsamen.collaborations.models.results import Delivery, DueMove, Result
from zelfsamen.collaborations.models.reviews import HandedIn, Review, ReviewRound, Verdict
from zelfsamen.collaborations.models.successions import Succession
from zelfsamen.collaborations.models.talks import Change, Opinion, Talk
from zelfsamen.collaborations.models.vacancies import empty_places, vacancy_in
from zelfsamen.collaborations.models.windmill import NamesWish, Placement
from zelfsamen.collaborations.models.worries import Worry, WorryWord

__all__ = [
    "Agreement",
    "AgreementClause",
    "Announcement",
    "Asked",
    "Change",
    "CheckIn",
    "ClientAccess",
    "ClientMessage",
    "ClientNotice",
    "ClientSheet",
    "Collaboration",
    "CollaborationQuerySet",
    "Complaint",
    "ComplaintWord",
    "Conflict",
    "ConflictStep",
    "Cover",
    "CoverMove",
    "Criterion",
    "Delivery",
    "DueMove",
    "Duty",
    "FinalReport",
    "Gathered",
    "HandedIn",
    "HandoverNote",
    "Keeping",
    "Loss",
    "NamesWish",
    "Naming",
    "NotedDecision",
    "Offer",
    "OfferParty",
    "Opinion",
    "Paper",
    "Participant",
    "Participation",
    "Placement",
    "Refusal",
    "RefusalWord",
    "Reminder",
    "Resolution",
    "Result",
    "Review",
    "ReviewRound",
    "Rhythm",
    "Settled",
    "Settlement",
    "Sheet",
    "SheetRound",
    "Signature",
    "Succession",
    "Talk",
    "Verdict",
    "Worry",
    "WorryWord",
    "asked_in",
    "asked_of",
    "empty_places",
    "last_sheet",
    "not_handed_in",
    "open_gaps",
    "roles_of",
    "settled_rows",
    "table_of",
    "vacancy_in",
    "who_worked",
]
