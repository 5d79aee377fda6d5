"""Seats that the lead fills by hand, or knowingly leaves empty."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.holding import locked
from zelfsamen.matching.actions.needs import ALIVE, NeedOver, NotYourNeed
from zelfsamen.matching.models import Invitation, Seat
from zelfsamen.people.models import Person, Professional

FILLED = Verb("matching.seat_filled_by_hand")
EMPTIED = Verb("matching.seat_emptied")
LEFT_EMPTY = Verb("matching.seat_left_empty")


class SeatAsked(Refused):
    sentence = _("Somebody is asked for this seat, or said yes to it.")
    way_on = _("Take the invitation back first; their hours are free at once.")


class SeatGone(Refused):
    sentence = _("This role was taken out of the need meanwhile, so there is no seat to fill.")
    way_on = _("Look at the need again.")


def _free(seat: Seat, by: Person) -> Seat:
    """The seat as it stands, kept for this transaction, when the lead may decide about it alone."""
    need = locked(seat.need)
    if need.lead.person_id != by.pk:
        raise NotYourNeed
    if need.state not in ALIVE:
        raise NeedOver
    if Invitation.objects.filter(need=need, asked_seats__seat=seat).standing().exists():
        raise SeatAsked
    held = Seat.objects.select_for_update(of=("self",)).filter(pk=seat.pk).first()
    if held is None:
        raise SeatGone
    return held


def _put(seat: Seat, professional: Professional | None, *, left_empty: bool) -> Seat:
    seat.taken_by, seat.taken_at, seat.business, seat.left_empty = professional, None, None, left_empty
    seat.save(update_fields=["taken_by", "taken_at", "business", "left_empty"])
    return seat


@action
def fill_seat(seat: Seat, *, professional: Professional, by: Person, now: datetime) -> Seat:
    """Put somebody the lead knows, or oneself, in a seat; nobody's hours are promised by that, only they can do so."""
    held = _put(_free(seat, by), professional, left_empty=False)
    record(FILLED, at=now, actor=by.pk, subject=held.pk)
    return held


@action
def empty_seat(seat: Seat, *, by: Person, now: datetime) -> Seat:
    """Take back that a seat was filled by hand or left empty."""
    held = _put(_free(seat, by), None, left_empty=False)
    record(EMPTIED, at=now, actor=by.pk, subject=held.pk)
    return held


@action
def leave_empty(seat: Seat, *, by: Person, now: datetime) -> Seat:
    """Go on without anybody in this seat for now, knowingly."""
    held = _put(_free(seat, by), None, left_empty=True)
    record(LEFT_EMPTY, at=now, actor=by.pk, subject=held.pk)
    return held
