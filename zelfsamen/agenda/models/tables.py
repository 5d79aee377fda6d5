"""Everybody's own agenda: capacity, protected hours and commitments; others only ever learn "free enough"."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Professional

if TYPE_CHECKING:
    from datetime import datetime


class Capacity(OwnModel):
    """How many hours a week someone works; no row: unknown, which is never a silent no."""

    professional = models.OneToOneField(Professional, on_delete=models.CASCADE, related_name="capacity")
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(hours_per_week__gte=0, hours_per_week__lte=168), name="capacity_hours"),
        ]


class Protected(OwnModel):
    """Hours a week that someone keeps free of work, for a period or for good."""

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="protected_hours")
    label = models.CharField(max_length=120, blank=True)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(hours_per_week__gt=0, hours_per_week__lte=168), name="protected_hours"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="protected_period"),
        ]


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def standing(self, now: datetime) -> CommitmentQuerySet:
        """The commitments that have neither been released nor expired."""
        return self.filter(Q(released_at=None) | Q(released_at__gt=now), Q(expires_at=None) | Q(expires_at__gt=now))


class Commitment(OwnModel):
    """Hours that are spoken for: a week's hours, or a total spread evenly over the weeks of the period.

    An option counts half for others who search and ends by itself; held and firm hours count in full.
    """

    class Kind(models.TextChoices):
        OPTION = "option"
        HELD = "held"
        FIRM = "firm"

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="commitments")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    label = models.CharField(max_length=200, blank=True)
    hours_per_week = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    hours_total = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    expires_at = models.DateTimeField(null=True)
    source = models.UUIDField(null=True, db_index=True)
    released_at = models.DateTimeField(null=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(hours_per_week=None, hours_total__gt=0) | Q(hours_total=None, hours_per_week__gt=0), name="commitment_hours"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="commitment_period"),
        ]
        indexes: ClassVar = [models.Index(fields=["professional", "ends_on"], name="commitment_of")]


class Answer(OwnModel):
    """What one asker was told about one week of one professional, in thirds of capacity; kept so that questions do not add up."""

    asker = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="+")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="+")
    monday = models.DateField()
    thirds = models.PositiveSmallIntegerField()
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asker", "professional", "monday"], name="answer_once"),
            models.CheckConstraint(condition=Q(thirds__lte=3), name="answer_thirds"),
        ]
        indexes: ClassVar = [models.Index(fields=["professional", "monday"], name="answer_week")]
