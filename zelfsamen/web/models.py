"""Mail that goes out because something happened, each letter once per person; and what the shell counts."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Person


class LetterQuerySet(models.QuerySet["Letter"]):
    def unsent(self) -> LetterQuerySet:
        return self.filter(sent_at=None, given_up_at=None).order_by("made_at", "id")

    def due(self, now: datetime) -> LetterQuerySet:
        """What waits to be sent and is in nobody's hands at this moment."""
        return self.unsent().filter(Q(claimed_until=None) | Q(claimed_until__lte=now))


class Letter(OwnModel):
    """One mail to one address about one record; without text: it is written when it is sent.

    `claimed_until` is the end of a worker's lease, and after a failure the moment of the next try.
    """

    record = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    email = models.EmailField(max_length=254)
    kind = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["record", "email", "kind"], name="letter_once")]
        indexes: ClassVar = [models.Index(fields=["made_at"], name="letter_unsent", condition=Q(sent_at=None, given_up_at=None))]


class DemoMail(OwnModel):
    """A mail of the demo, readable on a page of the demo itself; never used in production."""

    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-sent_at"], name="demo_mail_newest")]


class Turn(OwnModel):
    """How often one thing was done by one asker in one stretch of time; `key` is a hash, so that nobody's address is kept."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)


class Heartbeat(OwnModel):
    """When a worker was last known to be alive."""

    name = models.CharField(max_length=120, unique=True)
    beat_at = models.DateTimeField()
