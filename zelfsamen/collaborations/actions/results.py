"""Results and milestones: promised, moved and reported by their owner and by nobody else."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import OnlyTheOwner, participant_in
from zelfsamen.collaborations.models import Collaboration, Delivery, DueMove, Participant, Result
from zelfsamen.collaborations.rules.delivery import ENDED, PLANNING, WANTS_HELP, WORKING, State
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

PROMISED = Verb("collaborations.result_promised", "kind")
CHANGED = Verb("collaborations.result_changed")
MOVED_DUE = Verb("collaborations.result_moved")
SAID = Verb("collaborations.result_state", "state")


class WhyFirst(Refused):
    sentence = _("Nothing was changed, because the others do not know what is the matter yet.")
    way_on = _("Write in one sentence what is the matter, so that somebody can help.")


class ClientJudgesFirst(Refused):
    sentence = _("A result for the client is done when the client has accepted it.")
    way_on = _("Hand it in: a colleague looks first, then the client. Or say that it is not for the client.")


class WithTheClient(Refused):
    sentence = _("The client is judging this now, so it cannot be changed meanwhile.")
    way_on = _("Wait for what the client says.")


@dataclass(frozen=True)
class Promised:
    """What an owner says of a result."""

    name: str
    kind: Result.Kind = Result.Kind.RESULT
    what: str = ""
    for_client: bool = False
    due_on: date | None = None
    why: str = ""


@action
def promise(collaboration: Collaboration, *, told: Promised, by: Person, now: datetime, key: UUID | None = None) -> Result:
    """Promise a result or a milestone; it is one's own, and so is its day."""
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING)
    return once(Result, lambda: _promised(mine, told, by, now), action_name=PROMISED.name, actor=by.pk, key=key, at=now)


def _promised(mine: Participant, told: Promised, by: Person, now: datetime) -> Result:
    made = Result.objects.create(
        collaboration=mine.collaboration,
        owner=mine,
        kind=told.kind,
        name=told.name,
        what=told.what,
        for_client=told.for_client,
        first_due_on=told.due_on,
        due_on=told.due_on,
        made_at=now,
        changed_at=now,
    )
    record(PROMISED, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id, kind=str(told.kind))
    return made


@action
def change_result(result: Result, *, told: Promised, by: Person, now: datetime) -> Result:
    """Say an own result otherwise; another day is kept beside the first one, with the reason."""
    found = _own(result, by, now, during=PLANNING)
    last = found.last_delivery
    if last is not None and last.stage == Delivery.Stage.CLIENT:
        raise WithTheClient
    if told.due_on != found.due_on:
        _move(found, told, by, now)
    for field in ("name", "kind", "what", "for_client"):
        setattr(found, field, getattr(told, field))
    found.changed_at = now
    found.save()
    record(CHANGED, at=now, actor=by.pk, subject=found.pk, circle=found.collaboration.circle_id)
    return found


def _move(found: Result, told: Promised, by: Person, now: datetime) -> None:
    if found.first_due_on is None:
        found.first_due_on = told.due_on
    else:
        DueMove.objects.create(result=found, was=found.due_on, to=told.due_on, why=told.why, at=now)
        record(MOVED_DUE, at=now, actor=by.pk, subject=found.pk, circle=found.collaboration.circle_id)
    found.due_on = told.due_on


@action
def say_state(result: Result, *, state: State, why: str = "", by: Person, now: datetime) -> Result:
    """Say how an own result stands; what is at risk, blocked or dropped says why."""
    found = _own(result, by, now, during=WORKING)
    if state in WANTS_HELP | {State.DROPPED} and not why.strip():
        raise WhyFirst
    today = timezone.localdate(now)
    if state == State.DONE and found.for_client and found.collaboration.client_accesses.present(today).filter(decides=True).exists():
        raise ClientJudgesFirst
    if (found.state, found.why) == (state, why.strip()):
        return found
    last = found.last_delivery
    if state in ENDED and last is not None and last.stage == Delivery.Stage.CLIENT:
        raise WithTheClient
    found.state, found.why, found.changed_at = state, why.strip(), now
    found.done_on = today if state == State.DONE else None
    found.save(update_fields=["state", "why", "done_on", "changed_at"])
    record(SAID, at=now, actor=by.pk, subject=found.pk, circle=found.collaboration.circle_id, state=state.value)
    return found


def _own(result: Result, by: Person, now: datetime, *, during: AbstractSet[Phase]) -> Result:
    """The result as it is now, kept with its collaboration; refused for everybody but its owner."""
    mine = participant_in(result.collaboration, by=by, now=now, during=during)
    found = Result.objects.get(pk=result.pk)
    if found.owner_id != mine.pk:
        raise OnlyTheOwner
    found.collaboration, found.owner = mine.collaboration, mine
    return found
