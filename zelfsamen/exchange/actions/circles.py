"""Members of circles, brought in line with the periods of memberships and collaborations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from zelfsamen.exchange.actions.bulk import Bulk
from zelfsamen.exchange.actions.run import CHUNK, LONG_AGO
from zelfsamen.exchange.rules.chunks import in_chunks
from zelfsamen.people.models import CircleMember

Periods = dict[tuple[UUID, date], date | None]


class CircleWriter:
    """Knows who must be in which circle from when until when, and changes only what differs."""

    def __init__(self) -> None:
        self._wanted: dict[UUID, Periods] = defaultdict(dict)
        self._fresh: set[UUID] = set()

    def circle(self, circle: UUID, *, fresh: bool) -> None:
        """Name a circle whose members follow; a fresh one has none yet."""
        self._wanted[circle] = {}
        if fresh:
            self._fresh.add(circle)

    def member(self, circle: UUID, professional: UUID, since: date | None, until: date | None) -> None:
        """Want this professional in the circle; an unknown start is long ago, and of two equal starts the longest time counts."""
        start = since or LONG_AGO
        if until is not None and until < start:
            return
        periods, key = self._wanted[circle], (professional, start)
        if key in periods and until is not None:
            earlier = periods[key]
            until = None if earlier is None else max(earlier, until)
        periods[key] = until

    def save(self) -> None:
        """Store what differs, and forget what was wanted."""
        self._create((circle, self._wanted[circle]) for circle in self._fresh)
        for circles in in_chunks(set(self._wanted) - self._fresh, CHUNK):
            self._correct(circles)
        self._wanted.clear()
        self._fresh.clear()

    def _create(self, wanted: Iterable[tuple[UUID, Periods]]) -> None:
        rows = ((circle, person, since, until) for circle, periods in wanted for (person, since), until in periods.items())
        Bulk(CircleMember, "circle_id", "professional_id", "since", "until").insert(rows)

    def _correct(self, circles: list[UUID]) -> None:
        changed, gone = [], []
        for row in CircleMember.objects.filter(circle__in=circles):
            periods, key = self._wanted[row.circle_id], (row.professional_id, row.since)
            if key not in periods:
                gone.append(row.pk)
            elif (until := periods.pop(key)) != row.until:
                row.until = until
                changed.append(row)
        for keys in in_chunks(gone, CHUNK):
            CircleMember.objects.filter(pk__in=keys).delete()
        CircleMember.objects.bulk_update(changed, ["until"], batch_size=200)
        self._create((circle, self._wanted[circle]) for circle in circles)
