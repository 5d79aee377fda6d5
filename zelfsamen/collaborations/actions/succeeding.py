"""Somebody else in the place of one who left or is away: asked, answered, and taken in; nobody else redoes anything but signing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import hold
from zelfsamen.collaborations.actions.phases import Asleep, NotYours, held
from zelfsamen.collaborations.actions.sheets import ask_sheet_of
from zelfsamen.collaborations.models import Collaboration, Participant, Participation
from zelfsamen.collaborations.models.forming import AT_WORK, BEFORE_THE_START
from zelfsamen.collaborations.models.successions import Succession, may_ask
from zelfsamen.collaborations.models.vacancies import UNKNOWN_HOURS, empty_places, kept_apart_from, vacancy_in
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.models import Part
from zelfsamen.matching.rules import days_counted
from zelfsamen.people.models import Person, Professional

ASKED = Verb("collaborations.successor_asked")
ANSWERED = Verb("collaborations.successor_answered", "agrees")
WITHDRAWN = Verb("collaborations.successor_withdrawn")
EXPIRED = Verb("collaborations.successor_expired")
JOINED = Verb("collaborations.successor_joined")
LASTS = timedelta(days=7)
LONGEST = timedelta(days=60)
NOBODY, BUSY = Decimal(0), timedelta(days=91)


class NoEmptyPlace(Refused):
    sentence = _("This place is not empty: the person is there, or somebody stands in, or somebody took it already.")
    way_on = _("Look at the page of the collaboration: it shows who takes part.")


class NotNow(Refused):
    sentence = _("The work is delivered or has ended, so nobody is asked into it any more.")
    way_on = _("Begin something new together instead.")


class InTheTeam(Refused):
    sentence = _("This person takes part already.")
    way_on = _("Choose somebody else.")


class NoAddress(Refused):
    sentence = _("Nobody knows an e-mail address of this person here.")
    way_on = _("Choose somebody else, or add an address to your contact first.")


class AskedAlready(Refused):
    sentence = _("This person is asked already and has not answered.")
    way_on = _("Wait for the answer, or take the question back.")


class WrongDay(Refused):
    sentence = _("The answer is asked by a day that is not in the coming sixty days.")
    way_on = _("Choose a day from tomorrow on, at most sixty days ahead.")


class NotPossible(Refused):
    sentence = _("This person cannot be asked for this place.")
    way_on = _("Choose somebody else.")


class NoLongerAsked(Refused):
    sentence = _("This question was answered, taken back or has ended already.")
    way_on = _("Ask whoever asked you.")


@action
def ask_successor(
    leaver: Participant, *, professional: Professional, words: str, answer_by: date | None, by: Person, now: datetime
) -> Succession:
    """Ask somebody into an empty place; the one with the client contact does so, and everybody where that place itself is empty."""
    found, today = held(leaver.collaboration), timezone.localdate(now)
    _refuse_unless_empty(found, leaver, by, today)
    until = answer_by or today + LASTS
    if not today < until <= today + LONGEST:
        raise WrongDay
    _refuse_unless_right(found, professional, today)
    made = Succession.objects.create(
        collaboration=found,
        leaver=leaver,
        professional=professional,
        asked_by=Professional.objects.filter(taking_part__collaboration=found).answered_by(by).first(),
        words=words.strip()[:1000],
        answer_by=until,
        asked_at=now,
    )
    record(ASKED, at=now, actor=by.pk, subject=made.pk, circle=found.circle_id)
    return made


def _refuse_unless_empty(found: Collaboration, leaver: Participant, by: Person, today: date) -> None:
    if not may_ask(found, leaver, by, today):
        raise NotYours
    Asleep.unless_awake(found, by)
    if Phase(found.phase) not in AT_WORK:
        raise NotNow
    _refuse_unless_free(found, leaver)


def _refuse_unless_free(found: Collaboration, leaver: Participant) -> None:
    if leaver.pk not in {one.pk for one in empty_places(found)}:
        raise NoEmptyPlace


def _refuse_unless_right(found: Collaboration, professional: Professional, today: date) -> None:
    if not professional.address:
        raise NoAddress
    present = set(found.participants.present(today).values_list("professional", flat=True))
    if professional.pk in present:
        raise InTheTeam
    if found.successions.filter(professional=professional, state=Succession.State.ASKED).exists():
        raise AskedAlready
    # The same sentence as for whoever is gone, so that it tells nobody who does not want to work with whom.
    if professional.pk in kept_apart_from(present):
        raise NotPossible


@action
def accept_place(succession: Succession, *, by: Person, now: datetime) -> Participant:
    """Say yes: one takes part from today, hands in a sheet that is compared with each of the others, and signs with them."""
    one, found, today = _answering(succession, by, now)
    if one.state == Succession.State.ACCEPTED:
        return found.participants.get(professional=one.professional)
    if one.state != Succession.State.ASKED or one.answer_by < today:
        raise NoLongerAsked
    Asleep.unless_awake(found, by)
    if Phase(found.phase) not in AT_WORK:
        raise NotNow
    _refuse_unless_free(found, one.leaver)
    _answered(one, Succession.State.ACCEPTED, by, now)
    joined = _taken_in(one, found, by, now, today)
    for other in found.successions.filter(leaver=one.leaver, state=Succession.State.ASKED):
        _ended(other, by, now)
    return joined


@action
def decline_place(succession: Succession, *, by: Person, now: datetime) -> Succession:
    """Say no; only who asked is told."""
    one, _found, _today = _answering(succession, by, now)
    if one.state == Succession.State.DECLINED:
        return one
    if one.state != Succession.State.ASKED:
        raise NoLongerAsked
    return _answered(one, Succession.State.DECLINED, by, now)


@action
def withdraw_successor(succession: Succession, *, by: Person, now: datetime) -> Succession:
    """Take a question back before it is answered."""
    found = held(succession.collaboration)
    one = Succession.objects.whole().get(pk=succession.pk)
    if not may_ask(found, one.leaver, by, timezone.localdate(now)):
        raise NotYours
    return _ended(one, by, now) if one.state == Succession.State.ASKED else one


@action
def expire_successions(*, now: datetime) -> int:
    """End the questions whose day has passed; silence is no yes."""
    late = Succession.objects.filter(state=Succession.State.ASKED, answer_by__lt=timezone.localdate(now))
    found = list(late.select_for_update(of=("self",)).order_by("pk"))
    for one in found:
        one.state, one.answered_at = Succession.State.EXPIRED, now
        one.save(update_fields=["state", "answered_at"])
        record(EXPIRED, at=now, subject=one.pk)
    return len(found)


@action
def erase_successions(person: UUID) -> None:
    """Erase that somebody was asked, and the words with which somebody asked."""
    Succession.objects.filter(professional__person=person).delete()
    Succession.objects.filter(asked_by__person=person).update(words="")


def _answering(succession: Succession, by: Person, now: datetime) -> tuple[Succession, Collaboration, date]:
    found = held(succession.collaboration)
    one = Succession.objects.whole().get(pk=succession.pk)
    if not one.professional.answered_by(by) and not (one.professional.person_id is None and one.professional.address == by.email):
        raise NotYours
    return one, found, timezone.localdate(now)


def _answered(one: Succession, state: Succession.State, by: Person, now: datetime) -> Succession:
    one.state, one.answered_at = state, now
    one.save(update_fields=["state", "answered_at"])
    record(ANSWERED, at=now, actor=by.pk, subject=one.pk, agrees=state == Succession.State.ACCEPTED)
    return one


def _ended(one: Succession, by: Person, now: datetime) -> Succession:
    one.state, one.answered_at = Succession.State.WITHDRAWN, now
    one.save(update_fields=["state", "answered_at"])
    record(WITHDRAWN, at=now, actor=by.pk, subject=one.pk)
    return one


def _taken_in(one: Succession, found: Collaboration, by: Person, now: datetime, today: date) -> Participant:
    """The newcomer takes part with the work of who left; the circle opens by signing, like for everybody who began without a search."""
    values = {"until": None, "left_because": ""}
    joined, _made = Participant.objects.update_or_create(
        collaboration=found, professional=one.professional, defaults=values, create_defaults={**values, "since": today}
    )
    vacancy = vacancy_in(found, one.leaver.professional, asker=one.professional, on=today)
    first = (found.participations.aggregate(most=Max("position"))["most"] or 0) + 1
    Participation.objects.bulk_create(
        _work(found, one.professional, part, first + place, vacancy.starts_on or today) for place, part in enumerate(vacancy.parts)
    )
    weekly = _weekly(found, one)
    if weekly and Phase(found.phase) not in BEFORE_THE_START:
        _hold(one, found, weekly, vacancy.starts_on or today, by, now)
    record(JOINED, at=now, actor=by.pk, subject=joined.pk, circle=found.circle_id)
    ask_sheet_of(joined, by=by, now=now, today=today)
    return joined


def _work(found: Collaboration, who: Professional, part: Part, position: int, first: date) -> Participation:
    weekly = part.hours_per_week if part.hours_per_week != UNKNOWN_HOURS else None
    days = days_counted(first, found.ended_on) if found.ended_on and found.ended_on >= first else 0
    whole = (weekly * days / 7).quantize(Decimal("0.01")) if weekly and days else None
    return Participation(
        collaboration=found, professional=who, discipline=part.discipline, hours_per_week=weekly, hours=whole, position=position
    )


def _weekly(found: Collaboration, one: Succession) -> Decimal:
    rows = found.participations.filter(professional=one.professional)
    return sum((row.hours_per_week for row in rows if row.hours_per_week), NOBODY)


def _hold(one: Succession, found: Collaboration, weekly: Decimal, first: date, by: Person, now: datetime) -> None:
    """The hours are held from the yes on, and stand firm once everybody has signed."""
    last = found.ended_on if found.ended_on and found.ended_on >= first else first + BUSY
    hold(
        one.professional,
        source=found.pk,
        label=found.name,
        hours_per_week=weekly,
        starts_on=first,
        ends_on=last,
        expires_at=None,
        by=by,
        now=now,
    )
