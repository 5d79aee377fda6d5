"""Bringing two people together through the one in between."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Circle, Professional


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
