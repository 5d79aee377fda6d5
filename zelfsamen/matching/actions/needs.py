"""Stating what a client needs, and how a need begins, changes and ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.invitations import release_all
from zelfsamen.matching.models import Invitation, Need, Seat
from zelfsamen.people.models import Discipline, Person, Professional

STARTED = Verb("matching.need_started")
STATED = Verb("matching.need_stated", "seats")
OPENED = Verb("matching.need_opened")
COPIED = Verb("matching.need_copied")
ENDED = Verb("matching.need_ended", "how")
REOPENED = Verb("matching.need_reopened")

MOST_TYPED = 400
ALIVE = (Need.State.DRAFT, Need.State.OPEN, Need.State.OFFERED)
STATEABLE = frozenset(
    (
        "title",
        "client",
        "good",
        "words",
        "starts_on",
        "ends_on",
        "place",
        "max_km",
        "languages",
        "budget_cents",
        "way_of_working",
        "network",
    )
)


class NotYourNeed(Refused):
    sentence = _("Only the one with the client contact can change this need.")
    way_on = _("Ask the person who has the client contact.")


class NeedOver(Refused):
    sentence = _("This need has ended, so it no longer changes.")
    way_on = _("Copy it to begin a new one, or open it again.")


class SeatInUse(Refused):
    sentence = _("Somebody has this seat or is asked for it, so its field stays and it cannot go.")
    way_on = _("Take the invitation back or empty the seat first.")


@dataclass(frozen=True)
class RoleStated:
    """One role as the lead states it; `seat` is set when it stood there already."""

    discipline: Discipline
    hours_per_week: Decimal
    level: int = 3
    rate_cap_cents: int | None = None
    importance: int = 2
    required: tuple[str, ...] = ()
    result: str = ""
    seat: UUID | None = None


def _own(need: Need, by: Person) -> None:
    if need.lead.person_id != by.pk:
        raise NotYourNeed


@action
def start_need(lead: Professional, *, title: str, client: str, by: Person, now: datetime, key: UUID | None = None) -> Need:
    """Begin a draft with what the client asked and who the client is."""
    if lead.person_id != by.pk:
        raise NotYourNeed

    def make() -> Need:
        need = Need.objects.create(lead=lead, title=title.strip(), client=client.strip(), made_at=now)
        record(STARTED, at=now, actor=by.pk, subject=need.pk)
        return need

    return once(Need, make, action_name="matching.start_need", actor=by.pk, key=key, at=now)


@action
def keep_typed(need: Need, *, typed: Mapping[str, Sequence[str]], by: Person) -> Need:
    """Keep what is typed in the form of a need as it stands, right or wrong, so that nothing is lost.

    No record: it happens every few seconds and says nothing yet.
    """
    _own(need, by)
    if need.state not in ALIVE:
        raise NeedOver
    kept = {name: list(values) for name, values in list(typed.items())[:MOST_TYPED]}
    Need.objects.filter(pk=need.pk).update(typed=kept)
    need.typed = kept
    return need


@action
def state_need(need: Need, *, values: Mapping[str, Any], roles: Sequence[RoleStated], by: Person, now: datetime) -> Need:
    """State the need whole: period, place, money, words, and its roles in this order; what was typed before is done with."""
    _own(need, by)
    if need.state not in ALIVE:
        raise NeedOver
    unknown = set(values) - STATEABLE
    if unknown:
        raise ValueError(f"a need has no {sorted(unknown)}")
    for name, value in values.items():
        setattr(need, name, value)
    need.typed = {}
    need.save()
    _seat(need, roles)
    record(STATED, at=now, actor=by.pk, subject=need.pk, seats=len(roles))
    return need


def _seat(need: Need, roles: Sequence[RoleStated]) -> None:
    """Bring the seats in line with the roles; a seat that somebody has or is asked for keeps its field and stays."""
    standing = {seat.pk: seat for seat in need.seats.all()}
    kept = {role.seat for role in roles if role.seat in standing}
    used = _used(need)
    for pk in standing.keys() - kept:
        if pk in used:
            raise SeatInUse
        standing.pop(pk).delete()
    for place, seat in enumerate(standing.values()):
        seat.position = 1000 + place  # out of the way: positions are unique, and the new order may swap two
        seat.save(update_fields=["position"])
    for position, role in enumerate(roles):
        row = standing.get(role.seat) if role.seat else None
        if row is not None and row.pk in used and row.discipline_id != role.discipline.pk:
            raise SeatInUse
        row = row or Seat(need=need)
        row.position, row.discipline, row.level, row.hours_per_week = position, role.discipline, role.level, role.hours_per_week
        row.rate_cap_cents, row.importance, row.required, row.result = (
            role.rate_cap_cents,
            role.importance,
            list(role.required),
            role.result,
        )
        row.save()


def _used(need: Need) -> set[UUID | None]:
    asked = Invitation.objects.filter(need=need).standing().values_list("asked_seats__seat", flat=True)
    return {*asked, *need.seats.exclude(taken_by=None).values_list("pk", flat=True)}


@action
def open_need(need: Need, *, by: Person, now: datetime) -> Need:
    """Open a draft: from now on people can be asked for it."""
    _own(need, by)
    if need.state == Need.State.DRAFT:
        need.state, need.opened_at = Need.State.OPEN, now
        need.save(update_fields=["state", "opened_at"])
        record(OPENED, at=now, actor=by.pk, subject=need.pk)
    return need


@action
def copy_need(need: Need, *, by: Person, now: datetime, key: UUID | None = None) -> Need:
    """Begin a new draft from an earlier need, without its days and its people."""
    _own(need, by)

    def make() -> Need:
        fresh = Need.objects.create(
            lead=need.lead,
            copied_from=need,
            made_at=now,
            **{name: getattr(need, name) for name in STATEABLE - {"starts_on", "ends_on"}},
        )
        Seat.objects.bulk_create(
            Seat(need=fresh, **{name: getattr(seat, name) for name in SEAT_COPIED}) for seat in need.seats.order_by("position")
        )
        record(COPIED, at=now, actor=by.pk, subject=fresh.pk)
        return fresh

    return once(Need, make, action_name="matching.copy_need", actor=by.pk, key=key, at=now)


SEAT_COPIED = ("position", "discipline", "level", "hours_per_week", "rate_cap_cents", "importance", "required", "result")


@action
def end_need(need: Need, *, how: str, by: Person, now: datetime) -> Need:
    """Lose or withdraw a need: everybody who was asked or said yes is released at once, with a word of thanks."""
    _own(need, by)
    if need.state not in ALIVE:
        raise NeedOver
    release_all(need, by=by, now=now, reason=how)
    need.refresh_from_db()
    need.state, need.ended_at = Need.State(how), now
    need.save(update_fields=["state", "ended_at"])
    record(ENDED, at=now, actor=by.pk, subject=need.pk, how=how)
    return need


@action
def reopen_need(need: Need, *, by: Person, now: datetime) -> Need:
    """Open a lost or withdrawn need again; nobody is asked anew by that."""
    _own(need, by)
    if need.state not in {Need.State.LOST, Need.State.WITHDRAWN}:
        raise NeedOver
    need.state, need.ended_at = (Need.State.OPEN if need.opened_at else Need.State.DRAFT), None
    need.save(update_fields=["state", "ended_at"])
    record(REOPENED, at=now, actor=by.pk, subject=need.pk)
    return need
