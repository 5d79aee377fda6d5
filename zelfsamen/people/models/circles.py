"""Who shares what with whom: circles, links between them, and the ring of each item."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models.professionals import Professional


class Circle(OwnModel):
    """People who share a collaboration, a network or an accepted introduction."""

    class Kind(models.TextChoices):
        COLLABORATION = "collaboration"
        NETWORK = "network"
        CONTACT = "contact"

    kind = models.CharField(max_length=16, choices=Kind.choices)


class CircleMember(OwnModel):
    """One professional's time in one circle; `until` is the last day, empty while it lasts."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="circle_members")
    since = models.DateField()
    until = models.DateField(null=True)

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


class Visibility(OwnModel):
    """How far one item of one professional is shown: a ring, or another face in one circle."""

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="visibilities")
    item = models.CharField(max_length=64)
    ring = models.PositiveSmallIntegerField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["professional", "item"], condition=Q(circle=None), name="visibility_once"),
            models.UniqueConstraint(fields=["professional", "item", "circle"], name="visibility_once_in_circle"),
            models.CheckConstraint(condition=Q(ring__gte=1, ring__lte=5), name="visibility_ring"),
        ]
