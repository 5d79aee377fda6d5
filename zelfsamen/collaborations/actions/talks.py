"""The log of what was said with the client; what stands in it is corrected beside it, never rubbed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import participant_in
from zelfsamen.collaborations.models import Collaboration, Talk
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


@dataclass(frozen=True)
class Said:
    """What somebody writes down of a conversation."""

    on: date
    with_whom: str
    words: str
    agreed: str = ""
    moves: str = ""
    expects: str = ""


@action
def log_talk(
    collaboration: Collaboration, *, told: Said, corrects: Talk | None = None, by: Person, now: datetime, key: UUID | None = None
) -> Talk:
    """Write down a conversation with the client, for everybody in it; or correct what was written, which stays to be seen."""
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING | JUDGING)
    if told.on > timezone.localdate(now):
        raise NotYetThere

    def make() -> Talk:
        if corrects is not None and Talk.objects.filter(corrects=corrects).exists():
            raise CorrectedAlready
        values = {name: getattr(told, name) for name in ("on", "with_whom", "words", "agreed", "moves", "expects")}
        made = Talk.objects.create(collaboration=mine.collaboration, written_by=mine, corrects=corrects, at=now, **values)
        record(LOGGED, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id, correction=corrects is not None)
        return made

    return once(Talk, make, action_name=LOGGED.name, actor=by.pk, key=key, at=now)
