"""Reading calendars at their addresses, outside any transaction: a slow server elsewhere must hold up nobody here."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from zelfsamen.agenda import actions, rules
from zelfsamen.agenda.actions.weeks_away import WEEKS
from zelfsamen.agenda.models import Calendar
from zelfsamen.core.fetching import Marks, UnreachableError, fetch

MOST_AT_ONCE = 20


def reading_of(text: str, *, now: datetime) -> rules.Reading:
    """Read the busy times out of a calendar, as far ahead as a search looks; refuses what is no calendar."""
    first = rules.monday_of(timezone.localdate(now))
    last = rules.sunday(first + timedelta(weeks=WEEKS - 1))
    try:
        return rules.read_busy(text, rules.Period(first, last, ZoneInfo(settings.TIME_ZONE)))
    except rules.NotACalendarError:
        raise actions.NotACalendar from None


def read_calendar(calendar: Calendar, *, now: datetime) -> Calendar:
    """Read one calendar now; a fault is noted with it and raises nothing."""
    try:
        fetched = fetch(calendar.address, Marks(calendar.etag, calendar.modified))
        text = None if fetched.body is None else fetched.body.decode("utf-8-sig", errors="replace")
        reading = None if text is None else reading_of(text, now=now)
    except UnreachableError as fault:
        return actions.could_not_read(calendar, why=fault.code, now=now)
    except actions.NotACalendar:
        return actions.could_not_read(calendar, why="no_calendar", now=now)
    return actions.take_in(calendar, reading=reading, marks=fetched.marks, now=now)


def read_due_calendars(*, now: datetime) -> int:
    """Read the calendars whose turn it is, who waits longest first; gives how many."""
    due = list(Calendar.objects.due(now)[:MOST_AT_ONCE])
    for calendar in due:
        read_calendar(calendar, now=now)
    return len(due)


def renew_all_weeks(*, now: datetime) -> int:
    """Make the weeks away of everybody anew, some people at a time, so that nobody waits long to write; gives how many times."""
    rounds, after = 0, actions.renew_some_weeks(after=None, now=now)
    while after is not None:
        rounds, after = rounds + 1, actions.renew_some_weeks(after=after, now=now)
    return rounds
