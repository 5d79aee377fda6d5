"""One thing that waits for somebody in a collaboration."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from zelfsamen.collaborations.models.people import ClientAccess, Participant


@dataclass(frozen=True)
class Asked:
    """One thing that waits for one person: what, on which page (`collaborations:<page>`, with a twin for mailed links), and until when.

    What is `quiet` is shown to that person and to nobody else.
    """

    of: Participant | ClientAccess
    what: str | Promise
    page: str
    arguments: tuple[object, ...] = field(default=())
    by: date | None = None
    quiet: bool = False

    @property
    def collaboration(self) -> UUID:
        """In which collaboration."""
        return self.of.collaboration_id
