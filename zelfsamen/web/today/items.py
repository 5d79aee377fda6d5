"""One line of the start page, and for whom it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from django.utils import timezone

from zelfsamen.people.models import Person, Sight

END_OF_DAY = time(23, 59)


@dataclass(frozen=True)
class Item:
    """What it is, where it is answered or seen, and until when it matters."""

    text: str
    url: str = ""
    detail: str = ""
    until: datetime | None = None

    @property
    def until_end_of_day(self) -> bool:
        """True where the hour says nothing: until the end of a day."""
        return self.until is not None and timezone.localtime(self.until).time() >= END_OF_DAY


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
