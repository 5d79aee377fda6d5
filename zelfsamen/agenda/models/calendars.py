"""When somebody does not work, as their own calendars, days off and the public holidays say; times only, never what for."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.db.models import F, Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Person, Professional

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class WorkingDay(OwnModel):
    """On which days and between which times somebody works, and whether public holidays are days off."""

    professional = models.OneToOneField(Professional, on_delete=models.CASCADE, related_name="working_day")
    starts_at = models.TimeField(default=time(8))
    ends_at = models.TimeField(default=time(18))
    weekdays = models.JSONField(default=list)
    holidays_off = models.BooleanField(default=False)
    works_on = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="working_day_hours")]


class DaysOff(OwnModel):
    """Whole days on which somebody does not work."""

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="days_off")
    label = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="days_off_period")]


class CalendarQuerySet(models.QuerySet["Calendar"]):
    def of(self, person: Person) -> CalendarQuerySet:
        """One's own calendars; nobody else has any way to see them."""
        return self.filter(professional__person=person).order_by("label", "pk")

    def due(self, now: datetime) -> CalendarQuerySet:
        """The calendars at an address that are to be read again, who waits longest first."""
        return self.exclude(address="").filter(next_try_at__lte=now).order_by("next_try_at", "pk")


class Calendar(OwnModel):
    """A calendar that its owner keeps elsewhere, read from a secret address or once from a file."""

    class Holds(models.TextChoices):
        APART = "apart"  # nothing that was promised here: its hours come on top
        ALL = "all"  # also the work that was promised here: only what goes beyond that counts

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="calendars")
    label = models.CharField(max_length=120)
    address = models.TextField(blank=True)
    holds = models.CharField(max_length=5, choices=Holds.choices, default=Holds.APART)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    read_at = models.DateTimeField(null=True)
    unread = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=20, blank=True)
    failures = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, db_index=True)

    objects = CalendarQuerySet.as_manager()

    @property
    def host(self) -> str:
        """Where it is read from; the rest of the address is a secret, and is not shown again."""
        return urlsplit(self.address).hostname or ""


class Busy(OwnModel):
    """A stretch of time that a calendar calls busy, in the wall-clock time of the installation; never what for."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="busy")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    whole_day = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="busy_period")]


class WeekAway(OwnModel):
    """The hours of one week in which somebody is away, added up from all of the above; made anew whenever one of them changes."""

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="weeks_away")
    monday = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    hours_beyond = models.DecimalField(max_digits=5, decimal_places=2, default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["professional", "monday"], name="week_away_once")]


class FeedQuerySet(models.QuerySet["Feed"]):
    def opened_by(self, digest: str) -> Feed | None:
        """The feed that an address opens, if it is still in force."""
        return self.filter(hash=digest).select_related("professional").first()


class Feed(OwnModel):
    """A secret address at which any calendar program reads what its owner promised; only its hash is kept."""

    professional = models.OneToOneField(Professional, on_delete=models.CASCADE, related_name="feed")
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    objects = FeedQuerySet.as_manager()


def with_calendars(after: UUID | None, count: int) -> list[Professional]:
    """The next professionals whose weeks away must be made anew as days go by, in the order of their keys."""
    found = Professional.objects.filter(Q(calendars__isnull=False) | Q(days_off__isnull=False) | Q(working_day__isnull=False)).distinct()
    return list((found.filter(pk__gt=after) if after else found).order_by("pk")[:count])
