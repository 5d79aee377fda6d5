"""Leaving for oneself, in any phase before the work is delivered."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import shorten
from zelfsamen.collaborations.actions.announcing import Said, announce
from zelfsamen.collaborations.actions.moving import NotThatDay
from zelfsamen.collaborations.actions.phases import Asleep, NotYours, WrongPhase, held
from zelfsamen.collaborations.actions.stepping_out import step_out
from zelfsamen.collaborations.models import Participant
from zelfsamen.collaborations.rules.phases import OVER, Phase
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.freeing import free_seats
from zelfsamen.people.actions import leave_circle
from zelfsamen.people.models import CircleMember, Person

LEFT = Verb("collaborations.left", "phase")
OWN_WISH = "own wish"

BEFORE = frozenset({Phase.FORMING, Phase.OFFERED})


class LeadStays(Refused):
    sentence = _("You have the client contact, and without it nobody speaks with the client.")
    way_on = _("Hand the client contact over first, or end the collaboration for everybody.")


@action
def leave(participant: Participant, *, said: Said, by: Person, now: datetime) -> Participant:
    """Stop taking part after a last day of one's own choice; one's hours are free from the day after, and everybody is told.

    Before the work is agreed it is stepping out: at once, and the seat is free for somebody else.
    """
    found, today = held(participant.collaboration), timezone.localdate(now)
    mine = Participant.objects.whole().get(pk=participant.pk)
    if not mine.is_acted_by(by) or not mine.takes_part(today):
        raise NotYours
    Asleep.unless_awake(found, by)
    if found.phase in {*OVER, Phase.DELIVERED, Phase.SETTLED}:
        raise WrongPhase("leave", Phase(found.phase))
    if found.lead_id == mine.professional_id:
        raise LeadStays
    if found.phase in BEFORE:
        return step_out(mine, words=said.words, by=by, now=now, today=today)
    last_day = max(said.day or today, mine.since)
    if last_day < today:
        raise NotThatDay
    mine.until, mine.left_because = last_day, OWN_WISH
    mine.save(update_fields=["until", "left_because"])
    shorten(found.pk, last_day=last_day, professional=mine.professional, now=now)
    if CircleMember.objects.filter(circle=found.circle_id, professional=mine.professional, until=None).exists():
        leave_circle(found.circle, professional=mine.professional, until=last_day, by=by, now=now, today=today)
    if found.need:
        free_seats(found.need, of=mine.professional, by=by, now=now)
    record(LEFT, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id, phase=str(found.phase))
    announce(found, move="leave", words=said.sentence(), day=last_day, by=by, now=now)
    return mine
