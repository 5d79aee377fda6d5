"""How many hours a week somebody is away: days off, public holidays, and the times another calendar calls busy."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zelfsamen.agenda.rules.appointments import Span

HOUR = timedelta(hours=1)
COUNTRY = "NL"
WORKING_DAYS = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Habits:
    """When somebody works: from and until which time of day, on which weekdays (Monday is 0), and hours a week (None: unknown)."""

    day_starts: time = time(8)
    day_ends: time = time(18)
    weekdays: frozenset[int] = WORKING_DAYS
    capacity: float | None = None

    @property
    def day_hours(self) -> float:
        """Hours that one working day holds: an equal part of the week, or where that is unknown the whole of the working day."""
        length = (datetime.combine(date.min, self.day_ends) - datetime.combine(date.min, self.day_starts)) / HOUR
        if self.capacity is None or not self.weekdays:
            return length
        return min(self.capacity / len(self.weekdays), length)


def days_between(first: date, last: date) -> Iterator[date]:
    """Give each day of a period, both ends counted in."""
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)


def hours_away(spans: Sequence[Span], off: Iterable[date], habits: Habits) -> dict[date, float]:
    """Add up by week (its Monday) the hours in which somebody does not work, in hours with two decimals; weeks without any are left out.

    A day off takes the hours of one working day and is then counted once, whatever appointments fall on it. On other working days busy
    times count as far as they fall in the working day, overlapping ones once, and never more than one working day holds.
    """
    away: dict[date, float] = defaultdict(float)
    whole = set(off)
    for span in spans:
        if span.whole_day:
            whole.update(days_between(span.starts.date(), span.ends.date() - timedelta(days=1)))
    for day in whole:
        if day.weekday() in habits.weekdays:
            away[monday_of(day)] += habits.day_hours
    for day, hours in _busy_hours(spans, habits).items():
        if day not in whole:
            away[monday_of(day)] += min(hours, habits.day_hours)
    return {monday: round(hours, 2) for monday, hours in sorted(away.items()) if round(hours, 2) > 0}


def monday_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def public_holidays(first: date, last: date, language: str = "nl") -> dict[date, str]:
    """Give the Dutch public holidays of a period by day, with their name, in Dutch or else in English (source: the package `holidays`)."""
    import holidays  # noqa: PLC0415 - a quarter of a second, which only who has days off waits for

    known = holidays.country_holidays(COUNTRY, years=range(first.year, last.year + 1), language="nl" if language == "nl" else "en_US")
    return {day: name for day, name in sorted(known.items()) if first <= day <= last}


def _busy_hours(spans: Sequence[Span], habits: Habits) -> dict[date, float]:
    """The hours of each working day that appointments take."""
    pieces: dict[date, list[tuple[datetime, datetime]]] = defaultdict(list)
    for span in spans:
        for day in () if span.whole_day else days_between(span.starts.date(), span.ends.date()):
            starts = max(span.starts, datetime.combine(day, habits.day_starts))
            ends = min(span.ends, datetime.combine(day, habits.day_ends))
            if starts < ends and day.weekday() in habits.weekdays:
                pieces[day].append((starts, ends))
    return {day: _joined(of_day) / HOUR for day, of_day in pieces.items()}


def _joined(pieces: list[tuple[datetime, datetime]]) -> timedelta:
    """The time that stretches take together, what overlaps counted once."""
    total, until = timedelta(), min(pieces)[0]
    for starts, ends in sorted(pieces):
        if ends > until:
            total += ends - max(starts, until)
            until = ends
    return total
