"""Collaborations of independent professionals: the record, its people, its days."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zelfsamen.collaborations.models.people import ClientAccess, Participant
from zelfsamen.collaborations.rules import phases
from zelfsamen.core.models import OwnModel
from zelfsamen.matching.models import Need
from zelfsamen.networks.models import Network
from zelfsamen.people.models import Business, Circle, Discipline, Organisation, Person, Professional


class CollaborationQuerySet(models.QuerySet["Collaboration"]):
    def visible_to(self, person: Person) -> CollaborationQuerySet:
        """The collaborations this person leads or takes part in."""
        mine = Professional.objects.all().answered_by(person).values("pk")
        taking_part = Participant.objects.filter(professional__in=mine, left_because="").values("collaboration")
        return self.filter(Q(participations__professional__in=mine) | Q(lead__in=mine) | Q(pk__in=taking_part)).distinct()

    def acted_in_by(self, person: Person, on: date) -> CollaborationQuerySet:
        """Those in which this person takes part or took part, or speaks for the client on a day."""
        taking_part = Participant.objects.acted_by(person).values("collaboration")
        speaking = ClientAccess.objects.present(on).filter(person=person).values("collaboration")
        return self.filter(Q(pk__in=taking_part) | Q(pk__in=speaking))

    def going_on(self) -> CollaborationQuerySet:
        """Those that are neither dissolved nor lost."""
        return self.exclude(phase__in=phases.OVER)

    def to_be_done(self) -> CollaborationQuerySet:
        """Those that everybody agreed to and in which there is work left: who is only asked has promised nothing yet."""
        return self.filter(phase__in=phases.TO_BE_DONE)


class Collaboration(OwnModel):
    """A team of independents with one lead, for one client, until its end."""

    Phase = phases.Phase

    class Kind(models.TextChoices):
        TEAM = "team"
        PAIR = "pair"
        TRIAL = "trial"
        STANDING = "standing"

    name = models.CharField(max_length=200)
    network = models.ForeignKey(Network, on_delete=models.SET_NULL, null=True, related_name="collaborations")
    lead = models.ForeignKey(Professional, on_delete=models.SET_NULL, null=True, related_name="led_collaborations")
    need = models.OneToOneField(Need, on_delete=models.SET_NULL, null=True, related_name="collaboration")
    client = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.TEAM)
    phase = models.CharField(max_length=12, choices=[(phase.value, phase.value) for phase in phases.Phase], default=phases.Phase.FORMING)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    sleeping_since = models.DateField(null=True, help_text="set while it can only be read, because nothing happened for months")
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="collaboration")
    origin = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null keeps (origin, key) unique for imported rows only

    objects = CollaborationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["origin", "key"], name="collaboration_origin_key"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(started_on=None) | Q(ended_on__gte=F("started_on")), name="collaboration_period"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Participation(OwnModel):
    """What one professional does in a collaboration, in one discipline; hours are the total, empty when unknown."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="participations")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="participations")
    discipline = models.ForeignKey(Discipline, on_delete=models.PROTECT, null=True, related_name="+")
    hours = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    business = models.ForeignKey(Business, on_delete=models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["professional"], name="participation_of")]
