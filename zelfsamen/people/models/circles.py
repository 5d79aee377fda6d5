"""Who shares what with whom: circles, links between them, and the ring of each item."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.rules.visibility import Choices

if TYPE_CHECKING:
    from zelfsamen.people.models.professionals import Professional


class Circle(OwnModel):
    """People who share a collaboration, a network or an accepted introduction."""

    class Kind(models.TextChoices):
        COLLABORATION = "collaboration"
        NETWORK = "network"
        CONTACT = "contact"

    kind = models.CharField(max_length=16, choices=Kind.choices)


def running(on: date, prefix: str = "") -> Q:
    """The rows of `CircleMember` (reached through `prefix`) that run on a day, the last day included."""
    return Q(**{f"{prefix}since__lte": on}) & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gte": on}))


def lasting(on: date, prefix: str = "") -> Q:
    """The rows that have begun and go on after a day; they alone tie two circles together."""
    return Q(**{f"{prefix}since__lte": on}) & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": on}))


class CircleMemberQuerySet(models.QuerySet["CircleMember"]):
    def running(self, on: date) -> CircleMemberQuerySet:
        """Who is in which circle on a day, the last day included."""
        return self.filter(running(on))

    def shared_with(self, professional: Professional, on: date) -> CircleMemberQuerySet:
        """The rows of everybody in the circles this professional is in on a day, the professional included."""
        mine = CircleMember.objects.running(on).filter(professional=professional)
        return self.running(on).filter(circle__in=mine.values("circle"))

    def pairs_of_circles(self, on: date, circles: Iterable[UUID] | None = None) -> models.QuerySet[CircleMember, tuple[UUID, UUID]]:
        """Every two different circles with a member in common who stays, both ways; of `circles` only, where given, to all others."""
        other = "professional__circle_members__"
        rows = self.filter(lasting(on)).filter(lasting(on, other) & ~Q(**{f"{other}circle": F("circle")}))
        if circles is not None:
            rows = rows.filter(circle__in=list(circles))
        return rows.values_list("circle", f"{other}circle").distinct()


class CircleMember(OwnModel):
    """One professional's time in one circle; `until` is the last day, empty while it lasts."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    professional = models.ForeignKey("people.Professional", on_delete=models.CASCADE, related_name="circle_members")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = CircleMemberQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["circle", "professional", "since"], name="circle_member_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["professional", "until"], name="circle_member_of")]


class CircleLink(OwnModel):
    """Two circles that belong to one network of networks: a common member, or partners by declaration; stored both ways."""

    class Reason(models.TextChoices):
        MEMBER = "member"
        PARTNER = "partner"

    source = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=8, choices=Reason.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "target", "reason"], name="circle_link_once"),
            models.CheckConstraint(condition=~Q(source=models.F("target")), name="circle_link_not_self"),
        ]


class VisibilityQuerySet(models.QuerySet["Visibility"]):
    def choices_of(self, professionals: Iterable[UUID]) -> dict[UUID, Choices]:
        """What each of these professionals chose, in one query; who chose nothing is absent."""
        rings: dict[UUID, dict[str, int]] = {}
        faces: dict[UUID, dict[str, dict[UUID, int]]] = {}
        for row in self.filter(professional__in=list(professionals)):
            own = rings.setdefault(row.professional_id, {})
            if row.circle_id is None:
                own[row.item] = row.ring
            else:
                faces.setdefault(row.professional_id, {}).setdefault(row.item, {})[row.circle_id] = row.ring
        return {who: Choices(rings=own, in_circles=dict(faces.get(who, {}))) for who, own in rings.items()}


class Visibility(OwnModel):
    """How far one item of one professional is shown: a ring, or another face in one circle."""

    professional = models.ForeignKey("people.Professional", on_delete=models.CASCADE, related_name="visibilities")
    item = models.CharField(max_length=136)
    ring = models.PositiveSmallIntegerField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, null=True, related_name="+")

    objects = VisibilityQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["professional", "item"], condition=Q(circle=None), name="visibility_once"),
            models.UniqueConstraint(fields=["professional", "item", "circle"], name="visibility_once_in_circle"),
            models.CheckConstraint(condition=Q(ring__gte=1, ring__lte=5), name="visibility_ring"),
        ]
