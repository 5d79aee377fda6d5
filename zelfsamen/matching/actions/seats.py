"""Seats that the lead fills by hand, or knowingly leaves empty."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.needs import ALIVE, NeedOver, NotYourNeed
from zelfsamen.matching.models import Invitation, Seat
from zelfsamen.people.models import Person, Professional

FILLED = Verb("matching.seat_filled_by_hand")
EMPTIED = Verb("matching.seat_emptied")
LEFT_EMPTY = Verb("matching.seat_left_empty")


class SeatAsked(Refused):
    sentence = _("Somebody is asked for this seat, or said yes to it.")
    way_on = _("Take the invitation back first; their hours are free at once.")


def _free(seat: Seat, by: Person) -> None:
    if seat.need.lead.person_id != by.pk:
        raise NotYourNeed
    if seat.need.state not in ALIVE:
        raise NeedOver
    if Invitation.objects.filter(need=seat.need, asked_seats__seat=seat).standing().exists():
        raise SeatAsked


@action
def fill_seat(seat: Seat, *, professional: Professional, by: Person, now: datetime) -> Seat:
    """Put somebody the lead knows, or oneself, in a seat; nobody's hours are promised by that, only they can do so."""
    _free(seat, by)
    seat.taken_by, seat.taken_at, seat.left_empty = professional, None, False
    seat.save(update_fields=["taken_by", "taken_at", "left_empty"])
    record(FILLED, at=now, actor=by.pk, subject=seat.pk)
    return seat


@action
def empty_seat(seat: Seat, *, by: Person, now: datetime) -> Seat:
    """Take back that a seat was filled by hand or left empty."""
    _free(seat, by)
    seat.taken_by, seat.taken_at, seat.left_empty = None, None, False
    seat.save(update_fields=["taken_by", "taken_at", "left_empty"])
    record(EMPTIED, at=now, actor=by.pk, subject=seat.pk)
    return seat


@action
def leave_empty(seat: Seat, *, by: Person, now: datetime) -> Seat:
    """Go on without anybody in this seat for now, knowingly."""
    _free(seat, by)
    seat.taken_by, seat.taken_at, seat.left_empty = None, None, True
    seat.save(update_fields=["taken_by", "taken_at", "left_empty"])
    record(LEFT_EMPTY, at=now, actor=by.pk, subject=seat.pk)
    return seat
