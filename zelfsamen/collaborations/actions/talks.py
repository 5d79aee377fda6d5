"""The log of what was said with the client; what stands in it is corrected beside it, never rubbed out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import participant_in
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.reading import named_among
from zelfsamen.collaborations.models import Collaboration, Participant, Talk
from zelfsamen.collaborations.rules.delivery import JUDGING, PLANNING
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

LOGGED = Verb("collaborations.talk_logged", "correction")


class NotYetThere(Refused):
    sentence = _("This day has not come yet.")
    way_on = _("Write down the day on which you spoke with the client.")


class CorrectedAlready(Refused):
    sentence = _("This was corrected already.")
    way_on = _("Correct the newest version.")


class OnlyTheWriter(Refused):
    sentence = _("This was written down for named people, so only who wrote it corrects it.")
    way_on = _("Ask that person to correct it.")


@dataclass(frozen=True)
class Said:
    """What somebody writes down of a conversation; without readers everybody in the team reads it."""

    on: date
    with_whom: str
    words: str
    agreed: str = ""
    moves: str = ""
    expects: str = ""
    readers: Collection[Participant] | None = None


@action
def log_talk(
    collaboration: Collaboration, *, told: Said, corrects: Talk | None = None, by: Person, now: datetime, key: UUID | None = None
) -> Talk:
    """Write down a conversation with the client, for everybody in it or for named people; or correct it, and what stood there stays.

    A correction is read by whoever reads what it corrects.
    """
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING | JUDGING)
    if told.on > timezone.localdate(now):
        raise NotYetThere
    named = named_among(mine, readers=told.readers, now=now)

    def make() -> Talk:
        first = _corrected(corrects, mine)
        values = {name: getattr(told, name) for name in ("on", "with_whom", "words", "agreed", "moves", "expects")}
        values["is_closed"] = first.is_closed if first else told.readers is not None
        made = Talk.objects.create(collaboration=mine.collaboration, written_by=mine, corrects=first, at=now, **values)
        made.readers.set(first.readers.all() if first else named)
        record(LOGGED, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id, correction=corrects is not None)
        return made

    return once(Talk, make, action_name=LOGGED.name, actor=by.pk, key=key, at=now)


def _corrected(corrects: Talk | None, mine: Participant) -> Talk | None:
    """What is corrected, as it is now; who does not read it is told nothing of it."""
    if corrects is None:
        return None
    found = Talk.objects.read_by(mine).filter(pk=corrects.pk).first()
    if found is None:
        raise NotYours
    if found.is_closed and not found.is_added_by(mine):
        raise OnlyTheWriter
    if Talk.objects.filter(corrects=found).exists():
        raise CorrectedAlready
    return found
