"""Links in mail: who follows one may answer one thing, and nothing more."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models.persons import Person


class Link(OwnModel):
    """A mailed link: only its hash is kept; it opens one object for one purpose until it expires or is used up."""

    hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=32)
    object_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    email = models.EmailField(max_length=254, blank=True)
    single_use = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["purpose", "object_id"], name="link_object")]
