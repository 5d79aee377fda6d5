"""Who may do something in the delivery, and in which phase."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.phases import NotYours, held
from zelfsamen.collaborations.models import ClientAccess, Collaboration, Participant
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.collaborations.words import PHASES
from zelfsamen.core.actions import action
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person


class NotNow(Refused):
    """Made with the phase in it."""

    way_on = _("Look at the page of the collaboration: it shows where it stands and who does what next.")

    def __init__(self, phase: str) -> None:
        super().__init__(_("This is not possible now, for the collaboration is %(phase)s.") % {"phase": PHASES[Phase(phase)]})


class OnlyTheOwner(Refused):
    sentence = _("Only the one who promised this changes it: nobody decides about somebody else's work.")
    way_on = _("Ask that person, or write in the check-in what you need.")


class OnlyTheLead(Refused):
    sentence = _("Only the one with the client contact does this, for that person speaks with the client.")
    way_on = _("Ask that person.")


@action
def participant_in(collaboration: Collaboration, *, by: Person, now: datetime, during: AbstractSet[Phase]) -> Participant:
    """Keep the collaboration for this transaction and give who acts in it; refused for who takes no part, and in another phase."""
    found, today = held(collaboration), timezone.localdate(now)
    mine = found.participants.present(today).acted_by(by).select_related("professional").first()
    if mine is None:
        raise NotYours
    if found.phase not in during:
        raise NotNow(found.phase)
    mine.collaboration = found
    return mine


@action
def client_in(collaboration: Collaboration, *, by: Person, now: datetime, during: AbstractSet[Phase]) -> ClientAccess:
    """Keep the collaboration for this transaction and give who decides in it for the client."""
    found, today = held(collaboration), timezone.localdate(now)
    mine = found.client_accesses.present(today).filter(person=by, decides=True).first()
    if mine is None:
        raise NotYours
    if found.phase not in during:
        raise NotNow(found.phase)
    mine.collaboration = found
    return mine
