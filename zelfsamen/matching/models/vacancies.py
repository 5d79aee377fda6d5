"""A place that falls empty beside people who stay: asked of the engine without a need being stated by anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from zelfsamen.matching.models.needs import Need, Seat
from zelfsamen.people.models import Discipline, Professional

MOST_ROLES = 10


@dataclass(frozen=True)
class Part:
    """One thing somebody does: a discipline, the level it asks, and the hours a week."""

    discipline: Discipline
    level: int
    hours_per_week: Decimal
    rate_cap_cents: int | None = None
    required: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vacancy:
    """What `leaver` does and who stays, as whoever looks for a successor sees it; `but` are people who do not come into question."""

    asker: Professional
    leaver: Professional
    parts: Sequence[Part]
    staying: Sequence[tuple[Professional, Part]] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    place: str = ""
    max_km: int | None = None
    languages: str = ""
    but: frozenset[UUID] = field(default_factory=frozenset)

    def stated(self, now: datetime) -> tuple[Need, list[Seat]]:
        """The same as a need with its seats, never saved: those of the leaver first."""
        need = Need(
            # The same each time, so that equals come in the same order.
            pk=self.leaver.pk,
            lead=self.asker,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            place=self.place,
            max_km=self.max_km,
            languages=self.languages,
            made_at=now,
        )
        parts = [*self.parts, *(part for _who, part in self.staying)][:MOST_ROLES]
        return need, [
            Seat(
                need=need,
                position=position,
                discipline=part.discipline,
                level=part.level,
                hours_per_week=part.hours_per_week,
                rate_cap_cents=part.rate_cap_cents,
                required=list(part.required),
            )
            for position, part in enumerate(parts)
        ]


@dataclass(frozen=True)
class Successor:
    """Somebody who can take over: these seats, reached over `via` from the asker, with what is still to be asked of them."""

    professional: UUID
    via: tuple[UUID, ...]
    seats: tuple[Seat, ...]
    ask: tuple[str, ...]


@dataclass(frozen=True)
class Bench:
    """What was found for a vacancy, the best first: `need` and the seats of those in it were never saved."""

    need: Need
    people: tuple[Successor, ...] = ()
