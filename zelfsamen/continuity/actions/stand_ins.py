"""Asking somebody to stand in, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Collaboration, Participant
from zelfsamen.continuity.actions.covering import choose_again
from zelfsamen.continuity.models import StandIn
from zelfsamen.continuity.models.terms import StandInTerms
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional

ASKED = Verb("continuity.asked")
ANSWERED = Verb("continuity.answered", "agrees")
ENDED = Verb("continuity.ended")
EXPIRED = Verb("continuity.expired")
LASTS = timedelta(days=30)


class NotForYou(Refused):
    sentence = _("This is not yours to say.")
    way_on = _("Ask the person it is about.")


class NoAddress(Refused):
    sentence = _("Nobody knows an e-mail address of this person here.")
    way_on = _("Fill in a name and an e-mail address instead.")


class Yourself(Refused):
    sentence = _("You cannot stand in for yourself.")
    way_on = _("Choose somebody else.")


class AskedAlready(Refused):
    sentence = _("You asked this person already.")
    way_on = _("Wait for the answer, or end the earlier question first.")


class NotInIt(Refused):
    sentence = _("You do not take part in this collaboration.")
    way_on = _("Choose one in which you work, or everything you do.")


class NoLongerAsked(Refused):
    sentence = _("This question was answered or taken back already.")
    way_on = _("Ask whoever asked you for a new mail.")


class TwoPromises(Refused):
    sentence = _("To agree you say that you are insured for this work and that you keep secret what you read.")
    way_on = _("Tick both, or say no.")


@dataclass(frozen=True)
class Asked:
    """Who is asked to stand in, for what and on which terms."""

    mandate: str
    fee: str = ""
    teller: str = StandIn.Teller.STAND_IN
    within_days: int = 2
    professional: Professional | None = None
    name: str = ""
    email: str = ""
    collaboration: Collaboration | None = None
    share: int = 0


@action
def ask_stand_in(owner: Professional, *, told: Asked, by: Person, now: datetime) -> StandIn:
    """Ask somebody to take over when the owner drops out."""
    if owner.person_id != by.pk:
        raise NotForYou
    Professional.objects.held(owner)
    email = (told.professional.address if told.professional else told.email).strip().lower()
    _refuse_unless_right(owner, told, email, now)
    made = StandIn.objects.create(
        owner=owner,
        professional=told.professional,
        name=told.professional.name if told.professional else told.name.strip(),
        email=email,
        collaboration=told.collaboration,
        mandate=told.mandate.strip(),
        fee=told.fee.strip(),
        teller=told.teller,
        within_days=told.within_days,
        asked_at=now,
    )
    StandInTerms.objects.create(stand_in=made, share=told.share)
    record(ASKED, at=now, actor=by.pk, subject=made.pk)
    return made


def _refuse_unless_right(owner: Professional, told: Asked, email: str, now: datetime) -> None:
    if not email:
        raise NoAddress
    if told.professional == owner or email in {owner.address, owner.email.lower()}:
        raise Yourself
    if told.collaboration and not _takes_part(told.collaboration, owner, now):
        raise NotInIt
    if StandIn.objects.live().filter(owner=owner, email=email, collaboration=told.collaboration).exists():
        raise AskedAlready


def _takes_part(collaboration: Collaboration, owner: Professional, now: datetime) -> bool:
    return Participant.objects.present(timezone.localdate(now)).filter(collaboration=collaboration, professional=owner).exists()


@action
def accept_standing_in(stand_in: StandIn, *, insured: bool, keeps_private: bool, by: Person, now: datetime) -> StandIn:
    """Agree to stand in, with the two promises that go with it."""
    if not (insured and keeps_private):
        raise TwoPromises
    return _answer(stand_in, StandIn.State.AGREED, by=by, now=now)


@action
def decline_standing_in(stand_in: StandIn, *, by: Person, now: datetime) -> StandIn:
    """Say no, also later on: nobody stands in against their will."""
    return _answer(stand_in, StandIn.State.DECLINED, by=by, now=now)


def _answer(stand_in: StandIn, state: StandIn.State, *, by: Person, now: datetime) -> StandIn:
    found = _held(stand_in)
    if not found.is_acted_by(by):
        raise NotForYou
    if found.state == state:
        return found
    from_here = {StandIn.State.ASKED, StandIn.State.AGREED} if state == StandIn.State.DECLINED else {StandIn.State.ASKED}
    if found.state not in from_here:
        raise NoLongerAsked
    agrees = state == StandIn.State.AGREED
    found.state, found.answered_at, found.insured, found.keeps_private = state, now, agrees, agrees
    found.save(update_fields=["state", "answered_at", "insured", "keeps_private"])
    record(ANSWERED, at=now, actor=by.pk, subject=found.pk, agrees=agrees)
    choose_again(found.owner, by=by, now=now)
    return found


@action
def end_stand_in(stand_in: StandIn, *, by: Person, now: datetime) -> StandIn:
    """The owner takes back a question, or ends what was agreed."""
    found = _held(stand_in)
    if found.owner.person_id != by.pk:
        raise NotForYou
    if found.state in {StandIn.State.ASKED, StandIn.State.AGREED}:
        found.state = StandIn.State.ENDED
        found.save(update_fields=["state"])
        record(ENDED, at=now, actor=by.pk, subject=found.pk)
        choose_again(found.owner, by=by, now=now)
    return found


@action
def expire_stand_ins(*, now: datetime) -> int:
    """End the questions that nobody answered; silence is no yes."""
    late = StandIn.objects.filter(state=StandIn.State.ASKED, asked_at__lt=now - LASTS)
    found = list(late.select_for_update().order_by("pk"))
    for one in found:
        one.state = StandIn.State.EXPIRED
        one.save(update_fields=["state"])
        record(EXPIRED, at=now, subject=one.pk)
    return len(found)


def _held(stand_in: StandIn) -> StandIn:
    return StandIn.objects.whole().select_for_update(of=("self",)).get(pk=stand_in.pk)
