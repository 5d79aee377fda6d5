"""What people say of each other."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Professional
from zelfsamen.trust import rules


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

    @property
    def said(self) -> rules.Said:
        """This tie as the rules of trust take it; an unknown day is long ago."""
        since = self.since.toordinal() if self.since else rules.LONG_AGO
        return rules.Said(self.kind, since, self.level, self.withdrawn_on.toordinal() if self.withdrawn_on else None)
