"""What the tables say of a few people, in one query however many they are: written out, since building it costs more than asking it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone

from zelfsamen.people.models.batches import in_batches
from zelfsamen.trust.models.reading import listed, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FACTS = """
SELECT who.number, who.id, who.origin, who.key, who.hourly_rate_cents, who.languages, who.place, who.country, who.open_now,
    who.ask_when_full, who.joined_on, account.joined_at, profile.wants, profile.importance, profile.gives,
    (SELECT COUNT(*) FROM matching_seat seat
        WHERE seat.taken_by_id = who.id AND seat.taken_at > %(since)s AND seat.taken_at <= %(now)s),
    (SELECT MAX(asked.invited_at) FROM matching_invitation asked WHERE asked.professional_id = who.id AND asked.invited_at <= %(now)s
        AND NOT asked.withheld)
FROM people_professional who LEFT JOIN people_person account ON account.id = who.person_id
LEFT JOIN people_expectationprofile profile ON profile.professional_id = who.id
WHERE who.number IN ({numbers})
"""
BLOCKS = """
SELECT who.number, other.number FROM people_professional who CROSS JOIN people_block block CROSS JOIN people_professional other
WHERE who.number IN ({numbers}) AND block.by_id = who.id AND other.id = block.other_id
"""


class Facts(NamedTuple):
    """One person as the tables have it.

    `origin` and `key` as imported; `opportunities` the seats accepted in the twelve months before the day.
    """

    number: int
    pk: UUID
    origin: str
    key: str | None
    rate: int | None
    languages: str
    place: str
    country: str
    open_now: bool
    ask_when_full: bool
    joined_on: date | None
    wants: list[int | None]
    importance: list[int | None]
    gives: list[int | None]
    opportunities: int
    last_invited: date | None


def facts_of(numbers: Iterable[int], as_of: date, now: datetime) -> Iterator[Facts]:
    """Give the facts of these professionals, in any order; what happened after `now` does not count."""
    moment = connection.ops.adapt_datetimefield_value
    values = {"since": moment(end_of(a_year_before(as_of))), "now": moment(now)}
    for some in in_batches(numbers):
        for *plain, joined_on, account, wants, importance, gives, taken, asked in rows_of(FACTS.format(numbers=listed(some)), values):
            plain[1] = _key(plain[1])
            joined = _day(account) if joined_on is None else _day(joined_on)
            yield Facts._make((*plain, joined, _numbers(wants), _numbers(importance), _numbers(gives), taken, _day(asked)))


def blocks_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Give (who set it, with whom not) of every block that one of these set."""
    return rows_of(BLOCKS.format(numbers=listed(numbers)), {})


def end_of(day: date) -> datetime:
    """Give the last moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time.max))


def a_year_before(day: date) -> date:
    """Give the same day a year earlier, the 28th of February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _key(found: Any) -> UUID:
    return found if isinstance(found, UUID) else UUID(found)


def _day(found: Any) -> date | None:
    """Give a date, or the day here of a moment; SQLite hands over either as text, moments by the clock of UTC."""
    if isinstance(found, str):
        found = date.fromisoformat(found) if len(found) == len("2000-01-01") else datetime.fromisoformat(found).replace(tzinfo=UTC)
    day: date | None = timezone.localdate(found) if isinstance(found, datetime) else found
    return day


def _numbers(found: Any) -> list[int | None]:
    values: list[int | None] = json.loads(found) if isinstance(found, str) else found or []
    return values
