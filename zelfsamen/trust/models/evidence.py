"""Work done together, as events that count for trust."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Professional
from zelfsamen.trust import rules


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

    @property
    def as_work(self) -> rules.Work:
        """This row as the rules of trust take it; an unknown first day is long ago, without a last day it runs."""
        started = self.started_on.toordinal() if self.started_on else rules.LONG_AGO
        return rules.Work(self.weight, self.outcome, started, self.ended_on.toordinal() if self.ended_on else None, self.reviewed)
