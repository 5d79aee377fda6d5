"""Answering an invitation: yes, yes on other terms, no, or a question first; and the lead's part in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import option
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.holding import SeatTaken, end, locked, take_seats
from zelfsamen.matching.actions.invitations import NotTheLead
from zelfsamen.matching.models import Invitation, Need, Question, Seat
from zelfsamen.people.models import Business, Organisation, Person

ACCEPTED = Verb("matching.invitation_accepted")
COUNTERED = Verb("matching.other_terms_offered")
DECLINED = Verb("matching.invitation_declined", "was")
ASKED = Verb("matching.question_asked")
ANSWERED = Verb("matching.question_answered")
TERMS_ACCEPTED = Verb("matching.other_terms_accepted")
TERMS_DECLINED = Verb("matching.other_terms_declined")

TIME_TO_ANSWER = timedelta(days=7)
TIME_LEFT = timedelta(days=3)


class NotForYou(Refused):
    sentence = _("This invitation is for somebody else.")
    way_on = _("Sign in with the address the mail was sent to, or use the link in the mail.")


class NoLongerOpen(Refused):
    sentence = _("This invitation can no longer be answered: it was answered, withdrawn or has ended.")
    way_on = _("Write to the one with the client contact if you still want to join.")


class NothingChanged(Refused):
    sentence = _("You changed nothing: the hours, the rate and the first day are those that were asked.")
    way_on = _("Accept the invitation as it is, or change what should be different.")


class StartsTooLate(Refused):
    sentence = _("Your first day comes after the last day of the work.")
    way_on = _("Choose an earlier first day.")


class NotYourBusiness(Refused):
    sentence = _("You can take a seat only under a business or firm of your own.")
    way_on = _("Add the business to your profile first, or take the seat under your own name.")


class NoOtherTerms(Refused):
    sentence = _("There are no other terms to answer: they were answered already, or the invitation has ended.")
    way_on = _("Look at your need to see where things stand.")


class NothingSaid(Refused):
    sentence = _("There is no text yet.")
    way_on = _("Write your question or your answer first.")


@dataclass(frozen=True)
class Under:
    """Under which business or firm a seat is taken, and whether the others may know who takes it."""

    named_to_others: bool = False
    business: Business | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True)
class Terms:
    """Other terms than those asked; None leaves one as it was asked."""

    hours_per_week: Decimal | None = None
    rate_cents: int | None = None
    starts_on: date | None = None


@action
def accept(invitation: Invitation, *, under: Under, by: Person, now: datetime) -> Invitation:
    """Take the seats as they are asked; the hours are held until the team is formed."""
    found = _of_invited(invitation, by)
    if found.state == Invitation.State.ACCEPTED:
        return found
    _refuse_unless_open(found, now)
    _go_under(found, under)
    take_seats(found, by=by, now=now)
    record(ACCEPTED, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def counter(invitation: Invitation, *, terms: Terms, under: Under, words: str, by: Person, now: datetime) -> Invitation:
    """Say yes on other terms: other hours, another rate or another first day; the lead accepts them or not."""
    found = _of_invited(invitation, by)
    offered = Terms(
        None if terms.hours_per_week == found.asked_hours else terms.hours_per_week,
        None if terms.rate_cents == found.rate_cents else terms.rate_cents,
        None if terms.starts_on == found.starts_on else terms.starts_on,
    )
    on_the_table = Terms(found.counter_hours_per_week, found.counter_rate_cents, found.counter_starts_on)
    if found.state == Invitation.State.COUNTERED and offered == on_the_table:
        return found
    _refuse_unless_open(found, now)
    if offered == Terms():
        raise NothingChanged
    found.counter_hours_per_week = offered.hours_per_week
    found.counter_rate_cents = offered.rate_cents
    found.counter_starts_on = offered.starts_on
    if found.first_day > found.last_day:
        raise StartsTooLate
    _go_under(found, under)
    found.state, found.answered_at, found.answer_words = Invitation.State.COUNTERED, now, words.strip()[:1000]
    found.expires_at = max(found.expires_at, now + TIME_TO_ANSWER)
    found.save()
    _ask_hours(found)
    record(COUNTERED, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def decline(invitation: Invitation, *, words: str, by: Person, now: datetime) -> Invitation:
    """Say no, or give back a seat before the team is formed; it costs nothing and only the lead is told."""
    found = _of_invited(invitation, by)
    if found.state == Invitation.State.DECLINED:
        return found
    holds = found.state in {Invitation.State.COUNTERED, Invitation.State.ACCEPTED} and found.need.state in {
        Need.State.OPEN,
        Need.State.OFFERED,
    }
    if not holds:
        _refuse_unless_open(found, now)
    was = found.state
    end(found, state=Invitation.State.DECLINED, now=now)
    if found.need.state != Need.State.WON:
        # Who was put there by hand said no to it as well; what the lead did for another stays.
        Seat.objects.filter(asked__invitation=found, taken_by=found.professional_id).update(taken_by=None, taken_at=None, business=None)
    found.answered_at, found.answer_words = now, words.strip()[:1000]
    found.save(update_fields=["answered_at", "answer_words"])
    record(DECLINED, at=now, actor=by.pk, subject=found.pk, was=was)
    return found


@action
def ask(invitation: Invitation, *, text: str, by: Person, now: datetime, key: UUID | None = None) -> Question:
    """Ask the lead something before answering."""
    found = _of_invited(invitation, by)
    if not text.strip():
        raise NothingSaid
    if found.state != Invitation.State.COUNTERED:
        _refuse_unless_open(found, now)

    def make() -> Question:
        question = Question.objects.create(invitation=found, text=text.strip()[:1000], asked_at=now)
        record(ASKED, at=now, actor=by.pk, subject=question.pk)
        return question

    return once(Question, make, action_name=ASKED.name, actor=by.pk, key=key, at=now)


@action
def answer_question(question: Question, *, text: str, by: Person, now: datetime) -> Question:
    """Answer a question as the lead; who asked reads it in a mail and beside the invitation."""
    found = Question.objects.select_for_update(of=("self",)).select_related("invitation__need__lead").get(pk=question.pk)
    if found.invitation.need.lead.person_id != by.pk:
        raise NotTheLead
    if not text.strip():
        raise NothingSaid
    if found.answer == text.strip():
        return found
    found.answer, found.answered_at = text.strip()[:2000], now
    found.save(update_fields=["answer", "answered_at"])
    record(ANSWERED, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def accept_terms(invitation: Invitation, *, by: Person, now: datetime) -> Invitation:
    """Agree, as the lead, to the other terms somebody offered; whoever offered them said yes by doing so, and the hours are held."""
    found = _of_lead(invitation, by)
    if found.state == Invitation.State.ACCEPTED:
        return found
    _refuse_unless_countered(found, now)
    offered_by = found.professional.person or Person.objects.with_email(found.professional.address)
    if offered_by is None:
        raise NoOtherTerms
    take_seats(found, by=offered_by, now=now)
    record(TERMS_ACCEPTED, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def decline_terms(invitation: Invitation, *, by: Person, now: datetime) -> Invitation:
    """Keep, as the lead, to the terms that were asked; the invitation is open again for who was invited."""
    found = _of_lead(invitation, by)
    if found.state == Invitation.State.OPEN and found.counter_hours_per_week is None and found.answered_at is not None:
        return found
    _refuse_unless_countered(found, now)
    found.counter_hours_per_week = found.counter_rate_cents = found.counter_starts_on = None
    found.state = Invitation.State.OPEN
    found.expires_at = max(found.expires_at, now + TIME_LEFT)
    found.save()
    _ask_hours(found)
    record(TERMS_DECLINED, at=now, actor=by.pk, subject=found.pk)
    return found


def _of_invited(invitation: Invitation, by: Person) -> Invitation:
    """The invitation as it stands, kept for this transaction together with its need."""
    need = locked(invitation.need)
    found = Invitation.objects.select_related("professional__person").get(pk=invitation.pk)
    if found.state == Invitation.State.WAITING or found.withheld or not found.professional.answered_by(by):
        raise NotForYou
    found.need = need
    return found


def _of_lead(invitation: Invitation, by: Person) -> Invitation:
    need = locked(invitation.need)
    if need.lead.person_id != by.pk:
        raise NotTheLead
    found = Invitation.objects.select_related("professional__person").get(pk=invitation.pk)
    found.need = need
    return found


def _refuse_unless_open(found: Invitation, now: datetime) -> None:
    if found.can_be_answered(now):
        return
    gone = any(seat.taken_by_id not in {None, found.professional_id} for seat in found.seats)
    raise SeatTaken if found.state == Invitation.State.WITHDRAWN and gone else NoLongerOpen


def _refuse_unless_countered(found: Invitation, now: datetime) -> None:
    if found.state != Invitation.State.COUNTERED or found.expires_at <= now:
        raise NoOtherTerms


def _go_under(found: Invitation, under: Under) -> None:
    who = found.professional
    if under.business is not None and under.business.professional_id != who.pk:
        raise NotYourBusiness
    if under.organisation is not None and not who.representations.filter(organisation=under.organisation, until=None).exists():
        raise NotYourBusiness
    found.named_to_others, found.business, found.organisation = under.named_to_others, under.business, under.organisation


def _ask_hours(found: Invitation) -> None:
    option(
        found.professional,
        source=found.pk,
        label=found.need.title,
        hours_per_week=found.hours_per_week,
        starts_on=found.first_day,
        ends_on=found.last_day,
        expires_at=found.expires_at,
    )
