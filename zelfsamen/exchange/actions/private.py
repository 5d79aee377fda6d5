"""The two extra files of a made-up world: expectations and commitments. They are read, and never exported."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid5

from zelfsamen.agenda.models import Commitment
from zelfsamen.exchange.actions.bulk import Bulk
from zelfsamen.exchange.actions.run import Run, State
from zelfsamen.exchange.rules.layout import COMMITMENTS, EXPECTATIONS, CommitmentRow, ExpectationRow
from zelfsamen.people.models import ExpectationProfile

_NAMES = ["wants", "importance", "gives"]


class PrivateWriter:
    """Adds expectation profiles and commitments of professionals without an account."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def save(self) -> None:
        """Store both files, where the package has them."""
        for wishes in self._run.chunks(EXPECTATIONS):
            self._save_expectations(wishes)
        for hours in self._run.chunks(COMMITMENTS):
            self._save_commitments(hours)

    def _save_expectations(self, rows: list[ExpectationRow]) -> None:
        mine = {self._run.people[row.professional_id]: row for row in rows}
        known = {} if self._run.fresh(ExpectationProfile) else _profiles(mine)
        new, changed = [], []
        for person, row in mine.items():
            profile = known.get(person)
            if person in self._run.kept:
                self._run.count(State.KEPT)
            elif profile is None:
                new.append((person, *(json.dumps(values) for values in _fields(row).values())))
            elif any(getattr(profile, name) != value for name, value in _fields(row).items()):
                profile.wants, profile.importance, profile.gives = (list(values) for values in (row.wants, row.importance, row.gives))
                changed.append(profile)
            else:
                self._run.count(State.EQUAL)
        Bulk(ExpectationProfile, "professional_id", *_NAMES).insert(new)
        ExpectationProfile.objects.bulk_update(changed, _NAMES, batch_size=100)
        self._run.count(State.NEW, len(new))
        self._run.count(State.CHANGED, len(changed))

    def _save_commitments(self, rows: list[CommitmentRow]) -> None:
        """A commitment has no id; the key of its source is derived from all it says, so that it is stored once."""
        wanted = {self._source(row): row for row in rows if self._run.people[row.professional_id] not in self._run.kept}
        known = set(Commitment.objects.filter(source__in=wanted).values_list("source", flat=True))
        new = (
            (self._run.people[row.professional_id], Commitment.Kind.FIRM.value, row.hours_per_week, row.starts_on, row.ends_on, source)
            for source, row in wanted.items()
            if source not in known
        )
        fields = ("professional_id", "kind", "hours_per_week", "starts_on", "ends_on", "source")
        self._run.count(State.NEW, Bulk(Commitment, *fields).insert(new))
        self._run.count(State.EQUAL, len(known))

    def _source(self, row: CommitmentRow) -> UUID:
        return uuid5(self._run.people[row.professional_id], f"{row.hours_per_week.normalize():f}/{row.starts_on}/{row.ends_on}")


def _profiles(people: dict[UUID, ExpectationRow]) -> dict[UUID, ExpectationProfile]:
    return {row.professional_id: row for row in ExpectationProfile.objects.filter(professional__in=people)}


def _fields(row: ExpectationRow) -> dict[str, Any]:
    return {"wants": list(row.wants), "importance": list(row.importance), "gives": list(row.gives)}
