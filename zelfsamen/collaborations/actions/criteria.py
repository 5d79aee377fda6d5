"""Quality requirements: written by the team, sent by the one with the client contact, agreed by the client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import OnlyTheLead, client_in, participant_in
from zelfsamen.collaborations.actions.reviews import NotNewest, WordsFirst
from zelfsamen.collaborations.models import Collaboration, Criterion, Result
from zelfsamen.collaborations.rules.delivery import PLANNING
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

WRITTEN = Verb("collaborations.criterion_written")
SENT = Verb("collaborations.criteria_sent", "count")
ANSWERED = Verb("collaborations.criteria_answered", "agreed", "otherwise")
DROPPED = Verb("collaborations.criterion_dropped")


class NobodyAtTheClient(Refused):
    sentence = _("Nobody at the client can agree here yet.")
    way_on = _("Let a person at the client in first.")


class NothingToSend(Refused):
    sentence = _("There is no requirement that the client has not seen yet.")
    way_on = _("Write one first.")


class Agreed(Refused):
    sentence = _("The client agreed to this, so it does not change in silence.")
    way_on = _("Write a new one that replaces it; the client is asked again.")


@dataclass(frozen=True)
class Required:
    """What good means: the criterion, how it is measured, who judges and when."""

    what: str
    measure: str
    judge: str
    moment: str
    result: Result | None = None
    replaces: Criterion | None = None


@action
def require(collaboration: Collaboration, *, told: Required, by: Person, now: datetime, key: UUID | None = None) -> Criterion:
    """Write down a requirement; it counts when the client agrees."""
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING)

    def make() -> Criterion:
        values = {name: getattr(told, name) for name in ("what", "measure", "judge", "moment", "result", "replaces")}
        made = Criterion.objects.create(collaboration=mine.collaboration, written_by=mine, made_at=now, **values)
        record(WRITTEN, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id)
        return made

    return once(Criterion, make, action_name=WRITTEN.name, actor=by.pk, key=key, at=now)


@action
def drop_criterion(criterion: Criterion, *, by: Person, now: datetime) -> Criterion:
    """Take away a requirement that the client has not agreed to."""
    mine = participant_in(criterion.collaboration, by=by, now=now, during=PLANNING)
    found = Criterion.objects.get(pk=criterion.pk)
    if found.state in {Criterion.State.AGREED, Criterion.State.REPLACED}:
        raise Agreed
    if found.state != Criterion.State.DROPPED:
        if found.written_by_id != mine.pk and mine.collaboration.lead_id != mine.professional_id:
            raise OnlyTheLead
        found.state = Criterion.State.DROPPED
        found.save(update_fields=["state"])
        record(DROPPED, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id)
    return found


@action
def send_criteria(collaboration: Collaboration, *, by: Person, now: datetime) -> int:
    """Ask the client whether the requirements are right, all that wait at once."""
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING)
    found = mine.collaboration
    if found.lead_id != mine.professional_id:
        raise OnlyTheLead
    if not found.client_accesses.present(timezone.localdate(now)).filter(decides=True).exists():
        raise NobodyAtTheClient
    count = found.criteria.filter(state=Criterion.State.DRAFT).update(state=Criterion.State.SENT)
    if not count:
        raise NothingToSend
    record(SENT, at=now, actor=by.pk, subject=found.pk, circle=found.circle_id, count=count)
    return count


@dataclass(frozen=True)
class Answer:
    """What the client says of one requirement: right, or how it should be."""

    criterion: UUID
    is_right: bool
    words: str = ""


@action
def answer_criteria(collaboration: Collaboration, *, answers: Sequence[Answer], by: Person, now: datetime) -> list[Criterion]:
    """Say for the client which requirements are right and how the others should be; one that replaces another then counts instead of it."""
    mine = client_in(collaboration, by=by, now=now, during=PLANNING)
    open_ones = {one.pk: one for one in mine.collaboration.criteria.filter(state=Criterion.State.SENT)}
    if any(not answer.is_right and not answer.words.strip() for answer in answers):
        raise WordsFirst
    told = [answer for answer in answers if answer.criterion in open_ones]
    if not told:
        raise NotNewest
    for answer in told:
        found = open_ones[answer.criterion]
        found.state = Criterion.State.AGREED if answer.is_right else Criterion.State.OTHERWISE
        found.answered_by, found.answer_words, found.answered_at = mine, answer.words.strip(), now
        found.save(update_fields=["state", "answered_by", "answer_words", "answered_at"])
        if answer.is_right and found.replaces_id:
            Criterion.objects.filter(pk=found.replaces_id).update(state=Criterion.State.REPLACED)
    agreed = sum(answer.is_right for answer in told)
    circle = mine.collaboration.circle_id
    record(ANSWERED, at=now, actor=by.pk, subject=mine.collaboration.pk, circle=circle, agreed=agreed, otherwise=len(told) - agreed)
    return [open_ones[answer.criterion] for answer in told]
