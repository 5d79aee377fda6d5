"""What a client needs, stated by the one with the client contact."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Count, F, Q

from zelfsamen.core.models import OwnModel
from zelfsamen.networks.models import Network
from zelfsamen.people.models import Business, ClientContact, Discipline, Organisation, Person, Professional


class NeedQuerySet(models.QuerySet["Need"]):
    def led_by(self, person: Person) -> NeedQuerySet:
        """The needs of which this person is the one with the client contact."""
        return self.filter(lead__person=person)

    def visible_to(self, person: Person) -> NeedQuerySet:
        """A need is seen whole by its lead only; who is invited sees the invitation."""
        return self.led_by(person)

    def with_seats_counted(self) -> NeedQuerySet:
        """With how many seats each has, and how many of them somebody has."""
        return self.annotate(seats_stated=Count("seats"), seats_taken=Count("seats", filter=Q(seats__taken_by__isnull=False)))


class Need(OwnModel):
    """A client's need as its lead states it; a draft until it is opened, and never longer alive than needed."""

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        OFFERED = "offered"
        WON = "won"
        LOST = "lost"
        WITHDRAWN = "withdrawn"

    lead = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="needs")
    network = models.ForeignKey(Network, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=200, blank=True)
    client = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    client_contact = models.ForeignKey(ClientContact, on_delete=models.SET_NULL, null=True, related_name="+")
    good = models.TextField(max_length=2000, blank=True, help_text="what 'good' means to the client")
    words = models.TextField(max_length=2000, blank=True, help_text="the lead's own words to who is invited")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    place = models.CharField(max_length=120, blank=True)
    max_km = models.PositiveIntegerField(null=True)
    languages = models.CharField(max_length=120, blank=True, help_text="codes joined by |")
    budget_cents = models.PositiveBigIntegerField(null=True)
    way_of_working = models.CharField(max_length=500, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    typed = models.JSONField(default=dict, help_text="what is typed in the form and not yet stated")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")), name="need_period"),
        ]

    def __str__(self) -> str:
        return self.title


class Seat(OwnModel):
    """One role in the team that answers a need: empty, filled by hand, or accepted through an invitation."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="seats")
    position = models.PositiveSmallIntegerField()
    discipline = models.ForeignKey(Discipline, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(default=3)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2)
    rate_cap_cents = models.PositiveIntegerField(null=True)
    importance = models.PositiveSmallIntegerField(default=2)
    required = models.JSONField(default=list, help_text="kinds of qualification that must be shown")
    result = models.CharField(max_length=500, blank=True)
    taken_by = models.ForeignKey(Professional, on_delete=models.SET_NULL, null=True, related_name="seats")
    taken_at = models.DateTimeField(null=True)
    business = models.ForeignKey(Business, on_delete=models.SET_NULL, null=True, related_name="+")
    left_empty = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["need", "position"], name="seat_position"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="seat_level"),
            models.CheckConstraint(condition=Q(importance__gte=1, importance__lte=3), name="seat_importance"),
            models.CheckConstraint(condition=Q(hours_per_week__gt=0, hours_per_week__lte=80), name="seat_hours"),
        ]
