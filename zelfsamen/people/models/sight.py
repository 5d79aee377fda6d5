"""From where somebody looks, and the part of the tables that is shown to them: every question of visibility is answered here.

The pure decision is `rules.visibility.shown`; `showing` says the same in SQL, and the tests compare the two over every case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from zelfsamen.people.models.circles import Circle, CircleLink, CircleMember, Visibility, running
from zelfsamen.people.models.persons import Person
from zelfsamen.people.rules.visibility import DEFAULT_RINGS, Ring, general_item

Rows = TypeVar("Rows", bound=QuerySet[Any])

RING_OF_KIND: Mapping[str, Ring] = {
    Circle.Kind.COLLABORATION: Ring.COLLABORATIONS,
    Circle.Kind.NETWORK: Ring.NETWORKS,
    Circle.Kind.CONTACT: Ring.NETWORKS,
}
SHOWN_FROM_AFAR = [item for item, ring in DEFAULT_RINGS.items() if ring >= Ring.NETWORK_OF_NETWORKS]


@dataclass(frozen=True)
class Sight:
    """From where somebody looks: who it is, and the circles they are in on a day with the ring of each."""

    person: UUID | None
    professional: UUID | None
    circles: Mapping[UUID, Ring]
    on: date

    @classmethod
    def of(cls, viewer: Viewer, on: date | None = None) -> Sight:
        """The sight of a person; resolve it once per request and hand it on to every `visible_to`."""
        if isinstance(viewer, Sight):
            return viewer
        day = on or timezone.localdate()
        person = viewer.pk if isinstance(viewer, Person) else None
        if person is None:
            return cls(person=None, professional=None, circles={}, on=day)
        member = CircleMember.objects.running(day).filter(professional__person=person)
        rows = list(member.values_list("professional", "circle", "circle__kind"))
        # Who is in no circle may have a profile all the same.
        mine = rows[0][0] if rows else Person.objects.filter(pk=person).values_list("professional", flat=True).first()
        return cls(person=person, professional=mine, circles={circle: RING_OF_KIND[kind] for _mine, circle, kind in rows}, on=day)

    def linked_circles(self) -> QuerySet[CircleLink, Any]:
        """The circles one step away from one's own, as a subquery."""
        return CircleLink.objects.filter(source__in=list(self.circles)).values("target")


Viewer = Person | AnonymousUser | Sight | None


def own(sight: Sight, professional: str = "") -> Q:
    """Rows of oneself and of one's private contacts; `professional` is the path to the professional, with `__` at its end."""
    if sight.person is None:
        return Q(pk__in=())
    return Q(**{f"{professional}person": sight.person}) | Q(**{f"{professional}owner": sight.person})


def own_rows(person: Person) -> Q:
    """Rows that hang on oneself or on one of one's private contacts."""
    return Q(professional__person=person) | Q(professional__owner=person)


def in_shared_circle(sight: Sight, professional: str) -> QuerySet[CircleMember]:
    """The memberships that the professional of the outer row has in the viewer's circles."""
    return CircleMember.objects.filter(running(sight.on), professional=OuterRef(professional), circle__in=list(sight.circles))


def in_linked_circle(sight: Sight, professional: str) -> Exists:
    """True where the professional of the outer row is in a circle that is linked to one of the viewer's."""
    return Exists(CircleMember.objects.filter(running(sight.on), professional=OuterRef(professional), circle__in=sight.linked_circles()))


def _chosen(item: str | Combinable, professional: str, circle: Any = None) -> Subquery:
    rows = Visibility.objects.filter(professional=OuterRef(professional), item=item, circle=circle)
    return Subquery(rows.values("ring")[:1], output_field=IntegerField())


def showing(rows: Rows, item: str | Combinable, viewer: Viewer, *, general: str = "", professional: str = "professional_id") -> Rows:
    """Those of `rows` whose `item` their professional shows to this viewer.

    `item` is a name, or an expression for rows that each have an item of their own, with `general` the item that decides where nothing
    was chosen for it. `professional` is the column that holds the professional's key.
    """
    sight = Sight.of(viewer)
    default = DEFAULT_RINGS[general or general_item(str(item))]
    mine = own(sight, "" if professional == "pk" else f"{professional.removesuffix('_id')}__")
    rows = rows.alias(
        shown_item=Value(item) if isinstance(item, str) else item,
        shown_own=_chosen(OuterRef("shown_item"), professional),
        shown_general=_chosen(general, professional) if general else Value(None, output_field=IntegerField()),
        shown_ring=Coalesce(F("shown_own"), F("shown_general"), Value(int(default))),
    )
    shared = in_shared_circle(sight, professional)
    afar = Q(shown_ring=Ring.EVERYBODY) | (Q(shown_ring=Ring.NETWORK_OF_NETWORKS) & Q(in_linked_circle(sight, professional)))
    nobodys = Q(**{"owner" if professional == "pk" else f"{professional.removesuffix('_id')}__owner": None})
    return rows.filter(mine | (nobodys & (Exists(_with_face(shared, general)) | (~Exists(shared) & afar))))


def _with_face(shared: QuerySet[CircleMember], general: str) -> QuerySet[CircleMember]:
    """The shared circles that show the outer row's item: by the face chosen there, else by the ring of the circle."""
    own_face = _chosen(OuterRef(OuterRef("shown_item")), "professional_id", OuterRef("circle_id"))
    face: Any = own_face
    if general:
        in_general = _chosen(general, "professional_id", OuterRef("circle_id"))
        face = Coalesce(own_face, Case(When(outer_own=None, then=in_general), output_field=IntegerField()))
    ring = Case(*(When(circle__kind=kind, then=Value(int(ring))) for kind, ring in RING_OF_KIND.items()), output_field=IntegerField())
    chosen = ExpressionWrapper(OuterRef("shown_own"), output_field=IntegerField())
    faces = shared.alias(outer_own=chosen, face=face, circle_ring=ring)
    return faces.filter(Q(face__gt=int(Ring.ME)) | Q(face=None, circle_ring__lte=OuterRef("shown_ring")))


def seen(rows: Rows, viewer: Viewer) -> Rows:
    """The professionals this viewer may know of: oneself, own contacts, who shares a circle, and who shows any item this far."""
    sight = Sight.of(viewer)
    chosen = Visibility.objects.filter(professional=OuterRef("pk"), circle=None)
    hidden = chosen.filter(item__in=SHOWN_FROM_AFAR, ring__lt=Ring.NETWORK_OF_NETWORKS)
    all_hidden = Q()
    for item in SHOWN_FROM_AFAR:
        all_hidden &= Q(Exists(hidden.filter(item=item)))
    from_afar = ~all_hidden | Q(Exists(chosen.filter(ring__gte=Ring.NETWORK_OF_NETWORKS)))
    public = Exists(chosen.filter(ring=Ring.EVERYBODY))
    near = Q(Exists(in_shared_circle(sight, "pk"))) | (Q(in_linked_circle(sight, "pk")) & from_afar)
    return rows.filter(own(sight) | (Q(owner=None) & (near | public)))


def ringed(rows: Rows, viewer: Viewer) -> Rows:
    """The professionals with `ring`: how far each stands from this viewer (1 to 5)."""
    sight = Sight.of(viewer)
    partners = [circle for circle, ring in sight.circles.items() if ring == Ring.COLLABORATIONS]
    shared = in_shared_circle(sight, "pk")
    ring = Case(
        When(own(sight), then=Value(int(Ring.ME))),
        When(Exists(shared.filter(circle__in=partners)), then=Value(int(Ring.COLLABORATIONS))),
        When(Exists(shared), then=Value(int(Ring.NETWORKS))),
        When(in_linked_circle(sight, "pk"), then=Value(int(Ring.NETWORK_OF_NETWORKS))),
        default=Value(int(Ring.EVERYBODY)),
        output_field=IntegerField(),
    )
    return rows.annotate(ring=ring)
