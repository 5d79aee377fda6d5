"""Ties, evidence of work done together, and introductions: instruments that know only people."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Circle, Professional


class Tie(OwnModel):
    """What one professional says of another: knows, has worked together with, or vouches for (level 1 to 3)."""

    class Kind(models.TextChoices):
        KNOWS = "knows"
        WORKED_TOGETHER = "worked_together"
        VOUCHES = "vouches"

    giver = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="ties_given")
    receiver = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="ties_received")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    since = models.DateField(null=True)
    level = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=500, blank=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["giver", "receiver", "kind"], name="tie_once"),
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="tie_not_self"),
            models.CheckConstraint(condition=Q(level=None) | Q(level__gte=1, level__lte=3), name="tie_level"),
        ]
        indexes: ClassVar = [models.Index(fields=["receiver", "kind"], name="tie_received")]


class Evidence(OwnModel):
    """Work done together, as it counts for the giver's trust in the receiver; an event, never a stale value.

    `work` is the key of what was done together. `ended_on` empty: still running. Weight and outcome are 0 to 1.
    """

    giver = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="evidence_given")
    receiver = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="evidence_received")
    work = models.UUIDField(db_index=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    weight = models.FloatField()
    outcome = models.FloatField(default=0.75)
    reviewed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["giver", "receiver", "work"], name="evidence_once"),
            models.CheckConstraint(condition=Q(weight__gte=0, weight__lte=1), name="evidence_weight"),
            models.CheckConstraint(condition=Q(outcome__gte=0, outcome__lte=1), name="evidence_outcome"),
        ]


class Introduction(OwnModel):
    """A request to be introduced: asker -> the person in between -> the person to meet; both ends must agree."""

    class State(models.TextChoices):
        ASKED = "asked"  # the person in between has not answered
        PASSED_ON = "passed-on"  # the person in between said yes, the other end has not answered
        AGREED = "agreed"
        NOT_NOW = "not-now"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    asker = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="introductions_asked")
    between = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="introductions_between")
    target = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="introductions_target")
    state = models.CharField(max_length=16, choices=State.choices, default=State.ASKED)
    reason = models.CharField(max_length=1000)
    own_sentence = models.CharField(max_length=1000, blank=True)
    circle = models.OneToOneField(Circle, on_delete=models.SET_NULL, null=True, related_name="introduction")
    asked_at = models.DateTimeField()
    between_answered_at = models.DateTimeField(null=True)
    target_answered_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["asker", "target", "between"], condition=Q(state__in=["asked", "passed-on"]), name="introduction_open_once"
            ),
        ]
