"""Messages between the client and the team: one thread, read by all of them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.collaborations.models.portal import ClientMessage
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

WRITTEN = Verb("collaborations.client_message")


class NobodyReads(Refused):
    sentence = _("Nobody speaks for the client yet, so nobody there would read this.")
    way_on = _("Say first who speaks for the client.")


@action
def write_message(
    collaboration: Collaboration, *, text: str, by: Person, now: datetime, today: date, key: UUID | None = None
) -> ClientMessage:
    """Say something to everybody in the team and everybody who speaks for the client; the same click twice says it once."""
    access = collaboration.client_accesses.present(today).filter(person=by).first()
    mine = collaboration.participants.present(today).acted_by(by).select_related("professional").first()
    if access is None and mine is None:
        raise NotYours
    if access is None and not collaboration.client_accesses.present(today).exists():
        raise NobodyReads
    name = access.name if access is not None else str(mine)

    def make() -> ClientMessage:
        made = ClientMessage.objects.create(
            collaboration=collaboration, person=by, name=name, from_client=access is not None, text=text.strip(), at=now
        )
        record(WRITTEN, at=now, actor=by.pk, subject=made.pk, circle=collaboration.circle_id)
        return made

    return once(ClientMessage, make, action_name=WRITTEN.name, actor=by.pk, key=key, at=now)
