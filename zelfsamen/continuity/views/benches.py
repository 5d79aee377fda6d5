"""Whom the engine proposes as a stand-in, for one collaboration or for all work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from zelfsamen.collaborations.models import Collaboration, Participant
from zelfsamen.collaborations.models.vacancies import beforehand, vacancy_in, vacancy_of_all_work
from zelfsamen.continuity.models import StandIn
from zelfsamen.matching.actions.bench import find_bench
from zelfsamen.matching.benched import bench_told, known_in
from zelfsamen.people.models import Person, Professional


@dataclass(frozen=True)
class Proposed:
    """For which work it was asked (nothing: all of it), who is proposed in words, and whether there was anything to ask by."""

    work: Collaboration | None
    works: Sequence[Collaboration]
    people: Sequence[dict[str, Any]]
    has_fields: bool

    @property
    def key(self) -> str:
        """The work as an address names it."""
        return str(self.work.pk) if self.work else ""

    @property
    def known(self) -> set[UUID]:
        """Whom one may ask at once."""
        return known_in(list(self.people))

    def chosen(self, who: str) -> dict[str, Any]:
        """What the form begins with."""
        told: dict[str, Any] = {"collaboration": self.work}
        return told | ({"professional": who} if who in {str(key) for key in self.known} else {})


def collaborations_of(me: Professional) -> QuerySet[Collaboration]:
    """Those this professional takes part in now."""
    mine = Participant.objects.present(timezone.localdate()).filter(professional=me).values("collaboration")
    return Collaboration.objects.going_on().filter(pk__in=mine).order_by("name", "pk")


def bench_for(me: Professional, person: Person, work: str) -> Proposed:
    """Ask the engine who could take over; whoever stands in already, or was asked, is not proposed again."""
    now, today, works = timezone.now(), timezone.localdate(), list(collaborations_of(me))
    found = next((one for one in works if str(one.pk) == work), None)
    if found is None:
        vacancy = vacancy_of_all_work(me, today)
    else:
        vacancy = vacancy_in(found, me, asker=me, on=today)
        vacancy = replace(vacancy, parts=beforehand(vacancy.parts))
    asked = StandIn.objects.live().filter(owner=me, collaboration=found).exclude(professional=None)
    but = vacancy.but | set(asked.values_list("professional", flat=True))
    bench = find_bench(replace(vacancy, but=but), by=person, now=now, today=today)
    return Proposed(found, works, bench_told(bench, person, today), bool(vacancy.parts))
