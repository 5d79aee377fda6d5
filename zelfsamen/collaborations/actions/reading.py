"""Naming who reads something of the file of a client, and letting more people read it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import participant_in
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.models import Paper, Participant, Talk
from zelfsamen.collaborations.rules.delivery import JUDGING, PLANNING
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

WIDENED = Verb("collaborations.readers_added")


class NobodyNamed(Refused):
    sentence = _("You did not tick anybody, so nobody but you would read this.")
    way_on = _("Tick who may read it, or choose everybody in the team.")


class OnlyTheAdder(Refused):
    sentence = _("Only who added this lets more people read it.")
    way_on = _("Ask that person.")


@action
def named_among(mine: Participant, *, readers: Collection[Participant] | None, now: datetime) -> list[Participant]:
    """The people who are named to read something, each of whom takes part; nobody where everybody reads it."""
    if readers is None:
        return []
    wanted = {one.pk for one in readers} - {mine.pk}
    if not wanted:
        raise NobodyNamed
    found = list(mine.collaboration.participants.present(timezone.localdate(now)).filter(pk__in=wanted))
    if len(found) != len(wanted):
        raise NotYours
    return found


@action
def let_read(item: Paper | Talk, *, readers: Collection[Participant] | None, by: Person, now: datetime) -> None:
    """Let more people read something that one added oneself, or, without names, everybody; nobody who reads it is left out by this."""
    mine = participant_in(item.collaboration, by=by, now=now, during=PLANNING | JUDGING)
    rows = Talk.objects.all() if isinstance(item, Talk) else Paper.objects.all()
    found = rows.read_by(mine).filter(pk=item.pk).first()
    if found is None:
        raise NotYours
    if not found.is_added_by(mine):
        raise OnlyTheAdder
    named = named_among(mine, readers=readers, now=now)
    for one in _versions(found):
        if readers is None and one.is_closed:
            one.is_closed = False
            one.save(update_fields=["is_closed"])
            one.readers.clear()
        elif one.is_closed:
            one.readers.add(*named)
    record(WIDENED, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id)


def _versions(item: Paper | Talk) -> Iterable[Paper | Talk]:
    """It, and for a conversation what was corrected in it before and after: whoever reads the one reads the others."""
    yield item
    if not isinstance(item, Talk):
        return
    before, after = item.corrects, Talk.objects.filter(corrects=item).first()
    while before is not None:
        yield before
        before = before.corrects
    while after is not None:
        yield after
        after = Talk.objects.filter(corrects=after).first()
