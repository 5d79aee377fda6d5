"""What follows from work done together: a circle, evidence for each other, hours in each agenda."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple
from uuid import UUID

from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations.models import Collaboration, Participation
from zelfsamen.exchange.actions.bulk import Bulk
from zelfsamen.exchange.actions.circles import CircleWriter
from zelfsamen.exchange.actions.run import CHUNK
from zelfsamen.exchange.rules.chunks import in_chunks
from zelfsamen.trust.models import Evidence
from zelfsamen.trust.rules import hours_together, work_weight

Pairs = dict[tuple[UUID, UUID], float]
_SAME = 1e-9


class _Hours(NamedTuple):
    """Hours in an agenda, as a row of `Commitment`."""

    professional_id: UUID
    label: str
    hours_total: Decimal
    starts_on: date
    ends_on: date
    source: UUID
    kind: str = Commitment.Kind.FIRM.value


class Traces:
    """Collaborations that are new or changed, and all that must be brought in line with them."""

    def __init__(self) -> None:
        self._works: dict[UUID, Collaboration] = {}
        self._shares: dict[UUID, list[Participation]] = {}
        self._fresh: set[UUID] = set()

    def add(self, work: Collaboration, shares: list[Participation], *, fresh: bool) -> None:
        """Name a collaboration with all its participations; a fresh one has left no trace yet."""
        self._works[work.pk] = work
        self._shares[work.pk] = shares
        if fresh:
            self._fresh.add(work.pk)

    def save(self) -> None:
        """Store circles, evidence and commitments."""
        self._save_circles()
        self._save_evidence()
        self._save_commitments()

    def _save_circles(self) -> None:
        writer = CircleWriter()
        for key, work in self._works.items():
            writer.circle(work.circle_id, fresh=key in self._fresh)
            people = {share.professional_id for share in self._shares[key]} | ({work.lead_id} if work.lead_id else set())
            for person in people:
                writer.member(work.circle_id, person, work.started_on, work.ended_on)
        writer.save()

    def _save_evidence(self) -> None:
        wanted = {key: _pairs(shares) for key, shares in self._shares.items()}
        old = [key for key in self._works if key not in self._fresh]
        changed, gone = [], []
        for row in Evidence.objects.filter(work__in=old) if old else ():
            weight = wanted[row.work].pop((row.giver_id, row.receiver_id), None)
            work = self._works[row.work]
            if weight is None:
                gone.append(row.pk)
            elif abs(row.weight - weight) > _SAME or (row.started_on, row.ended_on) != (work.started_on, work.ended_on):
                row.weight, row.started_on, row.ended_on = weight, work.started_on, work.ended_on
                changed.append(row)
        Evidence.objects.filter(pk__in=gone).delete()
        Evidence.objects.bulk_update(changed, ["weight", "started_on", "ended_on"], batch_size=100)
        new = (
            (giver, receiver, key, self._works[key].started_on, self._works[key].ended_on, weight)
            for key, pairs in wanted.items()
            for (giver, receiver), weight in pairs.items()
        )
        Bulk(Evidence, "giver_id", "receiver_id", "work", "started_on", "ended_on", "weight").insert(new)

    def _save_commitments(self) -> None:
        """Work with a known beginning, end and number of hours holds those hours in the agenda."""
        wanted = {row.source: row for key, shares in self._shares.items() for row in _hours(self._works[key], shares)}
        old = [share.pk for key, shares in self._shares.items() if key not in self._fresh for share in shares]
        changed, gone = [], []
        for keys in in_chunks(old, CHUNK):
            for row in Commitment.objects.filter(source__in=keys, released_at=None):
                new = wanted.pop(row.source, None) if row.source else None
                if new is None:
                    gone.append(row.pk)
                elif (row.hours_total, row.starts_on, row.ends_on) != (new.hours_total, new.starts_on, new.ends_on):
                    row.hours_total, row.starts_on, row.ends_on = new.hours_total, new.starts_on, new.ends_on
                    changed.append(row)
        Commitment.objects.filter(pk__in=gone).delete()
        Commitment.objects.bulk_update(changed, ["hours_total", "starts_on", "ends_on"], batch_size=100)
        Bulk(Commitment, *_Hours._fields).insert(wanted.values())


def _pairs(shares: list[Participation]) -> Pairs:
    """How much each ordered pair worked together: the hours of several rows of one person are added up."""
    rows: dict[UUID, list[float | None]] = defaultdict(list)
    for share in shares:
        rows[share.professional_id].append(None if share.hours is None else float(share.hours))
    totals = {person: hours_together(hours) for person, hours in rows.items()}
    return {(giver, receiver): work_weight(totals[giver], totals[receiver]) for giver, receiver in permutations(totals, 2)}


def _hours(work: Collaboration, shares: list[Participation]) -> list[_Hours]:
    if not work.started_on or not work.ended_on:
        return []
    return [
        _Hours(share.professional_id, work.name, share.hours, work.started_on, work.ended_on, share.pk) for share in shares if share.hours
    ]
