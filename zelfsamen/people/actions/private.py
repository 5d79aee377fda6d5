"""What nobody else ever sees: expectations, and "not with this person"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.actions.profiles import NotYourOwn
from zelfsamen.people.models import Block, ExpectationProfile, Person, Professional
from zelfsamen.people.rules.expectations import MOST, MOST_IMPORTANT, complete

STATED = Verb("people.expectations_stated")
# Whom it concerns is never recorded: a record is read by more than one person.
BLOCKED = Verb("people.blocked_somebody")
UNBLOCKED = Verb("people.unblocked_somebody")

Numbers = Sequence[int | None]


class NotWithYourself(Refused):
    sentence = _("You cannot leave yourself out.")
    way_on = _('To be asked for nothing for a while, choose "not open now" on your profile.')


@action
def state_expectations(  # what one wants, how much it matters, what one gives
    professional: Professional, *, wants: Numbers, importance: Numbers, gives: Numbers, by: Person, now: datetime
) -> ExpectationProfile:
    """State what one gives and wants in the eight dimensions and how much each matters; None is not filled in."""
    if professional.person_id != by.pk:
        raise NotYourOwn
    values = {"wants": complete(wants, MOST), "importance": complete(importance, MOST_IMPORTANT), "gives": complete(gives, MOST)}
    profile, _made = ExpectationProfile.objects.update_or_create(professional=professional, defaults=values)
    record(STATED, at=now, actor=by.pk)
    return profile


@action
def block(professional: Professional, *, other: Professional, by: Person, now: datetime) -> Block:
    """Never be put in a team with this person; it works in both directions and nobody else learns of it."""
    if professional.person_id != by.pk:
        raise NotYourOwn
    if professional.pk == other.pk:
        raise NotWithYourself
    row, made = Block.objects.get_or_create(by=professional, other=other, defaults={"set_at": now})
    if made:
        record(BLOCKED, at=now, actor=by.pk)
    return row


@action
def unblock(blocked: Block, *, by: Person, now: datetime) -> None:
    """Take "not with this person" back."""
    if blocked.by.person_id != by.pk:
        raise NotYourOwn
    blocked.delete()
    record(UNBLOCKED, at=now, actor=by.pk)
