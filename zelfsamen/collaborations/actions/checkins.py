"""The weekly minute, and the one question about it at the end of the week."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.rules import monday_of
from zelfsamen.collaborations.actions.delivery import participant_in
from zelfsamen.collaborations.actions.phases import held
from zelfsamen.collaborations.models import CheckIn, Collaboration
from zelfsamen.collaborations.rules.delivery import WORKING, is_last_workday
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.models import Record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

CHECKED_IN = Verb("collaborations.checked_in")
# Apart from the other: the colleagues get a mail about this one only.
HELP_ASKED = Verb("collaborations.help_asked")
# Without the circle: asking how somebody is, is nothing that happens, and must not keep awake what sleeps.
ASKED = Verb("collaborations.check_in_asked")
FROM = time(9)


class SayWithWhat(Refused):
    sentence = _("Nothing was kept, because the others cannot help yet.")
    way_on = _("Write in one sentence what you need help with.")


@action
def check_in(collaboration: Collaboration, *, how: CheckIn.How, words: str = "", by: Person, now: datetime) -> CheckIn:
    """Say how one is this week; within the week it can be said again, and everybody sees it from this moment."""
    mine = participant_in(collaboration, by=by, now=now, during=WORKING)
    if how == CheckIn.How.NEEDS_HELP and not words.strip():
        raise SayWithWhat
    week = monday_of(timezone.localdate(now))
    earlier = CheckIn.objects.filter(participant=mine, week=week).first()
    if earlier is not None and (earlier.how, earlier.words) == (how, words.strip()):
        return earlier
    said, _made = CheckIn.objects.update_or_create(participant=mine, week=week, defaults={"how": how, "words": words.strip(), "at": now})
    first_cry = how == CheckIn.How.NEEDS_HELP and (earlier is None or earlier.how != how)
    record(HELP_ASKED if first_cry else CHECKED_IN, at=now, actor=by.pk, subject=said.pk, circle=mine.collaboration.circle_id)
    return said


@action
def ask_check_ins(*, now: datetime) -> int:
    """On the last workday of the week, ask in every running collaboration whoever has said nothing yet: once, and without consequence."""
    here = timezone.localtime(now)
    if not is_last_workday(here.date()) or here.time() < FROM:
        return 0
    since = here.replace(hour=0, minute=0, second=0, microsecond=0)
    done = Record.objects.filter(verb=ASKED.name, at__gte=since).values("subject")
    count = 0
    for one in Collaboration.objects.filter(phase=Phase.RUNNING, participants__isnull=False).exclude(pk__in=done).distinct():
        found = held(one)
        if found.phase == Phase.RUNNING and not Record.objects.filter(verb=ASKED.name, subject=found.pk, at__gte=since).exists():
            record(ASKED, at=now, subject=found.pk)
            count += 1
    return count
