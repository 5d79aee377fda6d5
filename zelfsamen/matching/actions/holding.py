"""Taking and giving back seats and the hours that go with them; one need at a time, so that nobody is faster than the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import hold, release
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.models import Invitation, InvitationSeat, Need, Seat
from zelfsamen.people.models import Person

TOOK = Verb("matching.seats_taken", "count")
GAVE_BACK = Verb("matching.seats_given_back", "count")
CROWDED_OUT = Verb("matching.seat_gone")

# As long as hours are held for a team that has not been formed; after that both the seat and the hours are free again.
HELD_FOR = timedelta(days=30)


class SeatTaken(Refused):
    sentence = _("Somebody else said yes to this seat just before you. Your hours are free again.")
    way_on = _("Thank you for wanting to join. The one with the client contact sees that you answered, and may ask you another time.")


@action
def locked(need: Need) -> Need:
    """Keep a need for this transaction: two answers, or an answer and a withdrawal, come one after the other."""
    return Need.objects.select_for_update(of=("self",), no_key=True).select_related("lead__person").get(pk=need.pk)


@action
def take_seats(invitation: Invitation, *, by: Person, now: datetime) -> None:
    """Give the seats to the one who was asked and hold the hours; whoever else was asked for one of them is told that it is gone."""
    seats = list(Seat.objects.select_for_update().filter(pk__in=[seat.pk for seat in invitation.seats]).order_by("pk"))
    if any(seat.taken_by_id not in {None, invitation.professional_id} for seat in seats):
        raise SeatTaken
    for seat in seats:
        seat.taken_by, seat.taken_at, seat.business, seat.left_empty = invitation.professional, now, invitation.business, False
    Seat.objects.bulk_update(seats, ["taken_by", "taken_at", "business", "left_empty"])
    invitation.state, invitation.answered_at = Invitation.State.ACCEPTED, now
    invitation.expires_at = now + HELD_FOR
    invitation.save()
    hold(
        invitation.professional,
        source=invitation.pk,
        label=invitation.need.title,
        hours_per_week=invitation.hours_per_week,
        starts_on=invitation.first_day,
        ends_on=invitation.last_day,
        expires_at=invitation.expires_at,
        by=by,
        now=now,
    )
    others = Invitation.objects.filter(need=invitation.need, asked_seats__seat__in=seats).open().exclude(pk=invitation.pk).distinct()
    for other in others.select_related("need"):
        waiting = other.state == Invitation.State.WAITING
        end(other, state=Invitation.State.WITHDRAWN, now=now)
        if not waiting:
            record(CROWDED_OUT, at=now, subject=other.pk)
    record(TOOK, at=now, actor=by.pk, subject=invitation.pk, count=len(seats))


@action
def take_own_seat(invitation: Invitation, *, seats: Sequence[Seat], by: Person, now: datetime) -> Invitation:
    """Let the lead take seats in the own team: whoever leads has said yes by choosing so."""
    invitation.save(force_insert=True)
    InvitationSeat.objects.bulk_create([InvitationSeat(invitation=invitation, seat=seat) for seat in seats])
    take_seats(invitation, by=by, now=now)
    return invitation


@action
def end(invitation: Invitation, *, state: Invitation.State, now: datetime) -> None:
    """End an invitation: its hours are free at once, and a seat that it held is empty again."""
    freed = 0
    if invitation.state == Invitation.State.ACCEPTED and invitation.need.state != Need.State.WON:
        held = Seat.objects.filter(pk__in=[seat.pk for seat in invitation.seats], taken_by=invitation.professional_id)
        freed = held.update(taken_by=None, taken_at=None, business=None)
    release(invitation.pk, now=now)
    invitation.state = state
    invitation.save(update_fields=["state"])
    if freed:
        record(GAVE_BACK, at=now, subject=invitation.pk, count=freed)
