"""Telling everybody in a collaboration what happened, in one sentence of who did it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Announcement, Collaboration
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional

TOLD = Verb("collaborations.told", "move")


class NothingSaid(Refused):
    sentence = _("The others need one sentence to know where they stand, and it is still empty.")
    way_on = _("Say in one sentence what is the matter.")


@dataclass(frozen=True)
class Said:
    """What goes with a move: a sentence for everybody, and the last day where the move is about one."""

    words: str = ""
    day: date | None = None

    def sentence(self) -> str:
        """The sentence without spaces around it; an empty one is refused."""
        if not self.words.strip():
            raise NothingSaid
        return self.words.strip()


@action
def announce(
    collaboration: Collaboration,
    *,
    move: str,
    by: Person | None,
    now: datetime,
    words: str = "",
    day: date | None = None,
    about: Professional | None = None,
) -> Announcement:
    """Write down what is told to everybody; each of them gets one letter. It is about who did it, or `about` who did not act at all."""
    mine = collaboration.participants.acted_by(by).first() if by else None
    who = about or (mine.professional if mine else None)
    told = Announcement.objects.create(collaboration=collaboration, move=move, professional=who, words=words.strip(), day=day, at=now)
    record(TOLD, at=now, actor=by.pk if by else None, subject=told.pk, circle=collaboration.circle_id, move=move)
    return told
