"""A death: two people say so, then what was asked of the dead person ends and those left behind are told; an error can be put right."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.client_notices import drop_notices
from zelfsamen.collaborations.actions.dying import end_part_of_dead, take_part_again
from zelfsamen.collaborations.models import ClientNotice, Collaboration, Participant
from zelfsamen.collaborations.models.people import DIED
from zelfsamen.continuity.actions.absences import BEGAN, WAITS, NothingSaid, current_absence, return_from_absence
from zelfsamen.continuity.actions.covering import choose_others_for, go_over
from zelfsamen.continuity.actions.stand_ins import NotForYou
from zelfsamen.continuity.models import Absence, StandIn, TreeTest, may_report
from zelfsamen.continuity.models.deaths import Death, DeathVoice, KinTick, NextOfKin
from zelfsamen.continuity.rules.left_behind import CODES
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.answers import decline
from zelfsamen.matching.actions.needs import ALIVE, end_need
from zelfsamen.matching.models import Invitation, Need
from zelfsamen.people.models import Person, Professional
from zelfsamen.trust.actions import not_now, withdraw_introduction
from zelfsamen.trust.models import Introduction

SAID = Verb("continuity.death_said")
CONFIRMED = Verb("continuity.death_confirmed")
TAKEN_BACK = Verb("continuity.death_taken_back", "was_confirmed")
FORGOTTEN = Verb("continuity.death_forgotten")
KIN_NAMED = Verb("continuity.kin_named")
TICKED = Verb("continuity.kin_ticked", "point", "done")
ENOUGH = 2


class NotThatDay(Refused):
    sentence = _("That day still lies ahead.")
    way_on = _("Leave the day empty when it is not known.")


@action
def say_died(owner: Professional, *, died_on: date | None, by: Person, now: datetime) -> Death:
    """Say that somebody died; nothing happens before a second person says so too, and no mail goes to the address of who died."""
    today = timezone.localdate(now)
    if not may_report(owner, by, today):
        raise NotForYou
    if died_on is not None and died_on > today:
        raise NotThatDay
    Professional.objects.held(owner)
    found = _current(owner) or Death.objects.create(owner=owner, reported_at=now)
    if found.state == Death.State.CONFIRMED:
        return found
    if died_on is not None and found.died_on != died_on:
        found.died_on = died_on
        found.save(update_fields=["died_on"])
    _voice, is_new = DeathVoice.objects.get_or_create(death=found, person=by, defaults={"at": now})
    if not is_new:
        return found
    if found.voices.count() >= ENOUGH:
        return _confirm(found, by, now)
    record(SAID, at=now, actor=by.pk, subject=found.pk)
    return found


def _current(owner: Professional) -> Death | None:
    going_on = Death.objects.select_for_update(of=("self",)).select_related("owner__person")
    return going_on.filter(owner=owner).exclude(state=Death.State.WITHDRAWN).first()


def _confirm(found: Death, by: Person, now: datetime) -> Death:
    found.state, found.confirmed_at = Death.State.CONFIRMED, now
    found.save(update_fields=["state", "confirmed_at"])
    _hand_over(found, by, now)
    _close_requests(found.owner, now)
    Professional.objects.filter(pk=found.owner_id).update(open_now=False, ask_when_full=False)
    record(CONFIRMED, at=now, actor=by.pk, subject=found.pk)
    return found


def _hand_over(found: Death, by: Person, now: datetime) -> None:
    """The packs can be opened, the work goes over, and the parts of the dead person end."""
    today, absence = timezone.localdate(now), current_absence(found.owner, now=now)
    if absence.state != Absence.State.RUNNING:
        absence.state, absence.began_at = Absence.State.RUNNING, now
        absence.save(update_fields=["state", "began_at"])
        record(BEGAN, at=now, actor=by.pk, subject=absence.pk)
    taking_part = Participant.objects.present(today).whole().filter(professional=found.owner)
    mine = list(taking_part.filter(collaboration__in=Collaboration.objects.going_on()).order_by("collaboration", "pk"))
    for one in mine:
        drop_notices(one.collaboration, source=absence.pk, now=now)
    go_over(absence, by=by, now=now, about=ClientNotice.About.DIED)
    choose_others_for(found.owner, by=by, now=now)
    for one in mine:
        end_part_of_dead(one, by=by, now=now, today=today)


def _close_requests(owner: Professional, now: datetime) -> None:
    """End what the dead person asked and was asked, as they would have: nobody waits for an answer that cannot come."""
    own = owner.person
    StandIn.objects.filter(owner=owner, state=StandIn.State.ASKED).update(state=StandIn.State.ENDED)
    StandIn.objects.live().filter(professional=owner).update(state=StandIn.State.ENDED)
    TreeTest.objects.filter(stand_in__owner=owner, state=TreeTest.State.ASKED).update(state=TreeTest.State.EXPIRED, settled_at=now)
    if own is None:
        return
    for need in Need.objects.filter(lead=owner, state__in=ALIVE).order_by("pk"):
        end_need(need, how=Need.State.WITHDRAWN, by=own, now=now)
    # Once a team was formed the seat is freed with the part in it.
    asked = Invitation.objects.to(own).filter(professional=owner, state__in=[Invitation.State.OPEN, Invitation.State.COUNTERED])
    for invitation in asked.filter(expires_at__gt=now).select_related("need").order_by("pk"):
        decline(invitation, words="", by=own, now=now)
    running = Introduction.objects.filter(state__in=Introduction.RUNNING, expires_at__gt=now)
    for introduction in running.filter(asker=owner).order_by("pk"):
        withdraw_introduction(introduction, by=own, now=now)
    waiting = {Introduction.State.ASKED: "between", Introduction.State.HALFWAY: "further", Introduction.State.PASSED_ON: "target"}
    for state, column in waiting.items():
        for introduction in running.filter(state=state, **{column: owner}).order_by("pk"):
            not_now(introduction, by=own, now=now)


@action
def take_back_death(owner: Professional, *, by: Person, now: datetime) -> None:
    """Take back that one said so, as long as nobody confirmed it."""
    Professional.objects.held(owner)
    found = _current(owner)
    mine = DeathVoice.objects.filter(death=found, person=by).first() if found else None
    if found is None or mine is None or found.state != Death.State.REPORTED:
        raise NothingSaid
    mine.delete()
    if not found.voices.exists():
        _withdraw(found, by, now)


@action
def say_alive(owner: Professional, *, by: Person, now: datetime) -> None:
    """Say oneself that one is there, also after two people said otherwise: mail comes again and everything goes back."""
    if owner.person_id != by.pk:
        raise NotForYou
    Professional.objects.held(owner)
    found = _current(owner)
    if found is not None:
        _withdraw(found, by, now)
    return_from_absence(owner, by=by, now=now)


def _withdraw(found: Death, by: Person | None, now: datetime) -> None:
    was_confirmed = found.state == Death.State.CONFIRMED
    found.state, found.ended_at = Death.State.WITHDRAWN, now
    found.save(update_fields=["state", "ended_at"])
    if was_confirmed and by is not None:
        gone = Participant.objects.whole().filter(professional=found.owner_id, left_because=DIED)
        for one in gone.filter(collaboration__in=Collaboration.objects.going_on()).order_by("collaboration", "pk"):
            take_part_again(one, by=by, now=now, today=timezone.localdate(now))
    record(TAKEN_BACK, at=now, actor=by.pk if by else None, subject=found.pk, was_confirmed=was_confirmed)


@action
def forget_unconfirmed_deaths(*, now: datetime) -> int:
    """Forget what nobody confirmed within a week."""
    late = Death.objects.filter(state=Death.State.REPORTED, reported_at__lt=now - WAITS)
    found = list(late.select_for_update().order_by("pk"))
    for one in found:
        one.state, one.ended_at = Death.State.WITHDRAWN, now
        one.save(update_fields=["state", "ended_at"])
        record(FORGOTTEN, at=now, subject=one.pk)
    return len(found)


@action
def name_kin(owner: Professional, *, told: dict[str, str], by: Person, now: datetime) -> NextOfKin | None:
    """Name who is told at one's death and reads then what the pack says for them; without a name nobody is."""
    if owner.person_id != by.pk:
        raise NotForYou
    told = {name: value.strip() for name, value in told.items()}
    if not told["name"]:
        NextOfKin.objects.filter(owner=owner).delete()
        record(KIN_NAMED, at=now, actor=by.pk)
        return None
    values = told | {"email": told["email"].lower()}
    kin, _made = NextOfKin.objects.update_or_create(owner=owner, defaults=values)
    record(KIN_NAMED, at=now, actor=by.pk)
    return kin


@action
def tick(death: Death, *, point: str, done: bool, now: datetime) -> None:
    """Those left behind mark a point of their list, or take the mark away."""
    if point not in CODES:
        raise ValueError(f"no point of the list: {point!r}")
    if done:
        KinTick.objects.get_or_create(death=death, point=point, defaults={"at": now})
    else:
        KinTick.objects.filter(death=death, point=point).delete()
    record(TICKED, at=now, subject=death.pk, point=point, done=done)


@action
def erase_deaths(person: UUID) -> None:
    """Erase whom somebody named to be told, and what was said of their death."""
    NextOfKin.objects.filter(owner__person=person).delete()
    Death.objects.filter(owner__person=person).delete()


@action
def erase_death_voices(person: UUID) -> None:
    """Erase that somebody said of others that they died."""
    DeathVoice.objects.filter(person=person).delete()
