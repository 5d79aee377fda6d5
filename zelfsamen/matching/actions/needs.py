"""Stating what a client needs, and how a need begins, changes and ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.holding import locked
from zelfsamen.matching.actions.invitations import release_all
from zelfsamen.matching.looking import asked_seats
from zelfsamen.matching.models import Need, Seat
from zelfsamen.people.models import Discipline, Person, Professional

STARTED = Verb("matching.need_started")
STATED = Verb("matching.need_stated", "seats")
OPENED = Verb("matching.need_opened")
COPIED = Verb("matching.need_copied")
ENDED = Verb("matching.need_ended", "how")
REOPENED = Verb("matching.need_reopened")

MOST_TYPED = 400
ENDINGS = (Need.State.LOST, Need.State.WITHDRAWN)
ALIVE = (Need.State.DRAFT, Need.State.OPEN, Need.State.OFFERED)
# What an invitation tells of the need and of its seats beyond what it keeps itself; it must stay true as long as the invitation stands.
TOLD: Mapping[str, Promise] = {"ends_on": _("the last day"), "place": _("the place"), "languages": _("the languages")}
TOLD_OF_SEAT: Mapping[str, Promise] = {
    "discipline": _("the field of role %(number)s"),
    "hours_per_week": _("the hours of role %(number)s"),
    "level": _("the level of role %(number)s"),
    "result": _("the result of role %(number)s"),
}
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


class NotEnded(Refused):
    sentence = _("Only a need that was lost or withdrawn can be opened again.")
    way_on = _("Look at the need to see where it stands.")


class SeatInUse(Refused):
    sentence = _("Somebody has this seat or is asked for it, so its field stays and it cannot go.")
    way_on = _("Take the invitation back or empty the seat first.")


class TermsStand(Refused):
    way_on = _("Take the invitation back first, or put this back as it was. What else you changed can be saved.")

    def __init__(self, changed: Sequence[str]) -> None:
        super().__init__(gettext("Somebody is asked, or said yes, on these terms: %(terms)s.") % {"terms": ", ".join(changed)})


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


def _held(need: Need, by: Person) -> Need:
    """The need as it stands, kept for this transaction: another tab or an answer may be changing it."""
    held = locked(need)
    _own(held, by)
    return held


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
    """State the need whole: period, place, money, words, and its roles in this order; what was typed before is done with.

    Who was asked keeps what was asked: a change of that is refused as long as the invitation stands.
    """
    held = _held(need, by)
    if held.state not in ALIVE:
        raise NeedOver
    unknown = set(values) - STATEABLE
    if unknown:
        raise ValueError(f"a need has no {sorted(unknown)}")
    _refuse_other_terms(held, values, roles)
    for name, value in values.items():
        setattr(held, name, value)
    held.typed = {}
    held.save(update_fields=[*values, "typed"])
    _seat(held, roles)
    record(STATED, at=now, actor=by.pk, subject=held.pk, seats=len(roles))
    return held


def _refuse_other_terms(need: Need, values: Mapping[str, Any], roles: Sequence[RoleStated]) -> None:
    asked = asked_seats(need)
    if not asked:
        return
    changed = [str(label) for name, label in TOLD.items() if name in values and values[name] != getattr(need, name)]
    standing = {seat.pk: seat for seat in need.seats.filter(pk__in=asked).select_related("discipline")}
    for number, role in enumerate(roles, start=1):
        seat = standing.get(role.seat) if role.seat else None
        if seat is not None:
            other = [label for name, label in TOLD_OF_SEAT.items() if getattr(role, name) != getattr(seat, name)]
            changed += [str(label) % {"number": number} for label in other]
    if changed:
        raise TermsStand(changed)


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


def _used(need: Need) -> set[UUID]:
    return asked_seats(need) | set(need.seats.exclude(taken_by=None).values_list("pk", flat=True))


@action
def open_need(need: Need, *, by: Person, now: datetime) -> Need:
    """Open a draft: from now on people can be asked for it."""
    held = _held(need, by)
    if held.state == Need.State.DRAFT:
        held.state, held.opened_at = Need.State.OPEN, now
        held.save(update_fields=["state", "opened_at"])
        record(OPENED, at=now, actor=by.pk, subject=held.pk)
    return held


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
    if how not in ENDINGS:
        raise ValueError(f"a need does not end as {how!r}")
    held = _held(need, by)
    if held.state not in ALIVE:
        raise NeedOver
    release_all(held, by=by, now=now, reason=how)
    held.state, held.ended_at = Need.State(how), now
    held.save(update_fields=["state", "ended_at"])
    record(ENDED, at=now, actor=by.pk, subject=held.pk, how=how)
    return held


@action
def reopen_need(need: Need, *, by: Person, now: datetime) -> Need:
    """Open a lost or withdrawn need again; nobody is asked anew by that."""
    held = _held(need, by)
    if held.state not in ENDINGS:
        raise NotEnded
    held.state, held.ended_at = (Need.State.OPEN if held.opened_at else Need.State.DRAFT), None
    held.save(update_fields=["state", "ended_at"])
    record(REOPENED, at=now, actor=by.pk, subject=held.pk)
    return held
