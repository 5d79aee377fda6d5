"""What stays after the end: who keeps which records until when, and who may be named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.beginning import Begun, Part, begin
from zelfsamen.collaborations.actions.phases import NotYours, held
from zelfsamen.collaborations.models import Collaboration, Keeping, Naming, Participant
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

KEEPS = Verb("collaborations.keeps_records")
KEEPS_NO_MORE = Verb("collaborations.keeps_records_no_more")
NAMED = Verb("collaborations.may_be_named", "may")


class KeptTooShort(Refused):
    sentence = _("The day from which the records may go lies in the past.")
    way_on = _("Choose a later day; for invoices the tax office asks for years.")


@action
def keep_records(participant: Participant, *, what: str, until: date, by: Person, now: datetime, today: date) -> Keeping:
    """Promise to keep some records until a day; everybody promises only for themselves."""
    mine = _acting(participant, by)
    if until <= today:
        raise KeptTooShort
    made, _new = Keeping.objects.get_or_create(participant=mine, what=what.strip(), until=until, defaults={"said_at": now})
    record(KEEPS, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id)
    return made


@action
def keep_records_no_more(keeping: Keeping, *, by: Person, now: datetime) -> None:
    """Take back the promise to keep some records; the others see that it is gone."""
    mine = _acting(keeping.participant, by)
    record(KEEPS_NO_MORE, at=now, actor=by.pk, subject=keeping.pk, circle=mine.collaboration.circle_id)
    keeping.delete()


@action
def allow_naming(participant: Participant, *, may: bool, by: Person, now: datetime) -> Naming:
    """Say whether colleagues may name one when they tell of this work; it can be taken back at any time."""
    mine = _acting(participant, by)
    told, _new = Naming.objects.update_or_create(participant=mine, defaults={"may": may, "said_at": now})
    record(NAMED, at=now, actor=by.pk, subject=mine.pk, circle=mine.collaboration.circle_id, may=may)
    return told


@action
def begin_again(
    collaboration: Collaboration, *, told: Begun, withs: Sequence[Participant], by: Person, now: datetime, today: date, key: UUID | None
) -> Collaboration:
    """Begin something new with people of an earlier collaboration; nobody has said yes to it yet."""
    if not collaboration.participants.acted_by(by).exists():
        raise NotYours
    known = [one for one in withs if one.collaboration_id == collaboration.pk]
    return begin([Part(one.professional) for one in known], told=told, by=by, now=now, today=today, key=key)


def _acting(participant: Participant, by: Person) -> Participant:
    held(participant.collaboration)
    mine = Participant.objects.whole().get(pk=participant.pk)
    if not mine.is_acted_by(by):
        raise NotYours
    return mine
