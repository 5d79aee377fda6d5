"""Everybody's own agenda: capacity, protected hours and commitments; others only ever learn "free enough"."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from zelfsamen.agenda.rules import weekly
from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Person, Professional

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


class ProtectedQuerySet(models.QuerySet["Protected"]):
    def of(self, person: Person) -> ProtectedQuerySet:
        """One's own protected hours; nobody else has any way to see them."""
        return self.filter(professional__person=person).order_by("starts_on", "pk")


class Protected(OwnModel):
    """Hours a week that someone keeps free of work, for a period or for good."""

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="protected_hours")
    label = models.CharField(max_length=120, blank=True)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects = ProtectedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(hours_per_week__gt=0, hours_per_week__lte=168), name="protected_hours"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="protected_period"),
        ]


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def of(self, person: Person) -> CommitmentQuerySet:
        """One's own commitments; nobody else has any way to see them."""
        return self.filter(professional__person=person).order_by("starts_on", "pk")

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

    @property
    def weekly_hours(self) -> float:
        """Hours in each week the period touches; a total is spread evenly."""
        if self.hours_per_week is not None:
            return float(self.hours_per_week)
        return round(weekly(float(self.hours_total or 0), self.starts_on, self.ends_on), 2)


class Shown(OwnModel):
    """The thirds of one professional's weeks that were last looked at, for all askers together; week number -> [third, day].

    Kept so that many askers see no more than one.
    """

    professional = models.OneToOneField(Professional, on_delete=models.CASCADE, related_name="shown_weeks")
    weeks = models.JSONField(default=dict)


class Told(OwnModel):
    """What one asker was told of one professional's weeks; week number -> [third, day looked at, day told].

    Kept so that many questions of one asker add up to no more than one.
    """

    asker = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="+")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="+")
    weeks = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["asker", "professional"], name="told_once")]
