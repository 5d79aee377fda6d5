"""Letters of the delivery go to a participant or to a person at the client, each with a door of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from zelfsamen.collaborations.models import ClientAccess, Collaboration, Participant
from zelfsamen.web.mail.drafts import Content, Door, Draft

PARTICIPANT = "collaborations.participant"
CLIENT = "collaborations.client"
LASTS = timedelta(days=30)


def to_participant(who: Participant | None, *, kind: str, page: str, say: Callable[[], Content]) -> list[Draft]:
    """A letter to who takes part, while they do and where they read mail."""
    if who is None or not who.takes_part(timezone.localdate()) or not who.professional.address:
        return []
    door = Door(purpose=PARTICIPANT, object_id=who.pk, url_name=f"collaborations:{page}_by_link", lasts=LASTS)
    person = who.professional.person
    return [Draft(kind=kind, email=who.professional.address, say=say, person=person, link=door, language=_language(who))]


def _language(who: Participant) -> str:
    """Of who has no account yet: that of the one with the client contact."""
    lead = who.collaboration.lead
    return "" if who.professional.person or lead is None or lead.person is None else lead.person.language


def to_client(found: Collaboration, *, kind: str, page: str, say: Callable[[], Content]) -> list[Draft]:
    """A letter to everybody who decides for the client."""
    deciding = ClientAccess.objects.present(timezone.localdate()).filter(collaboration=found, decides=True).whole()
    return [
        Draft(
            kind=kind,
            email=access.person.email,
            say=say,
            person=access.person,
            link=Door(purpose=CLIENT, object_id=access.pk, url_name=f"collaborations:{page}_by_link", lasts=LASTS),
        )
        for access in deciding
    ]


def lead_of(found: Collaboration) -> Participant | None:
    """The one with the client contact, as participant."""
    return Participant.objects.whole().filter(collaboration=found, professional=found.lead_id).first() if found.lead_id else None
