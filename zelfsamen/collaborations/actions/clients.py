"""Who speaks for the client: let in by the one with the client contact, and out again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.phases import held
from zelfsamen.collaborations.models import ClientAccess, Collaboration, roles_of
from zelfsamen.collaborations.rules.phases import OVER, Role
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.actions import register
from zelfsamen.people.models import ClientContact, Person

LET_IN = Verb("collaborations.client_let_in")
LET_OUT = Verb("collaborations.client_let_out")


class OnlyTheLead(Refused):
    sentence = _("Only the one with the client contact says who speaks for the client.")
    way_on = _("Ask that person.")


class TakesPart(Refused):
    sentence = _("This address is of somebody in the team, who cannot speak for the client as well.")
    way_on = _("Fill in the address of a person at the client.")


class Over(Refused):
    sentence = _("This collaboration has ended, so nobody new is let in.")
    way_on = _("Begin a new one together.")


@action
def let_in(
    collaboration: Collaboration, *, email: str, name: str, part: str, decides: bool, by: Person, now: datetime, today: date
) -> ClientAccess:
    """Let a person at the client see what concerns the assignment; whoever is let in already keeps the access, with what is said now."""
    found = _of_lead(collaboration, by, today)
    if found.phase in OVER:
        raise Over
    address = email.strip().lower()
    person = Person.objects.with_email(address) or register(address, name=name, language=get_language() or "nl", now=now)
    if found.participants.present(today).acted_by(person).exists():
        raise TakesPart
    access, made = ClientAccess.objects.update_or_create(
        collaboration=found,
        person=person,
        defaults={"name": name.strip() or person.name, "part": part.strip(), "decides": decides, "until": None},
        create_defaults={"name": name.strip() or person.name, "part": part.strip(), "decides": decides, "since": today},
    )
    if found.organisation_id:
        ClientContact.objects.get_or_create(person=person, organisation_id=found.organisation_id)
    if made:
        record(LET_IN, at=now, actor=by.pk, subject=access.pk, circle=found.circle_id)
    return access


@action
def let_out(access: ClientAccess, *, by: Person, now: datetime, today: date) -> ClientAccess:
    """End somebody's access for the client from this moment; what that person said stays where it was said."""
    found = _of_lead(access.collaboration, by, today)
    yesterday = today - timedelta(days=1)
    if access.until is None or access.until > yesterday:
        access.until = yesterday
        access.save(update_fields=["until"])
        record(LET_OUT, at=now, actor=by.pk, subject=access.pk, circle=found.circle_id)
    return access


def _of_lead(collaboration: Collaboration, by: Person, today: date) -> Collaboration:
    found = held(collaboration)
    if Role.LEAD not in roles_of(found, by, today):
        raise OnlyTheLead
    return found
