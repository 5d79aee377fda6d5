"""What nobody else ever sees: expectations and "not with this person"."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models.professionals import Professional


class ExpectationProfile(OwnModel):
    """What a professional gives and wants in the eight dimensions, and how much each matters; read only by the engine.

    Each list holds eight numbers in the order of `rules.expectations.DIMENSIONS`; null is not filled in.
    """

    professional = models.OneToOneField(Professional, on_delete=models.CASCADE, related_name="expectations")
    wants = models.JSONField(default=list)
    importance = models.JSONField(default=list)
    gives = models.JSONField(default=list)


class Block(OwnModel):
    """What "not with this person" keeps: works in both directions and is known only to who set it."""

    by = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="blocks")
    other = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["by", "other"], name="block_once"),
            models.CheckConstraint(condition=~Q(by=F("other")), name="block_not_self"),
        ]


class Erased(OwnModel):
    """That somebody who was imported had their data erased: a hash of origin and key, and the row without a name that stayed."""

    digest = models.CharField(max_length=64, unique=True)
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="+")

    @staticmethod
    def digest_of(origin: str, key: str) -> str:
        """What an origin and a key in it are known by; nothing leads back from it."""
        return hashlib.sha256(f"{origin}\0{key}".encode()).hexdigest()
