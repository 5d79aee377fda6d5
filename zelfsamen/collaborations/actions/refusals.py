"""Refusing an instruction on the own professional code, talking on about it, and handing over the result with the other's yes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import participant_in
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.reading import named_among
from zelfsamen.collaborations.models import Change, Collaboration, Delivery, NotedDecision, Participant, Refusal, RefusalWord, Result
from zelfsamen.collaborations.rules.delivery import ENDED, JUDGING, PLANNING
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

MADE = Verb("collaborations.instruction_refused")
SAID = Verb("collaborations.refusal_said")
WITHDRAWN = Verb("collaborations.refusal_withdrawn")
OFFERED = Verb("collaborations.result_offered")
ANSWERED = Verb("collaborations.result_offer_answered", "agrees")


class OnlyTheRefuser(Refused):
    sentence = _("Only who refused this does that: everybody answers for the own code.")
    way_on = _("Talk on with that person below.")


class NoLongerStands(Refused):
    sentence = _("This refusal was withdrawn.")
    way_on = _("Record it again if it counts again.")


class NotToHandOver(Refused):
    sentence = _("There is no result of yours here that can go to somebody else now.")
    way_on = _("A result that was handed in is judged first; one that is done or dropped stays as it is.")


class NotAsked(Refused):
    sentence = _("You are not asked any more to take this over.")
    way_on = _("Look at the page again: it shows who has the result now.")


@dataclass(frozen=True)
class Refusing:
    """What somebody refuses: about which result, change or decision (or none), in words, on which code, why, and who reads why."""

    instruction: str
    code: str
    reason: str
    about: Result | Change | NotedDecision | None = None
    concerns: Participant | None = None
    readers: Collection[Participant] | None = None


@action
def refuse_instruction(collaboration: Collaboration, *, told: Refusing, by: Person, now: datetime, key: UUID | None = None) -> Refusal:
    """Refuse an instruction on the own professional code; pay, hours and place stay what they are."""
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING | JUDGING)
    named = named_among(mine, readers=told.readers, now=now)
    for one in (told.about, told.concerns):
        if one is not None and one.collaboration_id != mine.collaboration_id:
            raise NotYours

    def make() -> Refusal:
        made = Refusal(collaboration=mine.collaboration, refuser=mine, concerns=told.concerns, at=now, is_closed=told.readers is not None)
        made.instruction, made.code, made.reason = told.instruction.strip(), told.code.strip(), told.reason.strip()
        made.result = told.about if isinstance(told.about, Result) else None
        made.change = told.about if isinstance(told.about, Change) else None
        made.decision = told.about if isinstance(told.about, NotedDecision) else None
        made.save(force_insert=True)
        made.readers.set(named)
        record(MADE, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id)
        return made

    return once(Refusal, make, action_name=MADE.name, actor=by.pk, key=key, at=now)


@action
def say_on_refusal(refusal: Refusal, *, words: str, by: Person, now: datetime, key: UUID | None = None) -> RefusalWord:
    """Talk on about a refusal; everybody who takes part may."""
    mine = participant_in(refusal.collaboration, by=by, now=now, during=PLANNING | JUDGING)

    def make() -> RefusalWord:
        made = RefusalWord.objects.create(refusal=refusal, by=mine, words=words, at=now)
        record(SAID, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id)
        return made

    return once(RefusalWord, make, action_name=SAID.name, actor=by.pk, key=key, at=now)


@action
def withdraw_refusal(refusal: Refusal, *, by: Person, now: datetime) -> Refusal:
    """Take back an own refusal; nobody is asked any more to take the result over, and one that was taken over stays where it is."""
    found, mine = _own(refusal, by, now)
    if found.withdrawn_at is None:
        found.withdrawn_at = now
        found.save(update_fields=["withdrawn_at"])
        record(WITHDRAWN, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id)
    return found


@action
def offer_result(refusal: Refusal, *, to: Participant, by: Person, now: datetime) -> Refusal:
    """Ask somebody to take over the own result that one refuses to make; it goes over only with that person's yes."""
    found, mine = _own(refusal, by, now)
    if found.withdrawn_at is not None:
        raise NoLongerStands
    _result_of(found)
    present = mine.collaboration.participants.present(timezone.localdate(now)).exclude(pk=mine.pk)
    if not present.filter(pk=to.pk).exists():
        raise NotYours
    if found.handed_to_id == to.pk and found.is_taken_over is None:
        return found
    found.handed_to, found.is_taken_over = to, None
    found.save(update_fields=["handed_to", "is_taken_over"])
    record(OFFERED, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id)
    return found


@action
def answer_offered_result(refusal: Refusal, *, agrees: bool, by: Person, now: datetime) -> Refusal:
    """Say yes or no to taking a refused result over; with a yes it is one's own, and so is its day."""
    mine = participant_in(refusal.collaboration, by=by, now=now, during=PLANNING)
    found = Refusal.objects.get(pk=refusal.pk)
    if found.handed_to_id != mine.pk:
        raise NotAsked
    if found.is_taken_over is agrees:
        return found
    if not found.asks:
        raise NotAsked
    if agrees:
        result = _result_of(found)
        result.owner, result.changed_at = mine, now
        result.save(update_fields=["owner", "changed_at"])
    found.is_taken_over = agrees
    found.save(update_fields=["is_taken_over"])
    record(ANSWERED, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id, agrees=agrees)
    return found


@action
def erase_refusals(person: UUID) -> None:
    """Erase what somebody refused and said of refusals."""
    RefusalWord.objects.filter(by__professional__person=person).delete()
    Refusal.objects.filter(refuser__professional__person=person).delete()


def _own(refusal: Refusal, by: Person, now: datetime) -> tuple[Refusal, Participant]:
    mine = participant_in(refusal.collaboration, by=by, now=now, during=PLANNING | JUDGING)
    found = Refusal.objects.get(pk=refusal.pk)
    if found.refuser_id != mine.pk:
        raise OnlyTheRefuser
    return found, mine


def _result_of(refusal: Refusal) -> Result:
    """The result that is refused, while its refuser has it and nobody is looking at it."""
    found = Result.objects.filter(pk__in=[refusal.result_id], owner=refusal.refuser_id).exclude(state__in=ENDED).first()
    last = found.last_delivery if found else None
    if found is None or (last is not None and last.stage in {Delivery.Stage.REVIEW, Delivery.Stage.CLIENT}):
        raise NotToHandOver
    return found
