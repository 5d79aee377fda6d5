"""Networks of professionals and firms: niche, members, invitations."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Circle, Organisation, Person, Professional


class NetworkQuerySet(models.QuerySet["Network"]):
    def visible_to(self, person: Person) -> NetworkQuerySet:
        """The networks this person is or was a member of."""
        return self.filter(memberships__professional__person=person).distinct()

    def running(self) -> NetworkQuerySet:
        return self.filter(dissolved_on=None)


class Network(OwnModel):
    """A network of equals with a niche of its own; it arises, and one day dissolves."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    niche = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(max_length=2000, blank=True)
    founded_on = models.DateField(null=True)
    dissolved_on = models.DateField(null=True)
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="network")
    origin = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null keeps (origin, key) unique for imported rows only

    objects = NetworkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["origin", "key"], name="network_origin_key")]

    def __str__(self) -> str:
        return self.name


class Membership(OwnModel):
    """One professional's time in one network, for oneself or for a firm; `until` is the last day."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="memberships")
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "professional"], condition=Q(until=None), name="membership_one_running"),
            models.CheckConstraint(condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")), name="membership_period"),
        ]
        indexes: ClassVar = [models.Index(fields=["professional", "until"], name="membership_of")]


class Invitation(OwnModel):
    """A member's personal invitation to one person to join a network."""

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "email"], condition=Q(state="open"), name="network_invitation_open_once"),
        ]
