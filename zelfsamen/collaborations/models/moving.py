"""What was said to everybody with a move, and what a move leaves to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.agreements import Agreement, agreements_in
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.models.results import Result
from zelfsamen.collaborations.models.reviews import ReviewRound
from zelfsamen.collaborations.rules.delivery import ENDED, State
from zelfsamen.collaborations.rules.phases import OVER, Phase
from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Professional

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


class Announcement(OwnModel):
    """One move as it was told to everybody: who took it, with which sentence, and the day it is about."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="announcements")
    move = models.CharField(
        max_length=20, help_text="a move of rules.phases, or one of: leave, prolong, wake, step_out, silent, joined, lead"
    )
    professional = models.ForeignKey(Professional, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(max_length=1000, blank=True)
    day = models.DateField(null=True, help_text="the last day of work that it is about")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["collaboration", "at"], name="announcement_in")]


class Reminder(OwnModel):
    """What was asked because time went by: about an end date, a long silence, looking back, results, or money."""

    class About(models.TextChoices):
        END = "end"
        SLEEP = "sleep"
        REVIEWS = "reviews"
        RESULTS = "results"
        NEAR = "near"
        DONE = "done"
        MONEY = "money"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=8, choices=About.choices)
    day = models.DateField(
        help_text="the day it is about: the end date, a long silence, the last day of looking back, the Monday of a week, the last result"
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["collaboration", "about", "day"], name="reminder_once")]


NEAR = timedelta(days=7)
ENDED_BY = ("deliver", "end_early")


def asked(found: Gathered) -> list[Asked]:
    """What the one with the client contact is asked: to begin, to deliver in time, to go on, and to say what happens when nothing does."""
    done, until = all_done(found.collaborations), _dissolved_after(found.collaborations)
    further = signed_since_the_end(found)
    told = []
    for lead in found.leads.values():
        key = lead.collaboration_id
        if key in further:
            told.append(_go_on(lead))
            continue
        what = _what_now(lead.collaboration, done=key in done, until=until.get(key), on=found.on)
        if what is not None:
            told.append(Asked(lead, what[0], "moves", by=what[1]))
    return told


def _go_on(lead: Participant) -> Asked:
    """With an annex for further work: take the work up again, or begin anew where everybody has read what the others think of it."""
    opened = getattr(lead.collaboration, "review_round", None)
    if opened is not None and opened.opened_at is not None:
        return Asked(lead, _("An annex for further work is signed: begin a new collaboration for it with the same people"), "again")
    return Asked(lead, _("An annex for further work is signed: take the work up again"), "moves")


def signed_since_the_end(found: Gathered) -> set[UUID]:
    """The delivered ones for which everybody signed an annex after the work was delivered or ended."""
    delivered = found.in_phases({Phase.DELIVERED})
    rows = found.once(agreements_in) if delivered else ()
    signed = [one for one in rows if one.collaboration_id in delivered and one.annex and one.state == Agreement.State.SIGNED]
    if not signed:
        return set()
    told = Announcement.objects.filter(collaboration__in={one.collaboration_id for one in signed}, move__in=ENDED_BY)
    ended = dict(told.values_list("collaboration").annotate(last=models.Max("at")))
    return {one.collaboration_id for one in signed if one.ended_at and one.ended_at > ended.get(one.collaboration_id, one.ended_at)}


def _what_now(one: Collaboration, *, done: bool, until: date | None, on: date) -> tuple[Promise | str, date | None] | None:
    if one.phase in OVER:
        return None
    if one.sleeping_since:
        return _("Nothing happened for months, so it can only be read: wake it up, or leave it"), None
    if one.phase == Phase.SETTLED and until is not None:
        return _("Everything is settled: dissolve it, or let it dissolve by itself when looking back is over"), until
    if one.ended_on and one.ended_on < on and one.phase in {Phase.AGREED, Phase.RUNNING, Phase.PAUSED}:
        return _("The last day is past: say what happens now"), None
    if one.phase == Phase.AGREED:
        return _("Everybody signed: start the work"), None
    return _before_the_end(one, done=done, on=on) if one.phase == Phase.RUNNING else None


def _before_the_end(one: Collaboration, *, done: bool, on: date) -> tuple[Promise | str, date | None] | None:
    if done:
        return _("Everything that was promised is done: deliver the work"), one.ended_on
    if one.ended_on and one.ended_on - on <= NEAR:
        return _("The last day is near: deliver the work, or move the day"), one.ended_on
    return None


def all_done(collaborations: Sequence[Collaboration]) -> dict[UUID, date]:
    """The running ones in which every result is done or dropped, and one at least is done, with the day of the last word on it."""
    running = [one.pk for one in collaborations if one.phase == Phase.RUNNING]
    rows = Result.objects.filter(collaboration__in=running).values_list("collaboration", "state", "changed_at") if running else ()
    states: dict[UUID, list[tuple[str, datetime]]] = {}
    for key, state, at in rows:
        states.setdefault(key, []).append((state, at))
    ready = {key: said for key, said in states.items() if {state for state, _at in said} <= ENDED and State.DONE in dict(said)}
    return {key: timezone.localdate(max(at for _state, at in said)) for key, said in ready.items()}


def _dissolved_after(collaborations: Sequence[Collaboration]) -> dict[UUID, date]:
    """The last day of looking back of those that are settled; the day after it they dissolve by themselves."""
    settled = [one.pk for one in collaborations if one.phase == Phase.SETTLED]
    rounds = ReviewRound.objects.filter(collaboration__in=settled, opened_at=None) if settled else ReviewRound.objects.none()
    return dict(rounds.values_list("collaboration", "deadline"))
