"""Raising a worry, talking on about it, passing it on when it is not answered, and closing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import participant_in
from zelfsamen.collaborations.actions.phases import NotYours, held
from zelfsamen.collaborations.models import Collaboration, Participant, Worry, WorryWord
from zelfsamen.collaborations.models.agreements import agreed_day
from zelfsamen.collaborations.models.worries import GOES_ON, next_of, worries_of
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.ids import uuid7
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

# All without actor: who raised a worry must not be found by laying the record beside it.
RAISED = Verb("collaborations.worry_raised")
SAID = Verb("collaborations.worry_said")
PASSED_ON = Verb("collaborations.worry_passed_on")
CLOSED = Verb("collaborations.worry_closed")
LONGEST = timedelta(days=30)


class NotToYourself(Refused):
    sentence = _("A worry goes to somebody else.")
    way_on = _("Choose another person, or raise it to all.")


class TwoPeople(Refused):
    sentence = _("The second person is the same as the first.")
    way_on = _("Choose another second person, or leave it empty.")


class WrongDay(Refused):
    sentence = _("The day by which you want an answer has passed, or lies more than a month ahead.")
    way_on = _("Choose a day within the coming month.")


class ClosedAlready(Refused):
    sentence = _("This worry has been closed.")
    way_on = _("Raise it again if it is still there.")


class OnlyWhoRaisedIt(Refused):
    sentence = _("Only who raised a worry closes it.")
    way_on = _("Answer it, and wait until it is closed.")


@dataclass(frozen=True)
class Raised:
    """What somebody says of a worry: to whom (nobody: to all), who is next, whether with name, and until when (nothing: as agreed)."""

    words: str
    answer_by: date | None = None
    to: Participant | None = None
    then_to: Participant | None = None
    with_name: bool = True


@action
def raise_worry(collaboration: Collaboration, *, told: Raised, by: Person, now: datetime, key: UUID | None = None) -> Worry:
    """Raise a worry; a second click is known by the key of the worry itself, so that nothing else ties it to who raised it."""
    mine = participant_in(collaboration, by=by, now=now, during=GOES_ON)
    today = timezone.localdate(now)
    answer_by = told.answer_by or agreed_day(mine.collaboration, "worry_days", since=today)
    _refuse_unless_right(mine, told, answer_by, today)
    earlier = Worry.objects.filter(pk=key, collaboration=mine.collaboration).first() if key else None
    if earlier is not None:
        if not earlier.is_raised_by(mine):
            raise NotYours
        return earlier
    made = Worry(pk=key or uuid7(), collaboration=mine.collaboration, to=told.to, to_all=told.to is None, words=told.words)
    made.then_to, made.answer_by, made.on = told.then_to, answer_by, today
    if told.with_name:
        made.raised_by = mine
    else:
        made.mark = made.mark_of(mine)
    made.save(force_insert=True)
    record(RAISED, at=now, subject=made.pk, circle=mine.collaboration.circle_id)
    return made


def _refuse_unless_right(mine: Participant, told: Raised, answer_by: date, today: date) -> None:
    present = set(mine.collaboration.participants.present(today).values_list("pk", flat=True))
    named = {one.pk for one in (told.to, told.then_to) if one is not None}
    if mine.pk in named:
        raise NotToYourself
    if named - present:
        raise NotYours
    if told.to and told.to == told.then_to:
        raise TwoPeople
    if not today <= answer_by <= today + LONGEST:
        raise WrongDay


@action
def say_on_worry(worry: Worry, *, words: str, by: Person, now: datetime) -> WorryWord:
    """Answer a worry or talk on about it; who raised it without name says it without name."""
    mine, found = _readable(worry, by, now)
    is_raiser = found.is_raised_by(mine)
    hidden = is_raiser and found.raised_by_id is None
    last = found.words_said.order_by("-pk").first()
    if last is not None and (last.words, last.by_raiser, last.by_id) == (words, is_raiser, None if hidden else mine.pk):
        return last
    said = WorryWord.objects.create(worry=found, by=None if hidden else mine, by_raiser=is_raiser, words=words, on=timezone.localdate(now))
    state = Worry.State.OPEN if is_raiser else Worry.State.ANSWERED
    if found.to_all and is_raiser:
        state = Worry.State(found.state)
    if state != found.state:
        found.state = state
        found.save(update_fields=["state"])
    record(SAID, at=now, subject=said.pk, circle=mine.collaboration.circle_id)
    return said


@action
def close_worry(worry: Worry, *, by: Person, now: datetime) -> Worry:
    """Close a worry that one raised oneself."""
    mine = participant_in(worry.collaboration, by=by, now=now, during=GOES_ON)
    found = Worry.objects.get(pk=worry.pk)
    if not found.is_raised_by(mine):
        raise OnlyWhoRaisedIt
    if found.state != Worry.State.CLOSED:
        found.state = Worry.State.CLOSED
        found.save(update_fields=["state"])
        record(CLOSED, at=now, subject=found.pk, circle=mine.collaboration.circle_id)
    return found


@action
def pass_worries_on(*, now: datetime) -> int:
    """Give every worry to the next person when nobody answered in time or who was asked has left, with the agreed days anew.

    The next is who was named for it; of one to all, where nobody was named, the one with the client contact. Where nobody is next it stays,
    and who raised it is asked what to do.
    """
    today, count = timezone.localdate(now), 0
    waiting = Worry.objects.filter(state=Worry.State.OPEN, collaboration__phase__in=GOES_ON)
    for one in waiting.filter(Q(answer_by__lt=today) | Q(to__until__lt=today)).select_related("collaboration"):
        where = held(one.collaboration)
        found = Worry.objects.select_related("to").filter(pk=one.pk, state=Worry.State.OPEN).first()
        if found is None or not found.is_due(today):
            continue
        found.collaboration = where
        after = next_of(found, today)
        if after is None:
            continue
        if found.to is not None:
            found.passed_by.add(found.to)
        found.to, found.then_to, found.answer_by = after, None, agreed_day(where, "worry_days", since=today)
        found.save(update_fields=["to", "then_to", "answer_by"])
        record(PASSED_ON, at=now, subject=found.pk, circle=where.circle_id)
        count += 1
    return count


@action
def erase_worries(person: UUID) -> None:
    """Erase what somebody raised, with or without name, and what somebody said of others' worries."""
    for mine in Participant.objects.filter(professional__person=person):
        Worry.objects.filter(pk__in=[one.pk for one in worries_of(mine) if one.is_raised_by(mine)]).delete()
        WorryWord.objects.filter(by=mine).delete()


def _readable(worry: Worry, by: Person, now: datetime) -> tuple[Participant, Worry]:
    mine = participant_in(worry.collaboration, by=by, now=now, during=GOES_ON)
    found = next((one for one in worries_of(mine) if one.pk == worry.pk), None)
    if found is None:
        raise NotYours
    if found.state == Worry.State.CLOSED:
        raise ClosedAlready
    return mine, found
