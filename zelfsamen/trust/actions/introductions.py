"""Asking to be introduced, passing it on, agreeing; "not now" is nobody's business but one's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.actions import open_circle
from zelfsamen.people.models import Block, Circle, Person, Professional
from zelfsamen.trust.actions.ties import NoProfessional, Oneself
from zelfsamen.trust.models import Introduction, people_between

ASKED = Verb("trust.introduction_asked")
PASSED_ON = Verb("trust.introduction_passed_on")
AGREED = Verb("trust.introduction_agreed")
NOT_NOW = Verb("trust.introduction_not_now")
WITHDRAWN = Verb("trust.introduction_withdrawn")
EXPIRED = Verb("trust.introductions_expired", "count")

LASTS = timedelta(days=21)
MOST_AT_ONCE = 20


class OutOfReach(Refused):
    sentence = _("Nobody you know can introduce you to this person.")
    way_on = _("Look for a team again: it shows who can be reached.")


class YouKnowEachOther(Refused):
    sentence = _("You need no introduction here: you know this person yourself.")
    way_on = _("Ask them directly.")


class NobodyToAsk(Refused):
    sentence = _("Somebody on the way to this person has no mail address here, so the request would not arrive.")
    way_on = _("Ask the one you know to bring you together outside this product.")


class AlreadyAsked(Refused):
    sentence = _("You have asked for this introduction already, and there is no answer yet.")
    way_on = _("Wait for the answer. The request ends by itself after three weeks.")


class TooManyAsked(Refused):
    sentence = _("Twenty requests of yours for an introduction are waiting for an answer already.")
    way_on = _("Wait for answers, or withdraw a request that you no longer need.")


class NotYours(Refused):
    sentence = _("This request is not for you to answer.")
    way_on = _("What is asked of you stands under Introductions.")


class NoLongerOpen(Refused):
    sentence = _("This request can no longer be answered: it was answered, withdrawn or has ended.")
    way_on = _("You need do nothing.")


class NotYourRequest(Refused):
    sentence = _("Only who asked for an introduction can withdraw the request.")
    way_on = _("You can answer it with “not now”. Nobody is told.")


@action
def ask_introduction(target: Professional, *, reason: str, by: Person, now: datetime, today: date, key: UUID | None = None) -> Introduction:
    """Ask the person in between to be brought together with somebody; the way there is the best one of the asker's own ties."""
    return once(Introduction, lambda: _asked(target, reason, by, now, today), action_name=ASKED.name, actor=by.pk, key=key, at=now)


def _asked(target: Professional, reason: str, by: Person, now: datetime, today: date) -> Introduction:
    asker = Professional.objects.select_for_update().filter(person=by).first()
    if asker is None:
        raise NoProfessional
    if asker == target:
        raise Oneself
    running = Introduction.objects.filter(asker=asker).unanswered(now)
    if running.filter(target=target).exists():
        raise AlreadyAsked
    if running.count() >= MOST_AT_ONCE:
        raise TooManyAsked
    between = people_between(asker, target, today)
    if between is None or target.owner_id is not None:
        raise OutOfReach
    if not between:
        raise YouKnowEachOther
    if not all(one.address for one in [*between, target]):
        raise NobodyToAsk
    Introduction.objects.filter(asker=asker, target=target, state__in=Introduction.RUNNING).update(state=Introduction.State.EXPIRED)
    made = Introduction.objects.create(
        asker=asker,
        between=between[0],
        further=between[1] if len(between) > 1 else None,
        target=target,
        state=_unless_blocked(asker, between[0], Introduction.State.ASKED),
        reason=reason.strip()[:1000],
        asked_at=now,
        expires_at=now + LASTS,
    )
    record(ASKED, at=now, actor=by.pk, subject=made.pk)
    return made


@action
def pass_on(introduction: Introduction, *, own_sentence: str, by: Person, now: datetime) -> Introduction:
    """Say yes as the one in between, with a sentence of one's own or without; the next on the way is asked then."""
    found = _held(introduction)
    if _said_yes(found, by):
        return found
    answerer = _answering(found, by, now)
    if found.state == Introduction.State.ASKED:
        found.own_sentence, found.between_answered_at = own_sentence.strip()[:1000], now
        onward, following = (Introduction.State.HALFWAY, found.further) if found.further else (Introduction.State.PASSED_ON, found.target)
    elif found.state == Introduction.State.HALFWAY and answerer == found.further:
        found.further_sentence, found.further_answered_at = own_sentence.strip()[:1000], now
        onward, following = Introduction.State.PASSED_ON, found.target
    else:
        raise NotYours
    found.state = _unless_blocked(found.asker, following, onward)
    found.save()
    record(PASSED_ON, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def agree(introduction: Introduction, *, by: Person, now: datetime, today: date) -> Introduction:
    """Agree as the other end: from now on both know who the other is and how to reach them."""
    found = _held(introduction)
    if found.state == Introduction.State.AGREED and found.target.answered_by(by):
        return found
    _answering(found, by, now)
    if found.state != Introduction.State.PASSED_ON:
        raise NotYours
    found.circle = open_circle(Circle.Kind.CONTACT, members=[found.asker, found.target], by=by, now=now, today=today)
    found.state, found.target_answered_at = Introduction.State.AGREED, now
    found.save(update_fields=["circle", "state", "target_answered_at"])
    record(AGREED, at=now, actor=by.pk, subject=found.pk, circle=found.circle.pk)
    return found


@action
def not_now(introduction: Introduction, *, by: Person, now: datetime) -> Introduction:
    """Let a request pass, as the one in between or as the other end; nobody is told, and nobody can find out."""
    found = _held(introduction)
    if found.state == Introduction.State.NOT_NOW and _part_of(found, by):
        return found
    _answering(found, by, now)
    found.state = Introduction.State.NOT_NOW
    found.save(update_fields=["state"])
    record(NOT_NOW, at=now, subject=found.pk)
    return found


@action
def withdraw_introduction(introduction: Introduction, *, by: Person, now: datetime) -> Introduction:
    """Take a request back before both ends agreed; whoever was still to answer finds it ended."""
    found = _held(introduction)
    if found.asker.person_id != by.pk:
        raise NotYourRequest
    if found.state == Introduction.State.WITHDRAWN:
        return found
    if found.told_state(now) != "unanswered":
        raise NoLongerOpen
    found.state = Introduction.State.WITHDRAWN
    found.save(update_fields=["state"])
    record(WITHDRAWN, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def expire_introductions(*, now: datetime) -> int:
    """End the requests that were not answered in time."""
    count = Introduction.objects.filter(state__in=Introduction.RUNNING, expires_at__lte=now).update(state=Introduction.State.EXPIRED)
    if count:
        record(EXPIRED, at=now, count=count)
    return count


def _held(introduction: Introduction) -> Introduction:
    """The request, kept for this transaction: an answer and a withdrawal at once cannot both be the first."""
    return Introduction.objects.select_for_update(of=("self",)).whole().get(pk=introduction.pk)


def _answering(found: Introduction, by: Person, now: datetime) -> Professional:
    """Who answers now; refused when it is somebody else's turn or nobody's any more."""
    whose = found.waits_for
    if whose is None or not found.runs(now):
        raise NoLongerOpen if _part_of(found, by) else NotYours
    if not whose.answered_by(by):
        raise NotYours
    return whose


def _part_of(found: Introduction, by: Person) -> bool:
    return any(one is not None and one.answered_by(by) for one in (found.between, found.further, found.target))


def _said_yes(found: Introduction, by: Person) -> bool:
    """Whether this person passed the request on already, so that a second click is no second answer."""
    first = found.between_answered_at is not None and found.between.answered_by(by)
    second = found.further is not None and found.further_answered_at is not None and found.further.answered_by(by)
    return first or second


def _unless_blocked(asker: Professional, following: Professional, onward: Introduction.State) -> Introduction.State:
    """Whoever wants nothing to do with the other is not asked at all, and it looks like no answer."""
    blocked = Block.objects.filter(Q(by=asker, other=following) | Q(by=following, other=asker)).exists()
    return Introduction.State.NOT_NOW if blocked else onward
