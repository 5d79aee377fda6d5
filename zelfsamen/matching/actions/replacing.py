"""Who could take a seat that is empty, while everybody else stays: offered to the lead at once when somebody says no."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from zelfsamen.core.actions import action
from zelfsamen.matching import rules
from zelfsamen.matching.looking import around, asked_before, fingerprint, holders_of, look, seated_rows
from zelfsamen.matching.models import Gathered, Need, Replacement, Seat, ways_for
from zelfsamen.people.models import Block, Person, Professional

SECONDS = 0.6


@action
def best_replacement(need: Need, *, by: Person, now: datetime, today: date) -> Replacement:
    """Find the best people for the seats that are empty and that nobody is asked for, next to those who said yes or are asked.

    What was found before stands while nothing has changed. Whoever said no, or did not answer in time, is not asked again for this need.
    No record: who is looked at is nobody's business.
    """
    question = fingerprint(need)
    kept = Replacement.objects.filter(need=need).first()
    if kept is not None and kept.asked_on == today and kept.question == question and _stands(kept, need.lead_id):
        return kept
    people = _found(need, by, now, today)
    return Replacement.objects.update_or_create(need=need, defaults={"asked_on": today, "question": question, "people": people})[0]


def _stands(kept: Replacement, lead: UUID) -> bool:
    """Whether everybody found is still there, open to work, and not to be kept apart from the lead or each other."""
    if not kept.people:
        return True
    is_open = dict(Professional.objects.filter(pk__in=kept.everybody).values_list("pk", "open_now"))
    if not is_open.keys() >= kept.everybody or not all(is_open[key] for key in kept.proposed - {lead}):
        return False
    together = {*kept.proposed, lead}
    return not Block.objects.filter(by__in=together, other__in=together).exists()


def _found(need: Need, by: Person, now: datetime, today: date) -> list[dict[str, Any]]:
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
    seated = seated_rows(known, holders, rows)
    found = rules.propose(
        question,
        around(gathered, seated),
        lenses=rules.LENSES[:1],
        seated=seated,
        barred=frozenset(rows[key] for key in asked_before(need) if key in rows),
        stop=lambda: time.monotonic() > until,
    )
    return _written(need, _successors(found, gathered, known, holders), today) if found.teams else []


def _successors(found: rules.Proposals, gathered: Gathered, seats: Sequence[Seat], holders: Mapping[UUID, UUID]) -> dict[UUID, list[Seat]]:
    """Who takes which empty seats in the best team."""
    chosen = {
        gathered.professionals[member.row]: [seats[place] for place in member.roles if seats[place].pk not in holders]
        for member in found.teams[0].team.members
    }
    return {key: own for key, own in chosen.items() if own}


def _written(need: Need, chosen: Mapping[UUID, Sequence[Seat]], today: date) -> list[dict[str, Any]]:
    """With who would introduce the lead; whoever cannot be asked is left out."""
    people = Professional.objects.select_related("person").in_bulk(list(chosen))
    ways = ways_for(need, people.values(), today)
    return [
        {"professional": str(key), "seats": [str(seat.pk) for seat in own], "between": [str(one.pk) for one in ways[key]]}
        for key, own in chosen.items()
        if key in ways
    ]
