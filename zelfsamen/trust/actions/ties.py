"""What people say of each other: that they know, have worked with, or vouch for somebody; and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional
from zelfsamen.trust import rules
from zelfsamen.trust.actions.edges import refresh_edges
from zelfsamen.trust.models import Tie

if TYPE_CHECKING:
    from datetime import date, datetime

VOUCHED = Verb("trust.vouched", "level")
KNEW = Verb("trust.knew")
HAD_WORKED = Verb("trust.had-worked-together")
TOOK_BACK = Verb("trust.took-back-tie", "kind")


class NoProfessional(Refused):
    sentence = _("Only an independent professional has ties with others.")
    way_on = _("Make your profile first; it takes a few minutes.")


class Oneself(Refused):
    sentence = _("You cannot do this for yourself.")
    way_on = _("Ask somebody you have worked with.")


class NotToBeSeen(Refused):
    sentence = _("This person is in somebody else's own contacts.")
    way_on = _("Ask to be introduced first.")


class NoSuchLevel(Refused):
    sentence = _("A vouch has level 1, 2 or 3.")
    way_on = _("Choose how far you vouch: with care, with trust or fully.")


class TooManyVouches(Refused):
    sentence = _("You vouch for 20 people already, and your word keeps its worth because it is scarce.")
    way_on = _("Take one vouch back, or wait until one ends by itself.")


class NotYourTie(Refused):
    sentence = _("Only the one who said this can take it back.")
    way_on = _("Ask that person to do it.")


@action
def vouch(receiver: Professional, *, by: Person, level: int, now: datetime, words: str = "") -> Tie:
    """Vouch for somebody's work, with level 1, 2 or 3: it fades and is gone after 24 months; doing it again renews it."""
    giver = _giver(by, receiver)
    if level not in rules.VOUCH_OUTCOME:
        raise NoSuchLevel
    today = timezone.localdate(now)
    others = Tie.objects.filter(giver=giver, kind=Tie.Kind.VOUCHES).exclude(receiver=receiver)
    if sum(tie.said.stands(today.toordinal()) for tie in others) >= rules.VOUCHES_OPEN:
        raise TooManyVouches
    tie = _say(giver, receiver, Tie.Kind.VOUCHES, since=today, today=today, level=level, words=words)
    record(VOUCHED, at=now, actor=by.pk, subject=receiver.pk, level=level)
    return tie


@action
def know(receiver: Professional, *, by: Person, now: datetime, words: str = "") -> Tie:
    """Say that one knows somebody."""
    today = timezone.localdate(now)
    tie = _say(_giver(by, receiver), receiver, Tie.Kind.KNOWS, since=today, today=today, words=words)
    record(KNEW, at=now, actor=by.pk, subject=receiver.pk)
    return tie


@action
def have_worked_with(receiver: Professional, *, by: Person, now: datetime, since: date | None = None, words: str = "") -> Tie:
    """Say that one has worked with somebody outside what is recorded here; without `since` it counts as long ago."""
    tie = _say(_giver(by, receiver), receiver, Tie.Kind.WORKED_TOGETHER, since=since, today=timezone.localdate(now), words=words)
    record(HAD_WORKED, at=now, actor=by.pk, subject=receiver.pk)
    return tie


@action
def take_back(tie: Tie, *, by: Person, now: datetime) -> Tie:
    """Take back what one said of somebody; nobody is told."""
    if tie.giver.person_id != by.pk:
        raise NotYourTie
    tie.withdrawn_on = timezone.localdate(now)
    tie.save(update_fields=["withdrawn_on"])
    refresh_edges({(tie.giver_id, tie.receiver_id)}, today=tie.withdrawn_on)
    record(TOOK_BACK, at=now, actor=by.pk, subject=tie.pk, kind=tie.kind)
    return tie


def _giver(by: Person, receiver: Professional) -> Professional:
    """The one who speaks, held until the end of the transaction so that two at once cannot pass the limit."""
    giver = Professional.objects.select_for_update().filter(person=by).first()
    if giver is None:
        raise NoProfessional
    if giver == receiver:
        raise Oneself
    if receiver.owner_id not in {None, by.pk}:
        raise NotToBeSeen
    return giver


def _say(giver: Professional, receiver: Professional, kind: str, *, today: date, **said: Any) -> Tie:
    tie, _made = Tie.objects.update_or_create(giver=giver, receiver=receiver, kind=kind, defaults={**said, "withdrawn_on": None})
    refresh_edges({(giver.pk, receiver.pk)}, today=today)
    return tie
