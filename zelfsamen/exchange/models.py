"""What an export reads: every row that may leave, as texts, in the one order that makes equal worlds equal files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Model, Q

from zelfsamen.collaborations.models import Collaboration, Participation
from zelfsamen.core.amounts import plain_euros, plain_hours
from zelfsamen.exchange.rules.chunks import in_chunks
from zelfsamen.networks.models import Membership, Network
from zelfsamen.people.models import Discipline, Expertise, Professional
from zelfsamen.trust.models import Tie

Cells = tuple[str, ...]
_CHUNK = 500


class Ids:
    """The id under which each row of a table leaves: its key, or its own UUID where it has none or shares it with another origin."""

    def __init__(self, model: type[Model], **only: object) -> None:
        self._ids: dict[UUID, str] = {}
        taken: set[str] = set()
        for pk, key in model._default_manager.filter(**only).order_by("origin", "id").values_list("id", "key"):
            chosen = key if key and key not in taken else str(pk)
            taken.add(chosen)
            self._ids[pk] = chosen

    def get(self, pk: UUID | None) -> str:
        """The id of a row, empty for one that does not leave."""
        return self._ids.get(pk, "") if pk else ""

    def chunks(self) -> Iterator[dict[UUID, str]]:
        """All rows in the order of their ids, a piece at a time."""
        yield from (dict(chunk) for chunk in in_chunks(sorted(self._ids.items(), key=lambda pair: pair[1]), _CHUNK))


class World:
    """Everything that may leave this installation; private contacts, and ties that were taken back, stay."""

    def __init__(self) -> None:
        self._people = Ids(Professional, owner=None)
        self._networks = Ids(Network)
        self._works = Ids(Collaboration)

    def professionals(self) -> Iterator[Cells]:
        for ids in self._people.chunks():
            skills = _skills(ids)
            people = Professional.objects.select_related("capacity").in_bulk(list(ids))
            for pk, key in ids.items():
                person = people[pk]
                capacity = getattr(person, "capacity", None)
                yield (
                    key,
                    person.name or key,
                    person.email,
                    person.headline,
                    person.place,
                    person.country,
                    person.languages,
                    _hours(capacity.hours_per_week if capacity else None),
                    "" if person.hourly_rate_cents is None else plain_euros(person.hourly_rate_cents),
                    "|".join(skills[pk]),
                )

    def networks(self) -> Iterator[Cells]:
        for ids in self._networks.chunks():
            networks = Network.objects.in_bulk(list(ids))
            for pk, key in ids.items():
                row = networks[pk]
                yield key, row.name or key, row.niche, row.purpose, _day(row.founded_on), _day(row.dissolved_on)

    def memberships(self) -> Iterator[Cells]:
        for ids in self._networks.chunks():
            rows = Membership.objects.filter(network__in=ids).values_list("network", "professional", "since", "until")
            yield from sorted(
                (ids[network], self._people.get(person), _day(since), _day(until))
                for network, person, since, until in rows
                if self._people.get(person)
            )

    def collaborations(self) -> Iterator[Cells]:
        for ids in self._works.chunks():
            works = Collaboration.objects.in_bulk(list(ids))
            for pk, key in ids.items():
                row = works[pk]
                network, lead = self._networks.get(row.network_id), self._people.get(row.lead_id)
                yield key, row.name or key, network, lead, row.client, _day(row.started_on), _day(row.ended_on)

    def participations(self) -> Iterator[Cells]:
        for ids in self._works.chunks():
            rows = Participation.objects.filter(collaboration__in=ids).values_list(
                "collaboration", "professional", "discipline__key", "hours"
            )
            found = [
                (ids[work], self._people.get(person), key or "", hours) for work, person, key, hours in rows if self._people.get(person)
            ]
            # By the number of hours and not by its digits; unknown hours first.
            found.sort(key=lambda row: (*row[:3], -1 if row[3] is None else row[3]))
            yield from ((*row[:3], _hours(row[3])) for row in found)

    def ties(self) -> Iterator[Cells]:
        for ids in self._people.chunks():
            rows = Tie.objects.filter(giver__in=ids, withdrawn_on=None).values_list("giver", "receiver", "kind", "since", "level")
            yield from sorted(
                (ids[giver], self._people.get(receiver), kind, _day(since), str(level or ""))
                for giver, receiver, kind, since, level in rows
                if self._people.get(receiver)
            )

    def disciplines(self) -> Iterator[Cells]:
        """Those that a row of the export names, and those that came with an import."""
        named = Q(pk__in=Expertise.objects.filter(professional__owner=None).values("discipline"))
        named |= Q(pk__in=Participation.objects.filter(professional__owner=None).exclude(discipline=None).values("discipline"))
        rows = Discipline.objects.filter(named | Q(source="imported")).values_list("key", "label_nl", "label_en", "esco_uri")
        yield from sorted(rows)


def _skills(people: dict[UUID, str]) -> dict[UUID, list[str]]:
    skills: dict[UUID, list[str]] = defaultdict(list)
    rows = Expertise.objects.filter(professional__in=people).values_list("position", "discipline__key", "level", "professional")
    for _position, key, level, person in sorted(rows):
        skills[person].append(f"{key}:{level}")
    return skills


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _hours(hours: Decimal | None) -> str:
    return "" if hours is None else plain_hours(hours)
