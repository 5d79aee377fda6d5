"""Decisions that are taken when everybody agrees."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Professional


class Decision(OwnModel):
    """One question to equals; it is taken when everybody has said yes, and gone at the first no."""

    class State(models.TextChoices):
        OPEN = "open"
        AGREED = "agreed"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    topic = models.CharField(max_length=40)
    about = models.UUIDField(help_text="what it is about: the key of a collaboration, for one")
    choice = models.UUIDField(null=True, help_text="what is chosen: the key of a person, for one")
    proposed_by = models.ForeignKey(Professional, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "about"], condition=Q(state="open"), name="decision_one_open"),
        ]


class Voice(OwnModel):
    """The one voice of one person in a decision; empty while asked."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="voices")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="voices")
    agrees = models.BooleanField(null=True)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["decision", "professional"], name="voice_once")]
