"""A need as the engine takes it, from its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from zelfsamen.matching import rules
from zelfsamen.people.rules.places import dutch_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zelfsamen.matching.models.needs import Need, Seat


def stated(need: Need, seats: Sequence[Seat]) -> rules.Need:
    """Give the need with these of its seats as roles, in their order; a place that is not known here sets no rule."""
    place = dutch_places().find(need.place) if need.place else None
    return rules.Need(
        key=str(need.pk),
        lead=str(need.lead_id),
        starts_on=need.starts_on or timezone.localdate(need.made_at),
        ends_on=need.ends_on,
        roles=tuple(
            rules.Role(
                discipline=seat.discipline.key,
                level=seat.level,
                hours=float(seat.hours_per_week),
                rate_cap_cents=seat.rate_cap_cents,
                importance=seat.importance,
                required=frozenset(seat.required),
            )
            for seat in seats
        ),
        languages=frozenset(code for code in need.languages.split("|") if code),
        place=(place.lat, place.lon) if place else None,
        max_km=need.max_km if place else None,
        budget_cents=need.budget_cents,
    )
