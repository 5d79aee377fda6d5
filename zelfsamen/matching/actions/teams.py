"""Finding teams for a need, and asking a little less where there is none."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching import rules
from zelfsamen.matching.actions.holding import locked
from zelfsamen.matching.actions.needs import ALIVE, TOLD, TOLD_OF_SEAT, TermsStand, open_need
from zelfsamen.matching.looking import around, asked_before, asked_seats, fingerprint, holders_of, look, seated_rows
from zelfsamen.matching.models import Gathered, Need, Replacement, Search, Seat
from zelfsamen.matching.models.searches import SEAT_RULES
from zelfsamen.matching.models.teams import with_known_ties
from zelfsamen.people.models import Block, Person, Professional
from zelfsamen.trust.rules import Reach

RELAXED = Verb("matching.relaxed", "rule")
SECONDS = 0.9
KEPT = timedelta(days=7)


class NotYourNeed(Refused):
    sentence = _("Only the one with the client contact can look for a team.")
    way_on = _("Ask the person who has the client contact.")


class NothingToSearch(Refused):
    sentence = _("Every seat is taken or stays empty on purpose, so there is nobody to look for.")
    way_on = _("Form the team, or add a seat to the need.")


class NotComplete(Refused):
    sentence = _("The need has no first day or no roles yet, so nobody can be found for it.")
    way_on = _("Fill in the first day and at least one role.")


class NeedEnded(Refused):
    sentence = _("This need has ended, so no team is looked for.")
    way_on = _("Open it again, or copy it to begin a new one.")


class TeamsChanged(Refused):
    sentence = _("The teams have changed since you looked at them, so nothing was chosen.")
    way_on = _("Look at the teams again and choose.")


class NothingToRelax(Refused):
    sentence = _("The need has changed since this was offered.")
    way_on = _("Look at the teams again.")


class StillAsked(TermsStand):
    way_on = _("Take the invitation back first, or ask less where nobody is asked yet.")


@dataclass(frozen=True)
class Looked:
    """What one search works with: the seats it is about, the question, and the people."""

    seats: Sequence[Seat]
    question: rules.Need
    gathered: Gathered
    seated: tuple[rules.Seated, ...]
    barred: frozenset[int]


@action
def search(need: Need, *, by: Person, now: datetime, today: date) -> Search:
    """Find the teams for a need, or give those found before while nothing has changed.

    No record: who is looked at is nobody's business.
    """
    seats, holders = _open_seats(need, by)
    question = fingerprint(need)
    kept = Search.objects.filter(need=need).select_related("need").first()
    if kept is not None and kept.asked_on == today and kept.question == question and _stands(kept, frozenset(holders.values())):
        return kept
    until = time.monotonic() + SECONDS

    def stop() -> bool:
        return time.monotonic() > until

    looked = _looked(need, seats, by, now, today)
    found = rules.propose(looked.question, looked.gathered.pool, seated=looked.seated, barred=looked.barred, stop=stop)
    values: dict[str, Any] = {"asked_on": today, "question": question, "nobody": _nobody(looked), "relaxation": None}
    values["teams"] = _written(looked, found)
    if not found.teams:
        wide = _looked(need, seats, by, now, today, wide=True, reach=looked.gathered.reach)
        values["relaxation"] = _relaxation(wide, stop)
    return Search.objects.update_or_create(need=need, defaults=values)[0]


@action
def chosen(need: Need, *, number: int, shown: str, by: Person, now: datetime, today: date) -> list[tuple[Seat, Professional]]:
    """Give who would take which seat in the team that was shown under this number; whoever holds a seat already is not asked again.

    A draft is open from here on. No other record: choosing binds nobody, inviting does.
    """
    found = search(need, by=by, now=now, today=today)
    if found.version != shown or number >= len(found.teams):
        raise TeamsChanged
    open_need(need, by=by, now=now)
    seats = {str(seat.pk): seat for seat in need.seats.filter(taken_by=None)}
    members = found.teams[number]["members"]
    people = Professional.objects.in_bulk([UUID(each["professional"]) for each in members])
    return [(seats[pk], people[UUID(each["professional"])]) for each in members for pk in each["seats"] if pk in seats]


def _stands(kept: Search, holding: frozenset[UUID]) -> bool:
    """Whether everybody found is still there, open to work, and not to be kept apart from their team; of holders nothing is asked."""
    lead = kept.need.lead_id
    proposed = {UUID(who["professional"]) for team in kept.teams for who in (*team["members"], *team["bench"])}
    is_open = dict(Professional.objects.filter(pk__in=kept.people).values_list("pk", "open_now"))
    if not is_open.keys() >= kept.people or not all(is_open[key] for key in proposed - holding - {lead}):
        return False
    blocks = Block.objects.filter(by__in=[*proposed, lead], other__in=[*proposed, lead]).values_list("by", "other")
    apart = [frozenset(map(str, pair)) for pair in blocks if not holding.intersection(pair)]
    return not any(pair <= together for pair in apart for team in kept.teams for together in _teams_of(team, str(lead)))


def _teams_of(team: Mapping[str, Any], lead: str) -> Iterator[set[str]]:
    """The people of a team with its lead, and of what it becomes with each of its bench."""
    members = {each["professional"] for each in team["members"]} | {lead}
    yield members
    for each in team["bench"]:
        yield members - {each["instead_of"]} | {each["professional"]}


def _open_seats(need: Need, by: Person) -> tuple[list[Seat], dict[UUID, UUID]]:
    """The seats that are not left empty, and who holds which, where there is somebody to look for."""
    if need.lead.person_id != by.pk:
        raise NotYourNeed
    if need.state not in ALIVE:
        raise NeedEnded
    seats = list(need.seats.select_related("discipline").order_by("position"))
    if need.starts_on is None or not seats:
        raise NotComplete
    standing = [seat for seat in seats if not seat.left_empty]
    holders = holders_of(need, standing)
    if all(seat.pk in holders for seat in standing):
        raise NothingToSearch
    return standing, holders


def _looked(
    need: Need, seats: Sequence[Seat], by: Person, now: datetime, today: date, *, wide: bool = False, reach: Reach | None = None
) -> Looked:
    """Look once; whoever holds a seat from outside the lead's reach is no row for the engine, so their seat is left out."""
    holders = holders_of(need, seats)
    question, gathered = look(need, seats, by, now, today, wide=wide, reach=reach)
    rows = {key: row for row, key in enumerate(gathered.professionals)}
    known = [seat for seat in seats if seat.pk not in holders or holders[seat.pk] in rows]
    if len(known) < len(seats):
        question, gathered = look(need, known, by, now, today, wide=wide, reach=gathered.reach)
        rows = {key: row for row, key in enumerate(gathered.professionals)}
    barred = frozenset(rows[key] for key in asked_before(need) if key in rows)
    seated = seated_rows(known, holders, rows)
    return Looked(known, question, dataclasses.replace(gathered, pool=around(gathered, seated)), seated, barred)


def _nobody(looked: Looked) -> list[str]:
    """The empty seats for which nobody within reach shows the field at the level."""
    pool = looked.gathered.pool
    taken = {place for seat in looked.seated for place in seat.roles}
    least = np.array([role.level for role in looked.question.roles])
    able = {int(place) for place in np.flatnonzero(np.any(pool.level >= least, axis=0))}
    return [str(seat.pk) for place, seat in enumerate(looked.seats) if place not in taken | able]


def _written(looked: Looked, found: rules.Proposals) -> list[dict[str, Any]]:
    rows = {key: row for row, key in enumerate(looked.gathered.pool.keys)}
    named = {rows[key] for one in found.teams for key in (*one.team.keys, *(each.professional for each in one.bench if each.professional))}
    paths = {row: _path(looked, row) for row in named}
    numbers = {number for path in paths.values() for number in path}
    people = dict(Professional.objects.filter(number__in=numbers).values_list("number", "pk"))

    def who(row: int) -> dict[str, Any]:
        return {"professional": str(looked.gathered.professionals[row]), "via": [str(people[number]) for number in paths[row]]}

    return [
        {
            "lenses": list(one.lenses),
            "proven": one.proven,
            "members": [
                who(member.row) | {"seats": [str(looked.seats[place].pk) for place in member.roles], "ask": list(member.ask)}
                for member in one.team.members
            ],
            "bench": [
                who(rows[each.professional]) | {"instead_of": str(looked.gathered.professionals[rows[each.instead_of]])}
                for each in one.bench
                if each.professional is not None
            ],
        }
        for one in found.teams
    ]


def _path(looked: Looked, row: int) -> list[int]:
    """The numbers from the lead to a person; the lead alone, and whoever holds a seat from afar, have no way to go."""
    gathered = looked.gathered
    if row == gathered.pool.lead or gathered.pool.tau[row] <= 0:
        return []
    return gathered.via(row)


def _relaxation(looked: Looked, stop: Callable[[], bool]) -> dict[str, Any]:
    found = rules.cheapest_relaxation(
        looked.question, with_known_ties(looked.gathered.pool), seated=looked.seated, barred=looked.barred, stop=stop
    )
    seat = None if found.role is None else str(looked.seats[found.role].pk)
    return {"rule": found.rule, "seat": seat, "asked": _plain(found.asked), "found": _plain(found.found)}


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.item() if isinstance(value, np.generic) else value


@action
def forget_searches(*, now: datetime) -> int:
    """Drop the teams and successors found a while ago: who looks again gets new ones, so the old only tell who might have been asked."""
    last = timezone.localdate(now) - KEPT
    return sum(kept.objects.filter(asked_on__lt=last).delete()[0] for kept in (Search, Replacement))


@action
def relax(need: Need, *, by: Person, now: datetime) -> Need:
    """Ask a little less: carry out what the last search says would give a team."""
    need = locked(need)
    if need.lead.person_id != by.pk:
        raise NotYourNeed
    if need.state not in ALIVE:
        raise NeedEnded
    kept = Search.objects.filter(need=need).first()
    if kept is None or kept.relaxation is None or not kept.can_relax or kept.question != fingerprint(need):
        raise NothingToRelax
    rule, seat = kept.relaxation["rule"], need.seats.filter(pk=kept.relaxation["seat"]).first()
    column, value = RELAXING[rule]
    changed = seat if rule in SEAT_RULES else need
    if changed is None:
        raise NothingToRelax
    label = _standing_term(need, seat if rule in SEAT_RULES else None, column)
    if label:
        raise StillAsked([label])
    setattr(changed, column, value(kept.relaxation["found"]))
    changed.save(update_fields=[column])
    record(RELAXED, at=now, actor=by.pk, subject=need.pk, rule=rule)
    return need


def _standing_term(need: Need, seat: Seat | None, column: str) -> str:
    """The term that stays as it was asked as long as somebody is asked on it; empty where it may change."""
    asked = asked_seats(need)
    label = TOLD.get(column) if seat is None else TOLD_OF_SEAT.get(column) if seat.pk in asked else None
    return (str(label) % {"number": seat.position + 1} if seat else str(label)) if asked and label is not None else ""


@action
def can_ask_less(need: Need, *, kept: Search) -> bool:
    """Whether one press of a button may ask that little less now; not while somebody is asked on the very term."""
    if kept.relaxation is None or not kept.can_relax:
        return False
    rule = kept.relaxation["rule"]
    seat = need.seats.filter(pk=kept.relaxation["seat"]).first() if rule in SEAT_RULES else None
    return not _standing_term(need, seat, RELAXING[rule][0])


def _quarters(hours: float) -> Decimal:
    """Hours down to the quarter, so that they are free."""
    return max(Decimal(int(hours * 4)) / 4, Decimal("0.25"))


RELAXING: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "level": ("level", int),
    "hours": ("hours_per_week", _quarters),
    "rate": ("rate_cap_cents", int),
    "language": ("languages", lambda _found: ""),
    "distance": ("max_km", lambda found: int(found) + 1),
    "budget": ("budget_cents", int),
}
