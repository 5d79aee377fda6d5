"""Placing the collaboration on the windmill, and saying beforehand whether names stand beside it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import participant_in
from zelfsamen.collaborations.models import Collaboration, NamesWish, Participant, Placement
from zelfsamen.collaborations.rules.delivery import WORKING
from zelfsamen.collaborations.rules.windmill import BLADES, MOST
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

# Without actor: who placed it is told by nobody but the page, where everybody wanted that.
PLACED = Verb("collaborations.windmill_placed")
WISHED = Verb("collaborations.windmill_names")


class NamesChanged(Refused):
    sentence = _("Meanwhile it changed whether names stand beside it, so nothing was kept.")
    way_on = _("Look whether your name stands beside it now, and place it again.")


@action
def wish_names(collaboration: Collaboration, *, shows_names: bool, by: Person, now: datetime) -> NamesWish:
    """Say whether names should stand beside what is placed from now on; what was placed before stays as it was."""
    mine = participant_in(collaboration, by=by, now=now, during=WORKING)
    made, _new = NamesWish.objects.update_or_create(participant=mine, defaults={"shows_names": shows_names, "at": now})
    record(WISHED, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id)
    return made


@action
def place(
    collaboration: Collaboration, *, content: int, systems: int, interests: int, with_name: bool, by: Person, now: datetime
) -> Placement:
    """Place the collaboration on three blades; `with_name` is what the page said, and refused where that has changed meanwhile."""
    mine = participant_in(collaboration, by=by, now=now, during=WORKING)
    blades = dict(zip(BLADES, (content, systems, interests), strict=True))
    if any(not 0 <= value <= MOST for value in blades.values()):
        raise ValueError(f"a blade goes from 0 to {MOST}")
    today = timezone.localdate(now)
    if with_name != Participant.objects.present(today).names_shown(mine.collaboration):
        raise NamesChanged
    made, _new = Placement.objects.update_or_create(participant=mine, on=today, defaults={**blades, "with_name": with_name})
    record(PLACED, at=now, subject=mine.collaboration.pk, circle=mine.collaboration.circle_id)
    return made
