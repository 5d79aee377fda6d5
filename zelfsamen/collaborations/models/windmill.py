"""Where each places the collaboration on three blades, now and then."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.windmill import MOST
from zelfsamen.core.models import OwnModel


class NamesWish(OwnModel):
    """Whether one participant wants names beside the blades; they stand there only while everybody wants it."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="names_wish")
    shows_names = models.BooleanField()
    at = models.DateTimeField()


class Placement(OwnModel):
    """One placing on three blades; whether the name stands beside it was settled before it was made."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="placements")
    on = models.DateField()
    content = models.PositiveSmallIntegerField()
    systems = models.PositiveSmallIntegerField()
    interests = models.PositiveSmallIntegerField()
    with_name = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "on"], name="placement_once_a_day"),
            models.CheckConstraint(condition=Q(content__lte=MOST, systems__lte=MOST, interests__lte=MOST), name="placement_blades"),
        ]
