"""Tables of collaborations."""

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.asking import asked_in
from zelfsamen.collaborations.models.collaborations import Collaboration, CollaborationQuerySet, Participation
from zelfsamen.collaborations.models.forming import (
    ClientSheet,
    Settled,
    Resolution,
    Sheet,
    SheetRound,
    last_sheet,
    not_handed_in,
    open_gaps,
    settled_rows,
    table_of,
)
from zelfsamen.collaborations.models.people import ClientAccess, Participant, roles_of

__all__ = [
    "Asked",
    "ClientAccess",
    "ClientSheet",
    "Collaboration",
    "CollaborationQuerySet",
    "Participant",
    "Participation",
    "Settled",
    "Resolution",
    "Sheet",
    "SheetRound",
    "asked_in",
    "last_sheet",
    "not_handed_in",
    "open_gaps",
    "roles_of",
    "settled_rows",
    "table_of",
]
