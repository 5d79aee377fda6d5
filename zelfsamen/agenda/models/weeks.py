"""One's own weeks as one sees them: what is work of one's own, what is work together, what is kept free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from zelfsamen.agenda import rules
from zelfsamen.agenda.models.calendars import WeekAway
from zelfsamen.agenda.models.tables import Capacity, Commitment, Protected

if TYPE_CHECKING:
    from zelfsamen.people.models import Professional


@dataclass(slots=True)
class Week:
    """One week of one's own agenda, in hours; `appointments` are those of calendars that also hold the work promised here."""

    monday: date
    capacity: float | None
    own: float = 0.0
    together: float = 0.0
    protected: float = 0.0
    asked: float = 0.0
    away: float = 0.0
    appointments: float = 0.0

    @property
    def taken(self) -> float:
        return round(max(self.own + self.together, self.appointments) + self.protected + self.away, 2)

    @property
    def left(self) -> float | None:
        return None if self.capacity is None else round(self.capacity - self.taken, 2)

    @property
    def too_full(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def if_all_accepted(self) -> float | None:
        """What is left when every open option is accepted."""
        return None if self.left is None else round(self.left - self.asked, 2)


def own_weeks(professional: Professional, *, today: date, now: datetime, count: int = 12) -> list[Week]:
    """Give the coming weeks of one's own agenda; only ever for its owner."""
    monday = rules.monday_of(today)
    known = Capacity.objects.filter(professional=professional).values_list("hours_per_week", flat=True).first()
    weeks = [Week(monday + timedelta(weeks=step), None if known is None else float(known)) for step in range(count)]
    last = rules.sunday(weeks[-1].monday)
    for kept in Protected.objects.filter(professional=professional, starts_on__lte=last):
        for week in _touched(weeks, kept.starts_on, kept.ends_on):
            week.protected += float(kept.hours_per_week)
    place = {week.monday: week for week in weeks}
    for away in WeekAway.objects.filter(professional=professional, monday__gte=monday, monday__lte=last):
        place[away.monday].away, place[away.monday].appointments = float(away.hours), float(away.hours_beyond)
    for row in Commitment.objects.standing(now).filter(professional=professional, starts_on__lte=last, ends_on__gte=monday):
        for week in _touched(weeks, row.starts_on, row.ends_on):
            _add(week, row)
    return weeks


def _touched(weeks: list[Week], starts_on: date, ends_on: date | None) -> list[Week]:
    return [week for week in weeks if starts_on <= rules.sunday(week.monday) and (ends_on is None or ends_on >= week.monday)]


def _add(week: Week, row: Commitment) -> None:
    hours = row.weekly_hours
    if row.kind == Commitment.Kind.OPTION:
        week.asked += hours
    elif row.source is None:
        week.own += hours
    else:
        week.together += hours
