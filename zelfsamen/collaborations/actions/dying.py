"""Somebody in a collaboration died: the part ends, the seat is free, and the client contact does not stay with who cannot answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from zelfsamen.agenda.actions import shorten
from zelfsamen.collaborations.actions.phases import held
from zelfsamen.collaborations.models import Collaboration, Cover, Participant
from zelfsamen.collaborations.models.people import DIED
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.matching.actions.freeing import free_seats
from zelfsamen.people.actions import join_circle, leave_circle
from zelfsamen.people.models import CircleMember, Person

PART_ENDED = Verb("collaborations.part_ended_by_death")
PART_AGAIN = Verb("collaborations.part_taken_up_again")


@action
def end_part_of_dead(participant: Participant, *, by: Person, now: datetime, today: date) -> Participant:
    """End somebody's part as of today; what was done until then and what is owed for it stays."""
    found = held(participant.collaboration)
    mine = Participant.objects.whole().get(pk=participant.pk)
    if not mine.takes_part(today):
        return mine
    mine.until = today - timedelta(days=1)
    mine.since, mine.left_because = min(mine.since, mine.until), DIED
    mine.save(update_fields=["since", "until", "left_because"])
    shorten(found.pk, last_day=mine.until, professional=mine.professional, now=now)
    if CircleMember.objects.filter(circle=found.circle_id, professional=mine.professional, until=None).exists():
        leave_circle(found.circle, professional=mine.professional, until=mine.until, by=by, now=now, today=today)
    if found.need and found.need.lead_id != mine.professional_id:
        free_seats(found.need, of=mine.professional, by=by, now=now)
    if found.lead_id == mine.professional_id:
        _leave_lead(found, mine)
    record(PART_ENDED, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id)
    return mine


def _leave_lead(found: Collaboration, mine: Participant) -> None:
    """Nobody has the client contact until all agree on somebody."""
    Cover.objects.running().filter(participant=mine).update(led=True)
    found.lead = None
    found.save(update_fields=["lead"])


@action
def take_part_again(participant: Participant, *, by: Person, now: datetime, today: date) -> Participant:
    """It was an error: who was taken for dead takes part again."""
    found = held(participant.collaboration)
    mine = Participant.objects.whole().get(pk=participant.pk)
    if mine.left_because != DIED:
        return mine
    mine.until, mine.left_because = None, ""
    mine.save(update_fields=["until", "left_because"])
    if mine.professional.owner_id is None:
        join_circle(found.circle, professional=mine.professional, since=today, by=by, now=now, today=today)
    record(PART_AGAIN, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id)
    return mine
