"""The steps of a conflict: talk, help of a member both choose, a mediator, content or ended; phases and pay never look at it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import participant_in
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.worries import LONGEST
from zelfsamen.collaborations.models import Collaboration, Conflict, ConflictStep, Participant
from zelfsamen.collaborations.models.worries import GOES_ON
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

OPENED = Verb("collaborations.conflict_opened")
STEPPED = Verb("collaborations.conflict_step", "step")


class WithYourself(Refused):
    sentence = _("A conflict is with somebody else in the collaboration.")
    way_on = _("Choose that person.")


class WrongDay(Refused):
    sentence = _("The day has passed, or lies more than a month ahead.")
    way_on = _("Choose a day within the coming month.")


class Over(Refused):
    sentence = _("This conflict is over.")
    way_on = _("Open a new one if something else comes up.")


class NotOneOfTheTwo(Refused):
    sentence = _("Who helps is somebody else than the two of you.")
    way_on = _("Choose another member, or call in a mediator.")


@action
def open_conflict(
    collaboration: Collaboration, *, other: Participant, about: str, until: date, by: Person, now: datetime, key: UUID | None = None
) -> Conflict:
    """Say that there is a conflict, and by which day the two talk."""
    mine = participant_in(collaboration, by=by, now=now, during=GOES_ON)
    today = timezone.localdate(now)
    if other.pk == mine.pk or not mine.collaboration.participants.present(today).filter(pk=other.pk).exists():
        raise WithYourself
    _refuse_wrong_day(until, today)

    def make() -> Conflict:
        told = {"opened_by": mine, "other": other, "about": about, "until": until, "made_at": now}
        made = Conflict.objects.create(collaboration=mine.collaboration, **told)
        ConflictStep.objects.create(conflict=made, step=Conflict.Step.TALK, on=today, until=until)
        record(OPENED, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id)
        return made

    return once(Conflict, make, action_name=OPENED.name, actor=by.pk, key=key, at=now)


@action
def choose_helper(conflict: Conflict, *, helper: Participant, until: date, by: Person, now: datetime) -> Conflict:
    """Say who should help; when both chose the same member, the help begins."""
    mine, found = _one_of_the_two(conflict, by, now)
    today = timezone.localdate(now)
    present = found.collaboration.participants.present(today)
    if helper.pk in {found.opened_by_id, found.other_id} or not present.filter(pk=helper.pk).exists():
        raise NotOneOfTheTwo
    _refuse_wrong_day(until, today)
    if mine.pk == found.opened_by_id:
        found.helper_of_opener = helper
    else:
        found.helper_of_other = helper
    begins = found.helper is not None and found.step == Conflict.Step.TALK
    found.save(update_fields=["helper_of_opener", "helper_of_other"])
    return _step(found, Conflict.Step.HELP if begins else Conflict.Step(found.step), by, now, until=until if begins else found.until)


@action
def call_mediator(conflict: Conflict, *, who: str, until: date, by: Person, now: datetime) -> Conflict:
    """Call in a mediator from outside."""
    _mine, found = _one_of_the_two(conflict, by, now)
    _refuse_wrong_day(until, timezone.localdate(now))
    found.mediator = who.strip()
    found.save(update_fields=["mediator"])
    return _step(found, Conflict.Step.MEDIATOR, by, now, until=until, words=found.mediator)


@action
def be_content(conflict: Conflict, *, by: Person, now: datetime) -> Conflict:
    """Say that it is settled as far as oneself is concerned; with both it is over."""
    mine, found = _one_of_the_two(conflict, by, now)
    if mine.pk == found.opened_by_id:
        found.opener_is_content = True
    else:
        found.other_is_content = True
    found.save(update_fields=["opener_is_content", "other_is_content"])
    both = found.opener_is_content and found.other_is_content
    return _step(found, Conflict.Step.SETTLED if both else Conflict.Step(found.step), by, now, until=found.until)


@action
def end_conflict(conflict: Conflict, *, words: str, by: Person, now: datetime) -> Conflict:
    """Say that it cannot be settled; what follows is in the agreement, and what was accepted is paid all the same."""
    _mine, found = _one_of_the_two(conflict, by, now)
    return _step(found, Conflict.Step.ENDED, by, now, until=found.until, words=words)


@action
def erase_conflicts(person: UUID) -> None:
    """Erase the conflicts that somebody opened."""
    Conflict.objects.filter(opened_by__professional__person=person).delete()


def _step(found: Conflict, step: Conflict.Step, by: Person, now: datetime, *, until: date, words: str = "") -> Conflict:
    if step != found.step or words:
        found.step, found.until = step, until
        found.save(update_fields=["step", "until"])
        ConflictStep.objects.create(
            conflict=found, step=step, on=timezone.localdate(now), until=until if found.is_open else None, words=words
        )
    record(STEPPED, at=now, actor=by.pk, subject=found.pk, circle=found.collaboration.circle_id, step=step.value)
    return found


def _one_of_the_two(conflict: Conflict, by: Person, now: datetime) -> tuple[Participant, Conflict]:
    mine = participant_in(conflict.collaboration, by=by, now=now, during=GOES_ON)
    found = Conflict.objects.all().whole().get(pk=conflict.pk)
    if mine.pk not in {found.opened_by_id, found.other_id}:
        raise NotYours
    if not found.is_open:
        raise Over
    return mine, found


def _refuse_wrong_day(until: date, today: date) -> None:
    if not today <= until <= today + LONGEST:
        raise WrongDay
