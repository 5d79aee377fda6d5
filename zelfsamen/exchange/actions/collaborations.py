"""Collaborations of a package and who takes part in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from zelfsamen.collaborations.models import Collaboration, Participation
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.exchange.actions.bulk import Bulk
from zelfsamen.exchange.actions.run import CHUNK, Run, State
from zelfsamen.exchange.actions.traces import Traces
from zelfsamen.exchange.rules.layout import COLLABORATIONS, PARTICIPATIONS, CollaborationRow, ParticipationRow
from zelfsamen.people.models import Circle

_FIELDS = ("id", "collaboration_id", "professional_id", "discipline_id", "hours", "position")


@dataclass
class _Shares:
    """What happens to the participations of a piece of the collaborations."""

    new: list[Participation] = field(default_factory=list)
    changed: list[Participation] = field(default_factory=list)
    gone: list[Participation] = field(default_factory=list)
    equal: int = 0
    kept: int = 0
    all: dict[UUID, list[Participation]] = field(default_factory=lambda: defaultdict(list))


class CollaborationWriter:
    """Adds and updates collaborations; one that was formed here belongs to its people and is left as it is."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._rows: dict[str, list[ParticipationRow]] = defaultdict(list)

    def save(self) -> None:
        """Store all collaborations and participations of the package, with what follows from them."""
        for shares in self._run.chunks(PARTICIPATIONS, 20 * CHUNK):
            for share in shares:
                self._rows[share.collaboration_id].append(share)
        for rows in self._run.chunks(COLLABORATIONS):
            self._save(rows)

    def _save(self, rows: list[CollaborationRow]) -> None:
        known = self._run.known(Collaboration, (row.id for row in rows))
        circles = [Circle(kind=Circle.Kind.COLLABORATION) for row in rows if row.id not in known]
        spare = iter(circles)
        works = {row.id: known.get(row.id) or self._new(row, next(spare)) for row in rows}
        states = {row.id: self._state(row, works[row.id], is_new=row.id not in known) for row in rows}
        changed = [self._apply(row, works[row.id]) for row in rows if states[row.id] is State.CHANGED]
        Circle.objects.bulk_create(circles)
        Collaboration.objects.bulk_create([works[row.id] for row in rows if states[row.id] is State.NEW])
        Collaboration.objects.bulk_update(changed, [*self._fields(rows[0]), "phase"], batch_size=50)
        shares = self._save_shares(works, states)
        touched = {share.collaboration_id for share in (*shares.new, *shares.changed, *shares.gone)}
        traces = Traces()
        for key, work in works.items():
            if states[key] in {State.NEW, State.CHANGED} or work.pk in touched:
                traces.add(work, shares.all[work.pk], fresh=states[key] is State.NEW)
        traces.save()
        for state in states.values():
            self._run.count(state)

    def _save_shares(self, works: dict[str, Collaboration], states: dict[str, State]) -> _Shares:
        old = [works[key].pk for key, state in states.items() if state in {State.CHANGED, State.EQUAL}]
        here: dict[UUID, list[Participation]] = defaultdict(list)
        for share in Participation.objects.filter(collaboration__in=old).order_by("position", "pk") if old else ():
            here[share.collaboration_id].append(share)
        shares = _Shares()
        for key, work in works.items():
            rows = self._rows.pop(key, [])
            if states[key] is State.KEPT:
                shares.kept += len(rows)
            else:
                self._compare(work, rows, here[work.pk], shares)
        Bulk(Participation, *_FIELDS).insert([[getattr(share, name) for name in _FIELDS] for share in shares.new])
        Participation.objects.bulk_update(shares.changed, ["hours"], batch_size=100)
        Participation.objects.filter(pk__in=[share.pk for share in shares.gone]).delete()
        for state, number in (
            (State.NEW, len(shares.new)),
            (State.CHANGED, len(shares.changed)),
            (State.EQUAL, shares.equal),
            (State.KEPT, shares.kept),
        ):
            self._run.count(state, number)
        self._run.touched |= bool(shares.gone)
        return shares

    def _compare(self, work: Collaboration, rows: list[ParticipationRow], here: list[Participation], shares: _Shares) -> None:
        """Row by row; of a person who is in the file only what the file says stays, other people stay as they are."""
        waiting: dict[tuple[UUID, UUID | None], list[Participation]] = defaultdict(list)
        for share in here:
            waiting[share.professional_id, share.discipline_id].append(share)
        named = {self._run.people[row.professional_id] for row in rows}
        for position, row in enumerate(rows):
            person, discipline = self._run.people[row.professional_id], self._run.disciplines.get(row.discipline)
            same = waiting[person, discipline]
            if not same and person in self._run.erased:
                shares.kept += 1
                continue
            if not same:
                share = Participation(
                    collaboration=work, professional_id=person, discipline_id=discipline, hours=row.hours, position=position
                )
                shares.new.append(share)
            else:
                # Several rows of one person in one discipline are told apart only by their hours.
                share = next((other for other in same if other.hours == row.hours), same[0])
                same.remove(share)
                self._correct(share, row, shares)
            shares.all[work.pk].append(share)
        for share in (share for group in waiting.values() for share in group):
            (shares.gone if share.professional_id in named else shares.all[work.pk]).append(share)

    def _correct(self, share: Participation, row: ParticipationRow, shares: _Shares) -> None:
        if share.hours == row.hours:
            shares.equal += 1
            return
        share.hours = row.hours
        shares.changed.append(share)

    def _state(self, row: CollaborationRow, work: Collaboration, *, is_new: bool) -> State:
        if is_new:
            return State.NEW
        if not work.origin:
            return State.KEPT
        return State.CHANGED if any(getattr(work, name) != value for name, value in self._fields(row).items()) else State.EQUAL

    def _new(self, row: CollaborationRow, circle: Circle) -> Collaboration:
        phase = _phase(row.started_on, row.ended_on, self._run.today)
        return Collaboration(circle=circle, origin=self._run.origin, key=row.id, phase=phase, **self._fields(row))

    def _apply(self, row: CollaborationRow, work: Collaboration) -> Collaboration:
        for name, value in self._fields(row).items():
            setattr(work, name, value)
        work.phase = _phase(row.started_on, row.ended_on, self._run.today)
        return work

    def _fields(self, row: CollaborationRow) -> dict[str, Any]:
        return {
            "name": row.name,
            "network_id": self._run.networks.get(row.network_id),
            "lead_id": self._run.people.get(row.lead_id),
            "client": row.client,
            "started_on": row.started_on,
            "ended_on": row.ended_on,
        }


def _phase(start: date | None, end: date | None, today: date) -> Phase:
    if end and end < today:
        return Phase.DISSOLVED
    return Phase.FORMING if start and start > today else Phase.RUNNING
