"""Links in mail: who follows one may answer one thing, and nothing more."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models.persons import Person


def hash_of(token: str) -> str:
    """What is kept of a token: enough to know it again, too little to make it."""
    return hashlib.sha256(token.encode()).hexdigest()


class LinkQuerySet(models.QuerySet["Link"]):
    def opened_by(self, token: str, purpose: str, now: datetime) -> Link | None:
        """The link with this token, when it is for this purpose and neither ended nor used up."""
        still_good = Q(expires_at__gt=now) & ~Q(single_use=True, used_at__isnull=False)
        return self.filter(still_good, hash=hash_of(token), purpose=purpose).select_related("person").first()


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

    objects = LinkQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["purpose", "object_id"], name="link_object")]
