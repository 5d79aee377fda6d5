"""One line of the start page, and for whom it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from zelfsamen.people.models import Person, Sight


@dataclass(frozen=True)
class Item:
    """What it is, where it is answered or seen, and until when it matters."""

    text: str
    url: str = ""
    detail: str = ""
    until: datetime | None = None


@dataclass(frozen=True)
class Reader:
    """Who reads the start page, and when; from where they look is found once."""

    person: Person
    now: datetime
    today: date

    @cached_property
    def sight(self) -> Sight:
        """From where this person looks."""
        return Sight.of(self.person, self.today)
