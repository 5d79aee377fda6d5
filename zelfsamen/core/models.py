"""The record of what happened, and of what was already done once."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.ids import uuid7


class OwnModel(models.Model):
    """A row of the product's own, with a key that can be merged between installations."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True


class RecordQuerySet(models.QuerySet["Record"]):
    def not_yet_noticed(self) -> RecordQuerySet:
        return self.filter(noticed_at=None).order_by("at", "id")


class Record(OwnModel):
    """One thing that happened: who, what, about what, in which circle; only fields its verb allows."""

    verb = models.CharField(max_length=64)
    actor = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    circle = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    noticed_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["at"], name="record_not_yet_noticed", condition=Q(noticed_at=None)),
            models.Index(fields=["subject", "at"], name="record_subject"),
            models.Index(fields=["actor", "at"], name="record_actor"),
        ]


class Done(OwnModel):
    """The key of a request that was carried out, so that a retry does not count twice."""

    action = models.CharField(max_length=96)
    actor = models.UUIDField()
    key = models.UUIDField()
    result: models.UUIDField[uuid.UUID | None, uuid.UUID | None] = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["action", "actor", "key"], name="done_once")]
