"""Stepping out before the work begins: by one's own wish, or because somebody stays silent although asked twice more."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import release
from zelfsamen.collaborations.actions.announcing import announce
from zelfsamen.collaborations.actions.phases import Asleep, held
from zelfsamen.collaborations.actions.renewing import renew_agreements
from zelfsamen.collaborations.actions.sheets import NotYourSheet, open_when_all_are_in
from zelfsamen.collaborations.models import Collaboration, Participant, Participation, Sheet, SheetRound
from zelfsamen.collaborations.models.forming import AT_WORK, BEFORE_THE_START
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.collaborations.rules.reminding import Reminded, next_step
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.freeing import free_seats
from zelfsamen.people.actions import leave_circle
from zelfsamen.people.models import CircleMember, Person
from zelfsamen.trust.actions import record_work
from zelfsamen.trust.models import Evidence

STEPPED_OUT = Verb("collaborations.stepped_out", "because")
REMINDED = Verb("collaborations.sheet_reminded", "time")
OWN_WISH, SILENT = "own wish", "silent"


class TooLate(Refused):
    sentence = _("The agreement stands already, so stepping out goes by what you agreed on ending.")
    way_on = _("Look at the page of the collaboration for how to end it early.")


class LeadStays(Refused):
    sentence = _("You have the client contact, and without it there is no team.")
    way_on = _("Hand the lead over to somebody else first, or stop the collaboration before the start.")


@action
def step_out(participant: Participant, *, words: str = "", by: Person, now: datetime, today: date) -> Participant:
    """Leave before the work begins: the hours are free at once, the seat is empty, and the others, who are told, go on without it."""
    found = held(participant.collaboration)
    mine = Participant.objects.select_related("professional", "collaboration").get(pk=participant.pk)
    if not mine.is_acted_by(by):
        raise NotYourSheet
    if not mine.takes_part(today):
        return mine
    Asleep.unless_awake(found, by)
    if Phase(found.phase) not in BEFORE_THE_START:
        raise TooLate
    if mine.leads:
        raise LeadStays
    _out(mine, found, because=OWN_WISH, by=by, now=now, today=today)
    announce(found, move="step_out", words=words, by=by, now=now, about=mine.professional)
    return mine


@action
def remind_sheets(*, now: datetime) -> int:
    """Remind whoever has not handed in, twice; after that they count as not taking part. Gives how many were reminded or let go.

    The one with the client contact is never let go, and nobody is who cannot be reached by mail: they were never asked.
    """
    today, count = timezone.localdate(now), 0
    silent = Participant.objects.filter(collaboration__phase__in=AT_WORK, collaboration__sheet_round__isnull=False).present(today)
    for one in silent.exclude(sheet__handed_in_at__isnull=False).select_related("professional__person").order_by("collaboration", "pk"):
        if one.professional.address:
            count += _remind(one, now, today)
    return count


def _remind(participant: Participant, now: datetime, today: date) -> bool:
    found = held(participant.collaboration)
    sheet, _made = Sheet.objects.get_or_create(participant=participant)
    if sheet.handed_in_at:
        return False
    going = SheetRound.objects.get(collaboration=found)
    last = timezone.localdate(sheet.reminded_at) if sheet.reminded_at else None
    told = Reminded(sheet.reminded, last or participant.since)
    step = next_step(told, hand_in_by=sheet.hand_in_by or going.hand_in_by, today=today)
    if step == "remind":
        sheet.reminded, sheet.reminded_at = sheet.reminded + 1, now
        sheet.save(update_fields=["reminded", "reminded_at"])
        record(REMINDED, at=now, subject=participant.pk, circle=found.circle_id, time=sheet.reminded)
    elif step == "let go" and found.lead_id != participant.professional_id:
        _out(participant, found, because=SILENT, by=None, now=now, today=today)
        announce(found, move="silent", by=None, now=now, about=participant.professional)
    else:
        return False
    return True


def _out(participant: Participant, found: Collaboration, *, because: str, by: Person | None, now: datetime, today: date) -> Participant:
    # Out from this moment, not from tomorrow: whoever joined today is told to have joined yesterday, for nobody leaves before joining.
    participant.until = today - timedelta(days=1)
    participant.since = min(participant.since, participant.until)
    participant.left_because = because
    participant.save(update_fields=["since", "until", "left_because"])
    who = participant.professional
    record(STEPPED_OUT, at=now, actor=by.pk if by else None, subject=participant.pk, circle=found.circle_id, because=because)
    release(found.pk, professional=who, now=now)
    if CircleMember.objects.filter(circle=found.circle_id, professional=who, until=None).exists():
        leave_circle(found.circle, professional=who, until=participant.until, by=by, now=now, today=today)
    Participation.objects.filter(collaboration=found, professional=who).delete()
    if found.need:
        free_seats(found.need, of=who, by=by, now=now)
    _forget_work(found, by, now)
    open_when_all_are_in(found, by=by, now=now, today=today)
    renew_agreements(found, by=by, now=now)
    return participant


def _forget_work(found: Collaboration, by: Person | None, now: datetime) -> None:
    """Whoever left before the work began has not worked with anybody: only what the others do together counts for their trust."""
    if not Evidence.objects.filter(work=found.pk).exists():
        return
    rows = Participation.objects.filter(collaboration=found, professional__owner=None).select_related("professional")
    shares = [(row.professional, row.hours) for row in rows]
    record_work(found.pk, shares=shares, started_on=found.started_on, ended_on=found.ended_on, now=now, by=by)
