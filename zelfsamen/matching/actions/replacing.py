"""Who could take a seat that is empty, while everybody else stays: offered to the lead at once when somebody says no."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from zelfsamen.core.actions import action
from zelfsamen.matching import rules
from zelfsamen.matching.looking import asked_before, holders_of, look, seated_rows
from zelfsamen.matching.models import Gathered, Need, Seat
from zelfsamen.people.models import Person, Professional

SECONDS = 0.6


@dataclass(frozen=True)
class Successor:
    """Somebody who could take seats that are empty."""

    professional: Professional
    seats: tuple[Seat, ...]


@action
def best_replacement(need: Need, *, by: Person, now: datetime, today: date) -> list[Successor]:
    """Find the best people for the seats that are empty and that nobody is asked for, next to those who said yes or are asked.

    Whoever said no, or did not answer in time, is not asked again for this need. No record: who is looked at is nobody's business.
    """
    seats = list(need.seats.filter(left_empty=False).select_related("discipline").order_by("position"))
    holders = holders_of(need, seats)
    if not any(seat.pk not in holders for seat in seats):
        return []
    question, gathered = look(need, seats, by, now, today)
    rows = {key: row for row, key in enumerate(gathered.professionals)}
    known = [seat for seat in seats if seat.pk not in holders or holders[seat.pk] in rows]
    if len(known) < len(seats):
        # Whoever holds a seat from outside the lead's reach is no row for the engine: the others are found without them.
        question, gathered = look(need, known, by, now, today)
        rows = {key: row for row, key in enumerate(gathered.professionals)}
    until = time.monotonic() + SECONDS
    found = rules.propose(
        question,
        gathered.pool,
        lenses=rules.LENSES[:1],
        seated=seated_rows(known, holders, rows),
        barred=frozenset(rows[key] for key in asked_before(need) if key in rows),
        stop=lambda: time.monotonic() > until,
    )
    return _successors(found, gathered, known, holders) if found.teams else []


def _successors(found: rules.Proposals, gathered: Gathered, seats: Sequence[Seat], holders: Mapping[UUID, UUID]) -> list[Successor]:
    chosen = {
        gathered.professionals[member.row]: tuple(seats[place] for place in member.roles if seats[place].pk not in holders)
        for member in found.teams[0].team.members
    }
    people = Professional.objects.select_related("person").in_bulk(list(chosen))
    return [Successor(people[key], own) for key, own in chosen.items() if own]
