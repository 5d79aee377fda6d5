"""Looking at a need as its lead may: the people within reach, what they show, and whether they are free enough."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

import numpy as np
from django.core.serializers.json import DjangoJSONEncoder

from zelfsamen.agenda.actions import tell_free
from zelfsamen.agenda.rules import Floats
from zelfsamen.matching import rules
from zelfsamen.matching.models import Gathered, Invitation, Need, PoolQuestion, Seat, build_pool, stated
from zelfsamen.people.models import Person
from zelfsamen.trust.rules import Reach

COLUMNS = ("starts_on", "ends_on", "place", "max_km", "languages", "budget_cents")
SEAT_COLUMNS = ("pk", "discipline_id", "level", "hours_per_week", "rate_cap_cents", "importance", "required", "left_empty", "taken_by_id")


def look(
    need: Need, seats: Sequence[Seat], by: Person, now: datetime, today: date, *, wide: bool = False, reach: Reach | None = None
) -> tuple[rules.Need, Gathered]:
    """The need with these seats, and the people who may fill them; free hours only as the lead may know them.

    `reach` is that of the lead on the day, for who looked already.
    """
    question = stated(need, seats)

    def told(professionals: Sequence[UUID], mondays: Sequence[date]) -> Floats:
        return tell_free(need.lead, professionals=professionals, mondays=mondays, now=now)

    return question, build_pool(PoolQuestion(question, need.lead, today, now, free=told, viewer=by, wide=wide), reach=reach)


def holders_of(need: Need, seats: Sequence[Seat]) -> dict[UUID, UUID]:
    """Who has or is asked for which seat, by the keys of seat and professional."""
    standing = Invitation.objects.filter(need=need).standing().values_list("asked_seats__seat", "professional")
    return dict(standing) | {seat.pk: seat.taken_by_id for seat in seats if seat.taken_by_id is not None}


def seated_rows(seats: Sequence[Seat], holders: Mapping[UUID, UUID], rows: Mapping[UUID, int]) -> tuple[rules.Seated, ...]:
    """Seat those who hold a seat of these, on their rows of the pool."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, seat in enumerate(seats):
        if seat.pk in holders:
            places[rows[holders[seat.pk]]].append(place)
    return tuple(rules.Seated(row, tuple(own)) for row, own in places.items())


def around(gathered: Gathered, seated: Sequence[rules.Seated]) -> rules.Pool:
    """The pool as it is for a lead who chose these holders themselves: "not with this person" between the two says nothing any more.

    Else a seat that cannot be filled, or a lead who is never proposed beside a holder, would tell the lead of it.
    """
    pool = gathered.pool
    holding = np.isin(pool.blocks, [one.row for one in seated])
    chosen = (pool.blocks == pool.lead).any(axis=1) & holding.any(axis=1)
    return dataclasses.replace(pool, blocks=pool.blocks[~chosen])


def fingerprint(need: Need) -> str:
    """What an answer of the engine depends on, of the need itself and of who was asked."""
    parts = [[getattr(need, name) for name in COLUMNS], list(need.seats.order_by("position").values_list(*SEAT_COLUMNS))]
    parts.append(sorted(str(state) for state in need.invitations.values_list("pk", "state")))
    return hashlib.sha256(json.dumps(parts, cls=DjangoJSONEncoder).encode()).hexdigest()


def asked_seats(need: Need) -> set[UUID]:
    """The seats that somebody is asked for or said yes to."""
    return set(Invitation.objects.filter(need=need).standing().values_list("asked_seats__seat", flat=True))


def asked_before(need: Need) -> list[UUID]:
    """Who said no, or did not answer in time: they are not asked again for this need."""
    answered = Invitation.objects.filter(need=need, state__in=[Invitation.State.DECLINED, Invitation.State.EXPIRED])
    return list(answered.values_list("professional", flat=True))
