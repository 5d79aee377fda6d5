"""Letters to a participant or to a person at the client, each with a door of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from zelfsamen.collaborations.doors import CLIENT, PARTICIPANT
from zelfsamen.collaborations.models import ClientAccess, Collaboration, Participant
from zelfsamen.web.mail.drafts import Content, Door, Draft

LASTS = timedelta(days=30)


def to_participant(who: Participant | None, *, kind: str, page: str, say: Callable[[], Content]) -> list[Draft]:
    """A letter to who takes part, while they do and where they read mail."""
    if who is None or not who.takes_part(timezone.localdate()) or not who.professional.address:
        return []
    return [draft_to(who, kind=kind, page=page, say=say)]


def draft_to(who: Participant, *, kind: str, page: str, say: Callable[[], Content], lasts: timedelta = LASTS) -> Draft:
    """A letter to who takes part, with a link that works without an account; without a page there is none to open."""
    one, lead = who.professional, who.collaboration.lead
    # Who has no account yet reads in the language of the one with the client contact.
    language = "" if one.person or lead is None or lead.person is None else lead.person.language
    link = door_of(who, page, lasts=lasts) if page else None
    return Draft(kind=kind, email=one.address, say=say, person=one.person, link=link, language=language)


def door_of(who: Participant | ClientAccess, page: str, *, lasts: timedelta = LASTS) -> Door:
    """The door to a page of a collaboration, for one who takes part or speaks for the client in it."""
    purpose = PARTICIPANT if isinstance(who, Participant) else CLIENT
    return Door(purpose=purpose, object_id=who.pk, url_name=f"collaborations:{page}_by_link", lasts=lasts)


def to_client(found: Collaboration, *, kind: str, page: str, say: Callable[[], Content]) -> list[Draft]:
    """A letter to everybody who decides for the client."""
    deciding = ClientAccess.objects.present(timezone.localdate()).filter(collaboration=found, decides=True).whole()
    return [
        Draft(
            kind=kind,
            email=access.person.email,
            say=say,
            person=access.person,
            link=door_of(access, page),
        )
        for access in deciding
    ]


def lead_of(found: Collaboration) -> Participant | None:
    """The one with the client contact, as participant."""
    return Participant.objects.whole().filter(collaboration=found, professional=found.lead_id).first() if found.lead_id else None
