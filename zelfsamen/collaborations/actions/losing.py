"""Stopping before the start: the hours are free at once, the circle is closed, and everybody is thanked."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import release
from zelfsamen.collaborations.actions.phases import held, step
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.collaborations.models.offers import Loss, Offer
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.winning import lose_won
from zelfsamen.people.actions import close_circle
from zelfsamen.people.models import Person
from zelfsamen.trust.actions import record_work

LOST = Verb("collaborations.lost", "hours_rows")


class WithoutThanks(Refused):
    sentence = _("You stop without a word to those who kept their hours free.")
    way_on = _("Write a sentence of thanks; everybody in the team and at the client reads it.")


@action
def lose(collaboration: Collaboration, *, words: str, by: Person, now: datetime, today: date) -> Collaboration:
    """Stop a collaboration that has not begun, with a word of thanks; stopping again does nothing."""
    found = held(collaboration)
    if found.phase == Phase.LOST and Loss.objects.filter(collaboration=found, by=by).exists():
        return found
    if not words.strip():
        raise WithoutThanks
    found = step(found, move="lose", by=by, now=now)
    found.offers.filter(state=Offer.State.SENT).update(state=Offer.State.TAKEN_BACK)
    stop_before_start(found, words=words, by=by, now=now, today=today)
    return found


@action
def stop_before_start(
    collaboration: Collaboration, *, offer: Offer | None = None, words: str = "", by: Person, now: datetime, today: date
) -> Loss:
    """Undo what forming did for others: hours, circle, evidence of work that never came, and the need that seemed won."""
    freed = release(collaboration.pk, now=now)
    close_circle(collaboration.circle, until=today, by=by, now=now, today=today)
    record_work(collaboration.pk, shares=(), started_on=None, ended_on=None, now=now, by=by)
    loss = Loss.objects.create(collaboration=collaboration, need=collaboration.need, offer=offer, by=by, words=words.strip()[:2000], at=now)
    if collaboration.need is not None:
        lose_won(collaboration.need, by=by, now=now)
        # The need can be opened again and get another team; that this one was formed for it is kept with the loss.
        Collaboration.objects.filter(pk=collaboration.pk).update(need=None)
    record(LOST, at=now, actor=by.pk, subject=collaboration.pk, circle=collaboration.circle_id, hours_rows=freed)
    return loss
