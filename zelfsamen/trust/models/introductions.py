"""Bringing two people together through the one or two in between."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Circle, Person, Professional


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def visible_to(self, person: Person) -> IntroductionQuerySet:
        """The asker, and each of the others from the moment the request has reached them."""
        mine = Professional.objects.all().answered_by(person).values("pk")
        # The moment of an answer is kept only of a yes: whoever said "not now" is done with it.
        reached = Q(state=Introduction.State.PASSED_ON) | Q(target_answered_at__isnull=False)
        halfway = Q(state=Introduction.State.HALFWAY) | Q(further_answered_at__isnull=False)
        between = Q(between__in=mine) & (Q(state=Introduction.State.ASKED) | Q(between_answered_at__isnull=False))
        return self.filter(Q(asker__in=mine) | between | (Q(further__in=mine) & halfway) | (Q(target__in=mine) & reached))

    def waiting_for(self, person: Person, now: datetime) -> IntroductionQuerySet:
        """The requests that this person has to answer now."""
        mine = Professional.objects.all().answered_by(person).values("pk")
        asked = Q(state=Introduction.State.ASKED, between__in=mine)
        halfway = Q(state=Introduction.State.HALFWAY, further__in=mine)
        return self.filter(asked | halfway | Q(state=Introduction.State.PASSED_ON, target__in=mine), expires_at__gt=now)

    def unanswered(self, now: datetime) -> IntroductionQuerySet:
        """The requests that run for their asker: whoever said "not now" is not told apart from who has not answered."""
        return self.filter(state__in=[*Introduction.RUNNING, Introduction.State.NOT_NOW], expires_at__gt=now)

    def whole(self) -> IntroductionQuerySet:
        """With everybody in them."""
        return self.select_related("asker__person", "between__person", "further__person", "target__person")


class Introduction(OwnModel):
    """A request to be introduced: asker -> who is in between (one or two) -> the person to meet; both ends must agree."""

    class State(models.TextChoices):
        ASKED = "asked"  # the person in between has not answered
        HALFWAY = "halfway"  # the first in between said yes, the second has not answered
        PASSED_ON = "passed-on"  # everybody in between said yes, the other end has not answered
        AGREED = "agreed"
        NOT_NOW = "not-now"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    RUNNING = (State.ASKED, State.HALFWAY, State.PASSED_ON)

    asker = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="introductions_asked")
    between = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="introductions_between")
    further = models.ForeignKey(
        Professional, on_delete=models.CASCADE, null=True, related_name="introductions_further", help_text="the second in between"
    )
    target = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="introductions_target")
    state = models.CharField(max_length=16, choices=State.choices, default=State.ASKED)
    reason = models.CharField(max_length=1000)
    own_sentence = models.CharField(max_length=1000, blank=True)
    further_sentence = models.CharField(max_length=1000, blank=True)
    circle = models.OneToOneField(Circle, on_delete=models.SET_NULL, null=True, related_name="introduction")
    asked_at = models.DateTimeField()
    between_answered_at = models.DateTimeField(null=True)
    further_answered_at = models.DateTimeField(null=True)
    target_answered_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["asker", "target", "between"],
                condition=Q(state__in=["asked", "halfway", "passed-on"]),
                name="introduction_open_once",
            ),
        ]

    @property
    def waits_for(self) -> Professional | None:
        """Who has to answer now."""
        whose = {self.State.ASKED: self.between, self.State.HALFWAY: self.further, self.State.PASSED_ON: self.target}
        return whose.get(self.State(self.state))

    @property
    def introducer(self) -> Professional:
        """Who brings the request to the person to meet."""
        return self.further or self.between

    def runs(self, now: datetime) -> bool:
        """Whether somebody can still answer."""
        return self.state in self.RUNNING and self.expires_at > now

    def told_state(self, now: datetime) -> str:
        """What the asker is told: `agreed`, `withdrawn`, `unanswered` or `ended`; a "not now" looks like no answer, to the day."""
        if self.state in {self.State.AGREED, self.State.WITHDRAWN}:
            return str(self.state)
        return "unanswered" if self.expires_at > now else "ended"


def introduced_to(who: Professional) -> frozenset[UUID]:
    """Everybody somebody was introduced to, both having agreed."""
    agreed = Introduction.objects.filter(Q(asker=who) | Q(target=who), state=Introduction.State.AGREED)
    return frozenset(key for pair in agreed.values_list("asker", "target") for key in pair if key != who.pk)
