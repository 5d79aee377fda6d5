"""Networks of professionals and firms: niche, members, invitations."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Count, F, Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Circle, Organisation, Person, Professional


def running(on: date, prefix: str = "") -> Q:
    """The memberships (reached through `prefix`) that run on a day, the last day included; an unknown start was long ago."""
    begun = Q(**{f"{prefix}since": None}) | Q(**{f"{prefix}since__lte": on})
    return begun & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gte": on}))


class NetworkQuerySet(models.QuerySet["Network"]):
    def visible_to(self, person: Person) -> NetworkQuerySet:
        """The networks this person is or was a member of."""
        return self.filter(pk__in=Membership.objects.filter(professional__person=person).values("network"))

    def of_member(self, person: Person, on: date) -> NetworkQuerySet:
        """The networks this person is a member of on a day."""
        return self.running().filter(pk__in=Membership.objects.running(on).filter(professional__person=person).values("network"))

    def running(self) -> NetworkQuerySet:
        """The networks that have not dissolved."""
        return self.filter(dissolved_on=None)

    def with_size(self, on: date) -> NetworkQuerySet:
        """With `size`: how many members each has on a day."""
        return self.annotate(size=Count("memberships", filter=running(on, "memberships__")))


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


class MembershipQuerySet(models.QuerySet["Membership"]):
    def running(self, on: date) -> MembershipQuerySet:
        """The memberships that run on a day, the last day included."""
        return self.filter(running(on))

    def visible_to(self, person: Person, on: date) -> MembershipQuerySet:
        """One's own memberships, and everybody's in the networks one is a member of on a day."""
        return self.filter(Q(professional__person=person) | Q(network__in=Network.objects.of_member(person, on)))


class Membership(OwnModel):
    """One professional's time in one network, for oneself or for a firm; `until` is the last day."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="memberships")
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "professional"], condition=Q(until=None), name="membership_one_running"),
            models.CheckConstraint(condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")), name="membership_period"),
        ]
        indexes: ClassVar = [models.Index(fields=["professional", "until"], name="membership_of")]


class NetworkInvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, now: datetime) -> NetworkInvitationQuerySet:
        """The invitations that can still be answered."""
        return self.filter(state=Invitation.State.OPEN, expires_at__gt=now)

    def to(self, person: Person) -> NetworkInvitationQuerySet:
        """The invitations to this person's address."""
        return self.filter(email=person.email)

    def sent_by(self, person: Person) -> NetworkInvitationQuerySet:
        """The invitations this person sent."""
        return self.filter(by__person=person)


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

    objects = NetworkInvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "email"], condition=Q(state="open"), name="network_invitation_open_once"),
        ]
