"""Moving through the life of a collaboration: begin the work, pause, go on, deliver, take it up again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import shorten
from zelfsamen.collaborations.actions.announcing import Said, announce
from zelfsamen.collaborations.actions.dissolving import dissolve
from zelfsamen.collaborations.actions.phases import Asleep, NotYours, WrongPhase, held, step
from zelfsamen.collaborations.actions.rounds import begin_round, call_off_round
from zelfsamen.collaborations.models import Agreement, Collaboration, FinalReport, Participation, Settlement, roles_of, who_worked
from zelfsamen.collaborations.models.drafted import whole_hours
from zelfsamen.collaborations.rules.phases import OVER, Phase, Role
from zelfsamen.core.actions import action
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person
from zelfsamen.trust.actions import end_work, record_work


class NotThatDay(Refused):
    sentence = _("The last day cannot lie in the past, nor before the first day.")
    way_on = _("Choose today or a later day.")


class NotBegun(Refused):
    sentence = _("The work has not begun yet: this day lies after today.")
    way_on = _("Fill in the day on which it began, or leave it empty.")


class NoDay(Refused):
    sentence = _("Nobody knows yet until when it goes on, for there is no day.")
    way_on = _("Fill in the new last day.")


@action
def start(collaboration: Collaboration, *, said: Said, by: Person, now: datetime) -> Collaboration:
    """Begin the work that everybody signed for: it counts as work done together from the day on which it truly began."""
    found, today = step(collaboration, move="start", by=by, now=now), timezone.localdate(now)
    found.started_on = said.day or _first_day(found, today)
    if found.started_on > today:
        raise NotBegun
    found.ended_on = found.ended_on if found.ended_on and found.ended_on >= today else None
    found.save(update_fields=["started_on", "ended_on"])
    _count(found, by=by, now=now)
    announce(found, move="start", words=said.words, day=found.started_on if found.started_on < today else None, by=by, now=now)
    return found


def _first_day(found: Collaboration, today: date) -> date:
    """Today; where people began without a search, the first day they all signed for, for they may be at work already."""
    signed = Agreement.objects.filter(collaboration=found, annex=0, state=Agreement.State.SIGNED).first()
    first = signed.starts_on if signed and found.need_id is None else None
    return min(first, today) if first else today


def _count(found: Collaboration, *, by: Person, now: datetime) -> None:
    """Write down who works or worked together on it, whoever came later or left too."""
    working = who_worked([found]).values("professional")
    parts = Participation.objects.filter(collaboration=found, professional__in=working, professional__owner=None)
    rows = parts.select_related("professional", "collaboration")
    shares = [(part.professional, whole_hours(part) or None) for part in rows]
    record_work(found.pk, shares=shares, started_on=found.started_on, ended_on=found.ended_on, now=now, by=by)


@action
def reconsider(collaboration: Collaboration, *, said: Said, by: Person, now: datetime) -> Collaboration:
    """Go back from the agreement to talking; what was signed no longer stands, and nobody's hours change by it."""
    found = step(collaboration, move="reconsider", by=by, now=now)
    announce(found, move="reconsider", words=said.sentence(), by=by, now=now)
    return found


@action
def pause(collaboration: Collaboration, *, said: Said, by: Person, now: datetime) -> Collaboration:
    """Let the work rest; everybody can, and everybody is told why."""
    found = step(collaboration, move="pause", by=by, now=now)
    announce(found, move="pause", words=said.sentence(), by=by, now=now)
    return found


@action
def go_on(collaboration: Collaboration, *, said: Said, by: Person, now: datetime) -> Collaboration:
    """Go on with work that rested."""
    found = step(collaboration, move="go_on", by=by, now=now)
    announce(found, move="go_on", words=said.sentence(), by=by, now=now)
    return found


@action
def deliver(collaboration: Collaboration, *, said: Said, by: Person, now: datetime) -> Collaboration:
    """Say that the work is done, in words the client reads; from tomorrow everybody's hours are free."""
    found, today = step(collaboration, move="deliver", by=by, now=now), timezone.localdate(now)
    _finish(found, last_day=today, report=said.sentence(), by=by, now=now, today=today)
    announce(found, move="deliver", day=today, by=by, now=now)
    return found


@action
def end_early(collaboration: Collaboration, *, said: Said, by: Person, now: datetime) -> Collaboration:
    """End before the work is done, from the day after a chosen last day; everybody can, and everybody is told why."""
    found = step(collaboration, move="end_early", by=by, now=now)
    today = timezone.localdate(now)
    last_day = said.day or today
    if last_day < today:
        raise NotThatDay
    _finish(found, last_day=last_day, report="", by=by, now=now, today=today)
    announce(found, move="end_early", words=said.sentence(), day=last_day, by=by, now=now)
    return found


def _finish(found: Collaboration, *, last_day: date, report: str, by: Person, now: datetime, today: date) -> None:
    found.ended_on = last_day
    found.save(update_fields=["ended_on"])
    shorten(found.pk, last_day=last_day, now=now)
    _count(found, by=by, now=now)
    if report:
        FinalReport.objects.update_or_create(collaboration=found, defaults={"words": report, "written_at": now})
    begin_round(found, today=today)


@action
def take_up_again(collaboration: Collaboration, *, said: Said, by: Person, now: datetime) -> Collaboration:
    """Go back from delivered to running; what was said of money and of each other is asked again later, hours are promised anew."""
    found = step(collaboration, move="take_up_again", by=by, now=now)
    call_off_round(found)
    Settlement.objects.filter(participant__collaboration=found).delete()
    if said.day and said.day < timezone.localdate(now):
        raise NotThatDay
    found.ended_on = said.day
    found.save(update_fields=["ended_on"])
    end_work(found.pk, ended_on=said.day, now=now, by=by)
    announce(found, move="take_up_again", words=said.sentence(), day=said.day, by=by, now=now)
    return found


@action
def prolong(collaboration: Collaboration, *, said: Said, by: Person, now: datetime) -> Collaboration:
    """Move the last day; nobody's hours are promised by it, each decides about the own agenda."""
    day, today = said.day, timezone.localdate(now)
    found = _of_the_lead(collaboration, by, today)
    if found.phase in {*OVER, Phase.DELIVERED, Phase.SETTLED}:
        raise WrongPhase("prolong", Phase(found.phase))
    if day is None:
        raise NoDay
    if day < today or (found.started_on and day < found.started_on):
        raise NotThatDay
    found.ended_on = day
    found.save(update_fields=["ended_on"])
    announce(found, move="prolong", words=said.words, day=day, by=by, now=now)
    return found


@action
def wake(collaboration: Collaboration, *, said: Said, by: Person, now: datetime) -> Collaboration:
    """Wake a collaboration that could only be read because nothing happened in it for months."""
    found = held(collaboration)
    if not roles_of(found, by, timezone.localdate(now)) & {Role.PARTICIPANT}:
        raise NotYours
    if found.sleeping_since is None:
        raise WrongPhase("wake", Phase(found.phase))
    found.sleeping_since = None
    found.save(update_fields=["sleeping_since"])
    announce(found, move="wake", words=said.words, by=by, now=now)
    return found


def _of_the_lead(collaboration: Collaboration, by: Person, today: date) -> Collaboration:
    found = held(collaboration)
    if Role.LEAD not in roles_of(found, by, today):
        raise NotYours
    Asleep.unless_awake(found, by)
    return found


# What the page of moves can do, by the name of the move.
TAKEN: Mapping[str, Callable[..., Collaboration]] = {
    "start": start,
    "reconsider": reconsider,
    "pause": pause,
    "go_on": go_on,
    "deliver": deliver,
    "end_early": end_early,
    "take_up_again": take_up_again,
    "prolong": prolong,
    "wake": wake,
    "dissolve": dissolve,
}
