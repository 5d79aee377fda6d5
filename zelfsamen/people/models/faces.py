"""The face of a professional: what one viewer is shown, and nothing of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from zelfsamen.people.models.circles import Visibility
from zelfsamen.people.models.expertise import Expertise, Qualification
from zelfsamen.people.models.organisations import Business, Representation
from zelfsamen.people.models.professionals import Professional
from zelfsamen.people.models.relations import relations
from zelfsamen.people.models.sight import Sight, Viewer
from zelfsamen.people.rules.visibility import DEFAULT_RINGS, EXPERTISE, NOTHING_CHOSEN, Choices, Relation, Ring, expertise_item, shown

Row = TypeVar("Row", Expertise, Qualification, Business, Representation)


@dataclass(frozen=True)
class Face:
    """What one viewer sees of one professional: `shown` holds only the items that are shown and filled in."""

    id: UUID
    relation: Relation
    shown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name, or nothing where it is not shown."""
        return str(self.shown.get("name", ""))

    @property
    def ring(self) -> int:
        """How far this viewer stands from the professional."""
        return self.relation.ring

    @property
    def mine(self) -> bool:
        """True for oneself and one's private contacts."""
        return self.relation.ring == Ring.ME


@dataclass(frozen=True)
class Rows:
    """The rows of many professionals that faces are made of, fetched once."""

    expertise: Mapping[UUID, list[Expertise]]
    qualifications: Mapping[UUID, list[Qualification]]
    businesses: Mapping[UUID, list[Business]]
    firms: Mapping[UUID, list[Representation]]


NO_ROWS = Rows({}, {}, {}, {})


def faces_of(professionals: Iterable[Professional], viewer: Viewer, *, at_most: Ring = Ring.EVERYBODY) -> dict[UUID, Face]:
    """The faces of these professionals for one viewer, in a number of queries that does not grow with the list.

    Pass professionals this viewer may know of (`Professional.objects.visible_to`); of others an empty face comes out.
    """
    people = {professional.pk: professional for professional in professionals}
    sight = Sight.of(viewer)
    found = _relations_to(people, sight, at_most)
    choices = Visibility.objects.all().choices_of(people)
    rows = _rows_of(list(people), sight)
    return {pk: face_for(who, found[pk], choices.get(pk, NOTHING_CHOSEN), rows) for pk, who in people.items()}


def shown_at_all(professionals: Iterable[Professional], viewer: Viewer) -> set[UUID]:
    """Those of whom this viewer is shown anything, so whose page can be opened; rows are fetched only of who shows nothing else."""
    people = {professional.pk: professional for professional in professionals}
    sight = Sight.of(viewer)
    found = _relations_to(people, sight)
    choices = Visibility.objects.all().choices_of(people)

    def showing(keys: Iterable[UUID], rows: Rows) -> set[UUID]:
        return {pk for pk in keys if face_for(people[pk], found[pk], choices.get(pk, NOTHING_CHOSEN), rows).shown}

    at_once = showing(people, NO_ROWS)
    rest = [pk for pk in people if pk not in at_once]
    return at_once | (showing(rest, _rows_of(rest, sight)) if rest else set())


def preview(professional: Professional, ring: Ring) -> Face:
    """The face as somebody at this ring sees it who shares no circle with a face of its own."""
    choices = Visibility.objects.all().choices_of([professional.pk]).get(professional.pk, NOTHING_CHOSEN)
    return face_for(professional, Relation(ring), choices, _rows_of([professional.pk], Sight.of(None)))


def _relations_to(people: Mapping[UUID, Professional], sight: Sight, at_most: Ring = Ring.EVERYBODY) -> dict[UUID, Relation]:
    mine = [pk for pk, who in people.items() if sight.person is not None and sight.person in {who.person_id, who.owner_id}]
    return relations(people, sight, at_most=at_most, mine=mine)


def face_for(who: Professional, relation: Relation, choices: Choices, rows: Rows) -> Face:
    """The face of one professional in one relation."""
    if who.owner_id is not None and relation.ring != Ring.ME:
        return Face(who.pk, relation)
    values = _values_of(who, rows)
    seen = {item: value for item, value in values.items() if value and shown(item, choices, relation)}
    expertise = [row for row in rows.expertise.get(who.pk, ()) if shown(expertise_item(row.discipline.key), choices, relation)]
    if expertise:
        seen[EXPERTISE] = expertise
    return Face(who.pk, relation, seen)


def _values_of(who: Professional, rows: Rows) -> dict[str, Any]:
    values = {
        "name": who.name,
        "headline": who.headline,
        "about": who.about,
        "place": who.place,
        "languages": who.language_codes,
        "rate": who.hourly_rate_cents,
        "email": who.email,
        "phone": who.phone,
        "website": who.website,
        "qualifications": rows.qualifications.get(who.pk, []),
        "businesses": [*rows.businesses.get(who.pk, []), *rows.firms.get(who.pk, [])],
    }
    return {item: values[item] for item in DEFAULT_RINGS if item in values}


def _rows_of(professionals: list[UUID], sight: Sight) -> Rows:
    of_them = {"professional__in": professionals}
    return Rows(
        expertise=_by_professional(Expertise.objects.filter(**of_them).select_related("discipline").order_by("position", "id")),
        qualifications=_by_professional(Qualification.objects.filter(**of_them).order_by("kind", "name")),
        businesses=_by_professional(Business.objects.filter(**of_them).order_by("-is_default", "trade_name")),
        firms=_by_professional(Representation.objects.running(sight.on).filter(**of_them).select_related("organisation")),
    )


def _by_professional(rows: QuerySet[Row]) -> dict[UUID, list[Row]]:
    sorted_out = defaultdict(list)
    for row in rows:
        sorted_out[row.professional_id].append(row)
    return dict(sorted_out)
