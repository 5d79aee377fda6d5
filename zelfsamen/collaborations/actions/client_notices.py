"""The client hears from a person who is away, who is back and who died; what is told lands among the messages and goes by mail."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.messages import write_message
from zelfsamen.collaborations.actions.phases import NotYours, held
from zelfsamen.collaborations.models import Collaboration, Participant
from zelfsamen.collaborations.models.covering import ClientNotice, open_notices
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

ASKED = Verb("collaborations.client_notice_asked", "notice")
TOLD = Verb("collaborations.client_notice_told", "by_message")


class ToldAlready(Refused):
    sentence = _("The client knows this already, or need not hear it any more.")
    way_on = _("Look at the messages with the client.")


class NothingToSay(Refused):
    sentence = _("There is no text yet, so nothing was sent.")
    way_on = _("Write one or two sentences to the client.")


@action
def ask_to_tell(
    participant: Participant, *, about: str, source: UUID, teller: Participant | None, stand_in: str, tell_by: date, now: datetime
) -> ClientNotice:
    """Ask somebody in the team, or all of them, to tell the client something about one of them; asked once for one absence."""
    found = participant.collaboration
    told = {"collaboration": found, "teller": teller, "stand_in": stand_in[:200], "tell_by": tell_by, "made_at": now}
    made, is_new = ClientNotice.objects.get_or_create(participant=participant, source=source, about=about, defaults=told)
    if is_new:
        record(ASKED, at=now, subject=made.pk, circle=found.circle_id, notice=str(made.pk))
    return made


@action
def drop_notices(collaboration: Collaboration, *, source: UUID, now: datetime) -> int:
    """Let what was not told yet rest; give how many."""
    return open_notices().filter(collaboration=collaboration, source=source).update(dropped_at=now)


@action
def tell_client(notice: ClientNotice, *, text: str, by: Person, now: datetime, today: date) -> ClientNotice:
    """Send the client the message, in the words of who sends it."""
    found, mine = _mine(notice, by, today)
    if not text.strip():
        raise NothingToSay
    found.message = write_message(found.collaboration, text=text, by=by, now=now, today=today)
    return _told(found, mine, by, now)


@action
def say_client_knows(notice: ClientNotice, *, by: Person, now: datetime, today: date) -> ClientNotice:
    """Say that one told the client in another way, by phone for example."""
    found, mine = _mine(notice, by, today)
    return _told(found, mine, by, now)


def _mine(notice: ClientNotice, by: Person, today: date) -> tuple[ClientNotice, Participant]:
    """The notice as it is now, kept with its collaboration; anybody in the team but who it is about may tell it."""
    collaboration = held(notice.collaboration)
    mine = collaboration.participants.present(today).acted_by(by).exclude(pk=notice.participant_id).first()
    if mine is None:
        raise NotYours
    found = ClientNotice.objects.select_related("participant__professional").get(pk=notice.pk)
    if not found.is_open:
        raise ToldAlready
    found.collaboration = collaboration
    return found, mine


def _told(found: ClientNotice, mine: Participant, by: Person, now: datetime) -> ClientNotice:
    found.told_at, found.told_by = now, mine
    found.save(update_fields=["told_at", "told_by", "message"])
    circle = found.collaboration.circle_id
    record(TOLD, at=now, actor=by.pk, subject=found.pk, circle=circle, by_message=found.message_id is not None)
    return found
