"""Dropping out: it is told, the stand-ins may open the pack, and it is undone on return."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.continuity.actions.covering import choose_others_for, go_back, go_over
from zelfsamen.continuity.actions.stand_ins import NotForYou
from zelfsamen.continuity.models import Absence, AbsenceVoice, Opening, StandIn, may_report
from zelfsamen.continuity.models.deaths import Death
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional

REPORTED = Verb("continuity.absence_reported")
BEGAN = Verb("continuity.absence_began")
CALLED = Verb("continuity.stand_in_called", "stand_in")
OPENED = Verb("continuity.pack_opened")
RETURNED = Verb("continuity.returned", "had_begun")
WITHDRAWN = Verb("continuity.absence_withdrawn", "had_begun")
UNCONFIRMED = Verb("continuity.absence_unconfirmed")
ENOUGH = 2
WAITS = timedelta(days=7)


class NotAbsent(Refused):
    sentence = _("The pack stays closed: nobody has said that this person dropped out, or it is over.")
    way_on = _("Say that this person dropped out; when a second person confirms it, the pack can be opened.")


class NothingSaid(Refused):
    sentence = _("There is nothing of yours to take back.")
    way_on = _("Look at the page again: it says how it stands now.")


@action
def report_own_absence(owner: Professional, *, by: Person, now: datetime) -> Absence:
    """Say oneself that one drops out; it goes at once."""
    if owner.person_id != by.pk:
        raise NotForYou
    found = current_absence(owner, now=now)
    AbsenceVoice.objects.get_or_create(absence=found, person=by, defaults={"at": now})
    return found if found.state == Absence.State.RUNNING else _begin(found, by=by, now=now)


@action
def confirm_absence(owner: Professional, *, by: Person, now: datetime) -> Absence:
    """Say that a colleague dropped out; the second person who says so sets it going, and the owner is told at the first."""
    if not may_report(owner, by, timezone.localdate(now)):
        raise NotForYou
    found = current_absence(owner, now=now)
    if found.state == Absence.State.RUNNING:
        return found
    _voice, is_new = AbsenceVoice.objects.get_or_create(absence=found, person=by, defaults={"at": now})
    if not is_new:
        return found
    if found.voices.count() >= ENOUGH:
        return _begin(found, by=by, now=now)
    record(REPORTED, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def open_pack(stand_in: StandIn, *, by: Person, now: datetime) -> Opening:
    """Open the pack of who dropped out; that it was opened, by whom and when, is kept for the owner."""
    found = StandIn.objects.whole().select_for_update(of=("self",)).get(pk=stand_in.pk)
    if not found.is_acted_by(by) or found.state != StandIn.State.AGREED:
        raise NotForYou
    absence = Absence.objects.select_for_update().filter(owner=found.owner, state=Absence.State.RUNNING).first()
    if absence is None:
        raise NotAbsent
    opening, is_new = Opening.objects.get_or_create(absence=absence, stand_in=found, defaults={"at": now})
    if is_new:
        record(OPENED, at=now, actor=by.pk, subject=opening.pk)
    return opening


@action
def return_from_absence(owner: Professional, *, by: Person, now: datetime) -> None:
    """Come back, or say that one never was away: the pack closes at once."""
    if owner.person_id != by.pk:
        raise NotForYou
    Professional.objects.held(owner)
    found = _going_on(owner)
    if found is not None:
        had_begun = found.state == Absence.State.RUNNING
        _end(found, by, now)
        record(RETURNED, at=now, actor=by.pk, subject=found.pk, had_begun=had_begun)


@action
def withdraw_report(owner: Professional, *, by: Person, now: datetime) -> None:
    """Take back that one said it: with fewer than two who say so it is over, and everything goes back as if the owner had returned."""
    Professional.objects.held(owner)
    found = _going_on(owner)
    mine = AbsenceVoice.objects.filter(absence=found, person=by).first() if found else None
    if found is None or mine is None:
        raise NothingSaid
    if Death.objects.filter(owner=owner, state=Death.State.CONFIRMED).exists():
        raise NothingSaid
    mine.delete()
    had_begun = found.state == Absence.State.RUNNING
    by_owner, left = found.voices.filter(person=owner.person_id).exists(), found.voices.count()
    if not by_owner and left < (ENOUGH if had_begun else 1):
        _end(found, by, now)
        record(WITHDRAWN, at=now, actor=by.pk, subject=found.pk, had_begun=had_begun)


@action
def drop_unconfirmed(*, now: datetime) -> int:
    """Forget reports that nobody confirmed within a week."""
    late = Absence.objects.filter(state=Absence.State.REPORTED, reported_at__lt=now - WAITS)
    found = list(late.select_for_update().order_by("pk"))
    for one in found:
        _end(one, None, now)
        record(UNCONFIRMED, at=now, subject=one.pk)
    return len(found)


@action
def current_absence(owner: Professional, *, now: datetime) -> Absence:
    """The absence that goes on or was reported, or a new one; two people at once wait for each other."""
    Professional.objects.held(owner)
    found = _going_on(owner)
    return found or Absence.objects.create(owner=owner, reported_at=now)


def _going_on(owner: Professional) -> Absence | None:
    """The absence that was reported or goes on, kept for this transaction."""
    going_on = Absence.objects.select_for_update(of=("self",)).select_related("owner__person")
    return going_on.filter(owner=owner).exclude(state=Absence.State.ENDED).first()


def _begin(found: Absence, *, by: Person, now: datetime) -> Absence:
    found.state, found.began_at = Absence.State.RUNNING, now
    found.save(update_fields=["state", "began_at"])
    record(BEGAN, at=now, actor=by.pk, subject=found.pk)
    for called in StandIn.objects.agreed().filter(owner=found.owner_id).order_by("pk"):
        record(CALLED, at=now, actor=by.pk, subject=found.pk, stand_in=str(called.pk))
    go_over(found, by=by, now=now)
    choose_others_for(found.owner, by=by, now=now)
    return found


def _end(found: Absence, by: Person | None, now: datetime) -> None:
    found.state, found.ended_at = Absence.State.ENDED, now
    found.save(update_fields=["state", "ended_at"])
    go_back(found, by=by, now=now)
