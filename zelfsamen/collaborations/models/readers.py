"""Who reads something of the file of a client: everybody in the team, or only who was named by the one that added it."""

from __future__ import annotations

from typing import ClassVar, Generic, Self, TypeVar

from django.db import models
from django.db.models import Q

from zelfsamen.collaborations.models.people import Participant
from zelfsamen.core.models import OwnModel

Item = TypeVar("Item", bound="FileItem")


class ReadQuerySet(models.QuerySet[Item], Generic[Item]):
    def read_by(self, participant: Participant) -> Self:
        """What is open to everybody in the team, what this one added, and what this one is named for."""
        model = self.model
        named = model.readers.through._default_manager.filter(participant=participant)
        open_to = Q(is_closed=False) | Q(**{model.ADDER: participant}) | Q(pk__in=named.values(model.__name__.lower()))
        return self.filter(open_to)


class FileItem(OwnModel):
    """Something of the file of a client that may be closed to all but the people who are named for it."""

    ADDER: ClassVar[str]

    is_closed = models.BooleanField(default=False)
    readers = models.ManyToManyField(Participant, related_name="+")

    class Meta:
        abstract = True

    def is_added_by(self, participant: Participant) -> bool:
        """True for who added it, who alone lets more people read it."""
        return bool(getattr(self, f"{self.ADDER}_id") == participant.pk)
