"""Tables of collaborations."""

from zelfsamen.collaborations.models.agreements import Agreement, AgreementClause, Duty, Signature
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.asking import asked_in
from zelfsamen.collaborations.models.collaborations import Collaboration, CollaborationQuerySet, Participation
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
from zelfsamen.collaborations.models.moving import Announcement, Reminder
from zelfsamen.collaborations.models.offers import Loss, Offer, OfferParty
from zelfsamen.collaborations.models.people import ClientAccess, Participant, roles_of
from zelfsamen.collaborations.models.portal import ClientMessage, Complaint, ComplaintWord
from zelfsamen.collaborations.models.reviews import HandedIn, Review, ReviewRound, Verdict

__all__ = [
    "Agreement",
    "AgreementClause",
    "Announcement",
    "Asked",
    "ClientAccess",
    "ClientMessage",
    "ClientSheet",
    "Collaboration",
    "CollaborationQuerySet",
    "Complaint",
    "ComplaintWord",
    "Duty",
    "FinalReport",
    "HandedIn",
    "Keeping",
    "Loss",
    "Naming",
    "Offer",
    "OfferParty",
    "Participant",
    "Participation",
    "Reminder",
    "Resolution",
    "Review",
    "ReviewRound",
    "Settled",
    "Settlement",
    "Sheet",
    "SheetRound",
    "Signature",
    "Verdict",
    "asked_in",
    "last_sheet",
    "not_handed_in",
    "open_gaps",
    "roles_of",
    "settled_rows",
    "table_of",
    "who_worked",
]
