"""Asking a person for a seat: an option on hours until it is answered, expires or is withdrawn."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.matching.models.needs import Need, Seat
from zelfsamen.people.models import Business, Organisation, Person, Professional
from zelfsamen.trust.models import Introduction


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, person: Person) -> InvitationQuerySet:
        """The lead who invited and the professional who is invited; nobody else."""
        return self.filter(Q(need__lead__person=person) | Q(professional__person=person))

    def open(self) -> InvitationQuerySet:
        return self.filter(state__in=[Invitation.State.WAITING, Invitation.State.OPEN, Invitation.State.COUNTERED])


class Invitation(OwnModel):
    """One person asked for one or more seats of a need."""

    class State(models.TextChoices):
        WAITING = "waiting"  # for an introduction
        OPEN = "open"
        COUNTERED = "countered"  # accepted with other terms; the lead answers
        ACCEPTED = "accepted"
        DECLINED = "declined"
        EXPIRED = "expired"
        WITHDRAWN = "withdrawn"

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="invitations")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="invitations")
    introduction = models.ForeignKey(Introduction, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    words = models.TextField(max_length=2000, blank=True)
    rate_cents = models.PositiveIntegerField(null=True)
    starts_on = models.DateField()
    named_to_others = models.BooleanField(default=False, help_text="agreed to be named to the others who are asked")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer_words = models.CharField(max_length=1000, blank=True)
    counter_rate_cents = models.PositiveIntegerField(null=True)
    counter_hours_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    counter_starts_on = models.DateField(null=True)
    business = models.ForeignKey(Business, on_delete=models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["need", "professional"], condition=Q(state__in=["waiting", "open", "countered", "accepted"]), name="invitation_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["professional", "state"], name="invitation_of")]


class InvitationSeat(OwnModel):
    """A seat that an invitation is about."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="asked_seats")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="asked")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["invitation", "seat"], name="invitation_seat_once")]


class Question(OwnModel):
    """A question that the invited asks before answering, and the lead's answer."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(max_length=1000)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
