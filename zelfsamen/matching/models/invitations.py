"""Asking a person for a seat: an option on hours until it is answered, expires or is withdrawn."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Prefetch, Q

from zelfsamen.core.models import OwnModel
from zelfsamen.matching.models.needs import Need, Seat
from zelfsamen.matching.rules import days_counted
from zelfsamen.people.models import Business, Organisation, Person, Professional
from zelfsamen.trust.models import Introduction


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, person: Person) -> InvitationQuerySet:
        """The lead who invited and, once asked, the professional who is invited; nobody else."""
        arrived = Q(professional__person=person, withheld=False) & ~Q(state=Invitation.State.WAITING)
        return self.filter(Q(need__lead__person=person) | arrived)

    def to(self, person: Person) -> InvitationQuerySet:
        """The invitations this person can answer or has answered; while the introduction is waited for there is nothing to see."""
        unclaimed = Q(professional__person=None, professional__owner=None, professional__email__iexact=person.email)
        return self.filter(Q(professional__person=person) | unclaimed, withheld=False).exclude(state=Invitation.State.WAITING)

    def sent_by(self, person: Person) -> InvitationQuerySet:
        """The invitations of the needs this person leads."""
        return self.filter(need__lead__person=person)

    def open(self) -> InvitationQuerySet:
        return self.filter(state__in=[Invitation.State.WAITING, Invitation.State.OPEN, Invitation.State.COUNTERED])

    def standing(self) -> InvitationQuerySet:
        """The invitations that ask for hours or hold them."""
        return self.filter(state__in=Invitation.STANDING)

    def late(self, now: datetime) -> InvitationQuerySet:
        """The invitations whose time is over: not answered, or accepted for a team that was never formed."""
        formed = Q(state=Invitation.State.ACCEPTED) & ~Q(need__state__in=[Need.State.OPEN, Need.State.OFFERED])
        return self.filter(state__in=Invitation.STANDING, expires_at__lte=now).exclude(formed)

    def whole(self) -> InvitationQuerySet:
        """With everything a page or a mail tells of them."""
        related = self.select_related("need__lead__person", "professional__person", "business", "organisation", "introduction__between")
        return related.prefetch_related(with_seats("asked_seats"))


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

    STANDING = (State.WAITING, State.OPEN, State.COUNTERED, State.ACCEPTED)
    # Until when a seat is held by who is in a team that is formed, also while its need is open again for somebody else's seat.
    FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="invitations")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="invitations")
    introduction = models.ForeignKey(Introduction, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    words = models.TextField(max_length=2000, blank=True)
    way_of_working = models.CharField(max_length=500, blank=True)
    withheld = models.BooleanField(
        default=False, help_text="never handed on: one of the two wants nothing to do with the other; to the lead it looks like no answer"
    )
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

    @property
    def seats(self) -> list[Seat]:
        """The seats that are asked for, in the order of the need."""
        return list(Seat.objects.filter(asked__invitation=self).select_related("discipline").order_by("position"))

    @property
    def asked_hours(self) -> Decimal:
        """The hours a week that the seats ask together."""
        return sum((one.seat.hours_per_week for one in self.asked_seats.all()), Decimal(0))

    @property
    def hours_per_week(self) -> Decimal:
        """The hours a week on the table: those of a counter-offer, else those asked."""
        return self.asked_hours if self.counter_hours_per_week is None else self.counter_hours_per_week

    @property
    def agreed_rate_cents(self) -> int | None:
        """The rate on the table: that of a counter-offer, else the one offered; None leaves it to be agreed."""
        return self.rate_cents if self.counter_rate_cents is None else self.counter_rate_cents

    @property
    def first_day(self) -> date:
        """The first day on the table: that of a counter-offer, else the one asked."""
        return self.counter_starts_on or self.starts_on

    @property
    def last_day(self) -> date:
        """The last day of the need, or thirteen weeks after the first."""
        return self.need.ends_on or self.first_day + timedelta(days=days_counted(self.first_day, None) - 1)

    @property
    def is_in_team(self) -> bool:
        """Whether the team of this seat is formed, with the one who accepted it in it."""
        return self.state == Invitation.State.ACCEPTED and (self.need.state == Need.State.WON or self.expires_at == self.FOR_GOOD)

    def can_be_answered(self, now: datetime) -> bool:
        """Whether the one who is invited can still say yes or no."""
        return self.state == Invitation.State.OPEN and self.expires_at > now


class InvitationSeat(OwnModel):
    """A seat that an invitation is about."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="asked_seats")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="asked")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["invitation", "seat"], name="invitation_seat_once")]


def with_seats(path: str) -> Prefetch[Any]:
    """The seats an invitation is about, fetched together with the rows that name them."""
    return Prefetch(path, InvitationSeat.objects.select_related("seat"))


class QuestionQuerySet(models.QuerySet["Question"]):
    def to(self, person: Person) -> QuestionQuerySet:
        """The questions this person is to answer, as the lead."""
        return self.filter(invitation__need__lead__person=person)

    def whole(self) -> QuestionQuerySet:
        """With everything that is told of who asks."""
        related = self.select_related("invitation__need__lead", "invitation__professional", "invitation__introduction__between")
        return related.prefetch_related(with_seats("invitation__asked_seats"))


class Question(OwnModel):
    """A question that the invited asks before answering, and the lead's answer."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(max_length=1000)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()
