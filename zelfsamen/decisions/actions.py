"""Asking equals, and speaking; who counts is said by whoever asks, at every voice anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.decisions.models import Decision, Voice
from zelfsamen.people.models import Person, Professional

PROPOSED = Verb("decisions.proposed", "topic")
SPOKEN = Verb("decisions.spoken", "topic", "agrees")
CLOSED = Verb("decisions.closed", "topic", "state")


class OneAtATime(Refused):
    sentence = _("There is already an open question about this.")
    way_on = _("Answer that one first, or ask who put it to take it back.")


class NoVoice(Refused):
    sentence = _("You have no voice in this decision.")
    way_on = _("Look who is asked.")


class Closed(Refused):
    sentence = _("This decision has been taken or taken back already.")
    way_on = _("Look at what came of it.")


@action
def propose(
    topic: str,
    *,
    about: UUID,
    choice: UUID | None,
    words: str,
    proposed_by: Professional,
    among: Sequence[Professional],
    by: Person,
    now: datetime,
) -> Decision:
    """Put a question to equals; whoever puts it has said yes by doing so."""
    if not proposed_by.answered_by(by) or proposed_by not in among:
        raise NoVoice
    if Decision.objects.filter(topic=topic, about=about, state=Decision.State.OPEN).exists():
        raise OneAtATime
    told = {"topic": topic, "about": about, "choice": choice, "proposed_by": proposed_by, "words": words.strip()}
    made = Decision.objects.create(**told, made_at=now)
    Voice.objects.bulk_create([Voice(decision=made, professional=one) for one in among if one != proposed_by])
    Voice.objects.create(decision=made, professional=proposed_by, agrees=True, at=now)
    record(PROPOSED, at=now, actor=by.pk, subject=made.pk, topic=topic)
    return _closed_if_done(made, by=by, now=now)


@action
def speak(
    decision: Decision,
    *,
    professional: Professional,
    agrees: bool,
    words: str = "",
    among: Sequence[Professional],
    by: Person,
    now: datetime,
) -> Decision:
    """Say yes or no with one's one voice; `among` are those who count now, for people come and go while a question is open."""
    found = Decision.objects.select_for_update().get(pk=decision.pk)
    if professional not in among or not professional.answered_by(by):
        raise NoVoice
    earlier = Voice.objects.filter(decision=found, professional=professional).first()
    if earlier is not None and earlier.agrees == agrees and found.state != Decision.State.WITHDRAWN:
        return found
    if found.state != Decision.State.OPEN:
        raise Closed
    found.voices.exclude(professional__in=among).delete()
    for one in among:
        Voice.objects.get_or_create(decision=found, professional=one)
    Voice.objects.filter(decision=found, professional=professional).update(agrees=agrees, words=words.strip(), at=now)
    record(SPOKEN, at=now, actor=by.pk, subject=found.pk, topic=found.topic, agrees=agrees)
    return _closed_if_done(found, by=by, now=now)


@action
def withdraw(decision: Decision, *, by: Person, now: datetime) -> Decision:
    """Take back a question that one put oneself."""
    found = Decision.objects.select_for_update().get(pk=decision.pk)
    if found.proposed_by is None or not found.proposed_by.answered_by(by):
        raise NoVoice
    if found.state == Decision.State.OPEN:
        return _close(found, Decision.State.WITHDRAWN, by=by, now=now)
    if found.state != Decision.State.WITHDRAWN:
        raise Closed
    return found


@action
def erase_words(person: UUID) -> None:
    """Erase what somebody said with a voice; that it was spoken stays."""
    Voice.objects.filter(professional__person=person).update(words="")
    Decision.objects.filter(proposed_by__person=person).update(words="")


def _closed_if_done(found: Decision, *, by: Person, now: datetime) -> Decision:
    said = list(found.voices.values_list("agrees", flat=True))
    if False in said:
        return _close(found, Decision.State.REFUSED, by=by, now=now)
    return found if None in said else _close(found, Decision.State.AGREED, by=by, now=now)


def _close(found: Decision, state: Decision.State, *, by: Person, now: datetime) -> Decision:
    found.state, found.closed_at = state, now
    found.save(update_fields=["state", "closed_at"])
    record(CLOSED, at=now, actor=by.pk, subject=found.pk, topic=found.topic, state=state.value)
    return found
