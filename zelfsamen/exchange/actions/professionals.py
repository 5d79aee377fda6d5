"""Professionals of a package: profile, weekly hours and expertise."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from zelfsamen.agenda.models import Capacity
from zelfsamen.exchange.actions.bulk import Bulk
from zelfsamen.exchange.actions.run import Run, State
from zelfsamen.exchange.rules.layout import PROFESSIONALS, ProfessionalRow
from zelfsamen.people.actions import next_number
from zelfsamen.people.models import Erased, Expertise, Professional
from zelfsamen.people.rules.names import fold, sort_key

_WIDTH = 200


class ProfessionalWriter:
    """Adds and updates profiles; whoever has an account owns the profile, so an import leaves it as it is."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._number = 0

    def save(self) -> None:
        """Store all professionals of the package and remember which id is whom."""
        self._number = next_number()
        for rows in self._run.chunks(PROFESSIONALS):
            self._save(self._without_erased(rows))

    def _without_erased(self, rows: list[ProfessionalRow]) -> list[ProfessionalRow]:
        """Leave out who had their data erased here; the row without a name that stayed keeps the history of the others."""
        digests = {Erased.digest_of(self._run.origin, row.id): row.id for row in rows}
        gone = {digests[one.digest]: one.professional_id for one in Erased.objects.filter(digest__in=digests)}
        self._run.people.update(gone)
        self._run.kept.update(gone.values())
        self._run.erased.update(gone.values())
        self._run.count(State.ERASED, len(gone))
        return [row for row in rows if row.id not in gone]

    def _save(self, rows: list[ProfessionalRow]) -> None:
        if not rows:
            return
        known = self._run.known(Professional, (row.id for row in rows), owner=None)
        states = {row.id: self._state(row, known.get(row.id)) for row in rows}
        people = known | {row.id: self._new(row) for row in rows if row.id not in known}
        Professional.objects.bulk_create([people[row.id] for row in rows if states[row.id] is State.NEW])
        changed = [self._apply(row, people[row.id]) for row in rows if states[row.id] is State.CHANGED]
        Professional.objects.bulk_update(changed, list(_fields(rows[0])), batch_size=50)
        self._run.people.update({row.id: people[row.id].pk for row in rows})
        self._run.kept.update(people[key].pk for key, state in states.items() if state is State.KEPT)
        mine = [row for row in rows if states[row.id] is not State.KEPT]
        old = [person.pk for key, person in known.items() if states[key] is not State.KEPT]
        touched = self._save_capacity(mine, old) | self._save_expertise(mine, old)
        for row in rows:
            equal = states[row.id] is State.EQUAL
            self._run.count(State.CHANGED if equal and self._run.people[row.id] in touched else states[row.id])

    def _state(self, row: ProfessionalRow, known: Professional | None) -> State:
        if known is None:
            return State.NEW
        if known.person_id or not known.origin:
            return State.KEPT
        return State.CHANGED if any(getattr(known, name) != value for name, value in _fields(row).items()) else State.EQUAL

    def _new(self, row: ProfessionalRow) -> Professional:
        number, self._number = self._number, self._number + 1
        return Professional(number=number, origin=self._run.origin, key=row.id, **_fields(row))

    def _apply(self, row: ProfessionalRow, known: Professional) -> Professional:
        for name, value in _fields(row).items():
            setattr(known, name, value)
        return known

    def _save_capacity(self, rows: list[ProfessionalRow], old: list[UUID]) -> set[UUID]:
        """Weekly hours; an empty cell is unknown, so there is no row."""
        known = {row.professional_id: row for row in Capacity.objects.filter(professional__in=old)} if old else {}
        new, changed, gone = [], [], []
        for row in rows:
            person = self._run.people[row.id]
            capacity = known.get(person)
            if capacity is None and row.hours_per_week is not None:
                new.append(Capacity(professional_id=person, hours_per_week=row.hours_per_week))
            elif capacity is not None and row.hours_per_week is None:
                gone.append(capacity)
            elif capacity is not None and row.hours_per_week is not None and capacity.hours_per_week != row.hours_per_week:
                capacity.hours_per_week = row.hours_per_week
                changed.append(capacity)
        Capacity.objects.bulk_create(new)
        Capacity.objects.bulk_update(changed, ["hours_per_week"], batch_size=100)
        Capacity.objects.filter(pk__in=[capacity.pk for capacity in gone]).delete()
        return {capacity.professional_id for capacity in (*new, *changed, *gone)}

    def _save_expertise(self, rows: list[ProfessionalRow], old: list[UUID]) -> set[UUID]:
        """The whole list of somebody's disciplines, in the order given."""
        known: dict[UUID, dict[UUID, Expertise]] = defaultdict(dict)
        for skill in Expertise.objects.filter(professional__in=old) if old else ():
            known[skill.professional_id][skill.discipline_id] = skill
        new: list[tuple[UUID, UUID, int, int]] = []
        changed: list[Expertise] = []
        gone: list[Expertise] = []
        for row in rows:
            person = self._run.people[row.id]
            mine = known.pop(person, {})
            for position, (key, level) in enumerate(row.expertise):
                discipline = self._run.disciplines[key]
                if discipline not in mine:
                    new.append((person, discipline, level, position))
                elif ((skill := mine.pop(discipline)).level, skill.position) != (level, position):
                    skill.level, skill.position = level, position
                    changed.append(skill)
            gone += mine.values()
        Bulk(Expertise, "professional_id", "discipline_id", "level", "position").insert(new)
        Expertise.objects.bulk_update(changed, ["level", "position"], batch_size=100)
        Expertise.objects.filter(pk__in=[skill.pk for skill in gone]).delete()
        return {person for person, *_rest in new} | {skill.professional_id for skill in (*changed, *gone)}


def _fields(row: ProfessionalRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "email": row.email,
        "headline": row.headline,
        "place": row.place,
        "country": row.country,
        "languages": row.languages,
        "hourly_rate_cents": row.rate_cents,
        "search_key": fold(row.name)[:_WIDTH],
        "sort_key": sort_key(row.name, "nl")[:_WIDTH],
    }
