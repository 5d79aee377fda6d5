"""Adding up, anew, the weeks in which somebody is away."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from zelfsamen.agenda import rules
from zelfsamen.agenda.models import Busy, Calendar, Capacity, DaysOff, WeekAway, WorkingDay, with_calendars
from zelfsamen.core.actions import action
from zelfsamen.people.models import Professional

WEEKS = 60  # as far as one who searches may look
SOME = 20


@action
def renew_weeks(professional: Professional, *, today: date) -> None:
    """Make the weeks away of one professional anew, from this week on; what changed something writes the record."""
    # One at a time: two who add up at once would each write the same weeks.
    Professional.objects.select_for_update().get(pk=professional.pk)
    first = rules.monday_of(today)
    last = rules.sunday(first + timedelta(weeks=WEEKS - 1))
    kept = WorkingDay.objects.filter(professional=professional).first()
    habits, off = _habits(professional, kept), _days_off(professional, kept, first, last)
    apart, everything = _spans(professional, first, last)
    hours = rules.hours_away(apart, off, habits)
    beyond = {monday: total - hours.get(monday, 0) for monday, total in rules.hours_away(everything, off, habits).items()}
    WeekAway.objects.filter(professional=professional).delete()
    WeekAway.objects.bulk_create(
        WeekAway(
            professional=professional, monday=monday, hours=_decimal(hours.get(monday, 0)), hours_beyond=_decimal(beyond.get(monday, 0))
        )
        for monday in sorted(hours.keys() | beyond.keys())
    )


def _decimal(hours: float) -> Decimal:
    return Decimal(str(hours)).quantize(Decimal("0.01"))


def _habits(professional: Professional, kept: WorkingDay | None) -> rules.Habits:
    capacity = Capacity.objects.filter(professional=professional).values_list("hours_per_week", flat=True).first()
    known = None if capacity is None else float(capacity)
    if kept is None:
        return rules.Habits(capacity=known)
    return rules.Habits(kept.starts_at, kept.ends_at, frozenset(kept.weekdays), known)


def _days_off(professional: Professional, kept: WorkingDay | None, first: date, last: date) -> set[date]:
    rows = DaysOff.objects.filter(professional=professional, starts_on__lte=last, ends_on__gte=first)
    off = {day for row in rows for day in rules.days_between(max(row.starts_on, first), min(row.ends_on, last))}
    if kept is not None and kept.holidays_off:
        off |= {day for day in rules.public_holidays(first, last) if day.isoformat() not in kept.works_on}
    return off


def _spans(professional: Professional, first: date, last: date) -> tuple[list[rules.Span], list[rules.Span]]:
    """The busy times of calendars that stand apart from the work here, and of all calendars."""
    rows = Busy.objects.filter(
        calendar__professional=professional,
        starts_at__lt=timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min)),
        ends_at__gt=timezone.make_aware(datetime.combine(first, time.min)),
    ).values_list("calendar__holds", "starts_at", "ends_at", "whole_day")
    spans = [(holds, rules.Span(_wall(starts), _wall(ends), whole)) for holds, starts, ends, whole in rows]
    return [span for holds, span in spans if holds == Calendar.Holds.APART], [span for _holds, span in spans]


def _wall(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(tzinfo=None)


@action
def renew_some_weeks(*, after: UUID | None, now: datetime) -> UUID | None:
    """Make the weeks away of the next people anew, so that they reach as far as a search looks; gives the last of them, None at the end."""
    some = with_calendars(after, SOME)
    for professional in some:
        renew_weeks(professional, today=timezone.localdate(now))
    return some[-1].pk if some else None
