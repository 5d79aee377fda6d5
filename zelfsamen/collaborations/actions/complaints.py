"""A complaint of the client: received by one person it is not about, answered within the term, closed by who complained."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.phases import NotYours, held
from zelfsamen.collaborations.models import ClientAccess, Collaboration, Participant
from zelfsamen.collaborations.models.agreements import agreed_day
from zelfsamen.collaborations.models.portal import Complaint, ComplaintWord
from zelfsamen.collaborations.rules.portal import REMINDED_BEFORE, receiver_of
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

COMPLAINED = Verb("collaborations.complained")
ANSWERED = Verb("collaborations.complaint_answered")
NOT_ENOUGH = Verb("collaborations.complaint_not_enough")
CLOSED = Verb("collaborations.complaint_closed")
HANDED_ON = Verb("collaborations.complaint_handed_on")
REMINDED = Verb("collaborations.complaint_reminded")


class SameOne(Refused):
    sentence = _("The person you complain about cannot be the one who receives the complaint.")
    way_on = _("Choose somebody else to receive it, or leave the choice open.")


class NobodyReceives(Refused):
    sentence = _("Nobody else is in the team who could receive this complaint.")
    way_on = _("Send the team a message, or take the agreed way to settle a disagreement.")


class ComplaintOver(Refused):
    sentence = _("This complaint is closed, so nothing is added to it.")
    way_on = _("Make a new complaint if it is not over after all.")


@action
def complain(
    access: ClientAccess,
    *,
    text: str,
    about: Participant | None = None,
    receiver: Participant | None = None,
    by: Person,
    now: datetime,
    today: date,
    key: UUID | None = None,
) -> Complaint:
    """Complain for the client about the work, or about one person; only the receiver reads it, and has a term to answer."""
    found = held(access.collaboration)
    mine = found.client_accesses.present(today).filter(pk=access.pk, person=by).first()
    if mine is None:
        raise NotYours

    def make() -> Complaint:
        chosen = _receiver(found, about, receiver, today)
        made = Complaint.objects.create(
            collaboration=found, by=mine, by_name=mine.name, about=about, receiver=chosen, made_at=now, answer_by=_term(found, today)
        )
        _say(made, text, by=by, name=mine.name, from_client=True, now=now)
        record(COMPLAINED, at=now, actor=by.pk, subject=made.pk)
        return made

    return once(Complaint, make, action_name=COMPLAINED.name, actor=by.pk, key=key, at=now)


def _term(found: Collaboration, today: date) -> date:
    return agreed_day(found, "complaint_days", since=today)


def _team(found: Collaboration, today: date) -> list[Participant]:
    present = found.participants.present(today).select_related("professional")
    return sorted(present, key=lambda one: (one.professional.sort_key, str(one.pk)))


def _receiver(found: Collaboration, about: Participant | None, receiver: Participant | None, today: date) -> Participant:
    team = _team(found, today)
    if receiver is not None:
        if receiver == about:
            raise SameOne
        if receiver not in team:
            raise NobodyReceives
        return receiver
    chosen = _chosen_for(found, team, about)
    if chosen is None:
        raise NobodyReceives
    return chosen


def _chosen_for(found: Collaboration, team: Sequence[Participant], about: Participant | None) -> Participant | None:
    lead = next((one for one in team if one.professional_id == found.lead_id), None)
    return receiver_of(team, about=about, lead=lead)


@action
def answer_complaint(complaint: Complaint, *, text: str, by: Person, now: datetime, key: UUID | None = None) -> ComplaintWord:
    """Answer a complaint one received; the client says whether that is enough."""
    found = _open(complaint)
    if not found.receiver.is_acted_by(by):
        raise NotYours

    def make() -> ComplaintWord:
        said = _say(found, text, by=by, name=str(found.receiver), from_client=False, now=now)
        found.is_answered = True
        found.save(update_fields=["is_answered"])
        record(ANSWERED, at=now, actor=by.pk, subject=found.pk)
        return said

    return once(ComplaintWord, make, action_name=ANSWERED.name, actor=by.pk, key=key, at=now)


@action
def say_not_enough(complaint: Complaint, *, text: str, by: Person, now: datetime, today: date, key: UUID | None = None) -> ComplaintWord:
    """Say as the client that the answer is not enough, and why; a new term begins."""
    found = _open(complaint)
    if found.by is None or found.by.person_id != by.pk:
        raise NotYours
    name = found.by.name

    def make() -> ComplaintWord:
        said = _say(found, text, by=by, name=name, from_client=True, now=now)
        found.is_answered, found.answer_by, found.reminded_at = False, _term(found.collaboration, today), None
        found.save(update_fields=["is_answered", "answer_by", "reminded_at"])
        record(NOT_ENOUGH, at=now, actor=by.pk, subject=found.pk)
        return said

    return once(ComplaintWord, make, action_name=NOT_ENOUGH.name, actor=by.pk, key=key, at=now)


@action
def close_complaint(complaint: Complaint, *, by: Person, now: datetime) -> Complaint:
    """Close one's own complaint, answered or not; nobody else can. Closing it again does nothing."""
    found = _held(complaint)
    if found.by is None or found.by.person_id != by.pk:
        raise NotYours
    if found.closed_at is None:
        found.closed_at = now
        found.save(update_fields=["closed_at"])
        record(CLOSED, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def remind_of_complaints(*, now: datetime) -> int:
    """Remind whoever received a complaint, once, some days before the last day to answer it; give how many were reminded."""
    soon = timezone.localdate(now) + REMINDED_BEFORE
    waiting = Complaint.objects.select_for_update(of=("self",)).open()
    rows = list(waiting.filter(is_answered=False, reminded_at=None, answer_by__lte=soon))
    for one in rows:
        one.reminded_at = now
        one.save(update_fields=["reminded_at"])
        record(REMINDED, at=now, subject=one.pk)
    return len(rows)


@action
def hand_complaints_on(*, now: datetime) -> int:
    """Give what is not answered to another when who received it has left, with a new term; give how many went over."""
    today, count = timezone.localdate(now), 0
    for one in Complaint.objects.open().filter(is_answered=False, receiver__until__lt=today).order_by("made_at"):
        found = _held(one)
        after = _chosen_for(found.collaboration, _team(found.collaboration, today), found.about)
        if found.is_answered or found.closed_at or found.receiver.takes_part(today) or after is None:
            continue
        found.receiver, found.answer_by, found.reminded_at = after, _term(found.collaboration, today), None
        found.save(update_fields=["receiver", "answer_by", "reminded_at"])
        record(HANDED_ON, at=now, subject=found.pk)
        count += 1
    return count


def _held(complaint: Complaint) -> Complaint:
    Complaint.objects.select_for_update(of=("self",), no_key=True).get(pk=complaint.pk)
    return Complaint.objects.whole().get(pk=complaint.pk)


def _open(complaint: Complaint) -> Complaint:
    found = _held(complaint)
    if found.closed_at is not None:
        raise ComplaintOver
    return found


def _say(complaint: Complaint, text: str, *, by: Person, name: str, from_client: bool, now: datetime) -> ComplaintWord:
    return ComplaintWord.objects.create(complaint=complaint, person=by, name=name, from_client=from_client, text=text.strip(), at=now)
