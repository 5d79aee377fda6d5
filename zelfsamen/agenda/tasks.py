"""Reading calendars at their addresses, outside any transaction: a slow server elsewhere must hold up nobody here."""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from zelfsamen.agenda import actions, rules
from zelfsamen.agenda.actions.weeks_away import WEEKS
from zelfsamen.agenda.models import Calendar
from zelfsamen.core.fetching import Marks, UnreachableError, fetch

MOST_SECONDS = 30
MOST_READING = 5  # seconds for one calendar, however it was made to be slow
logger = logging.getLogger("zelfsamen.worker")


def reading_of(text: str, *, now: datetime) -> rules.Reading:
    """Read the busy times out of a calendar, as far ahead as a search looks; refuses what is no calendar."""
    first = rules.monday_of(timezone.localdate(now))
    last = rules.sunday(first + timedelta(weeks=WEEKS - 1))
    try:
        until = time.monotonic() + MOST_READING
        return rules.read_busy(text, rules.Period(first, last, ZoneInfo(settings.TIME_ZONE)), lambda: time.monotonic() < until)
    except rules.NotACalendarError:
        raise actions.NotACalendar from None


def read_calendar(calendar: Calendar, *, now: datetime) -> Calendar:
    """Read one calendar now; a fault is noted with it and raises nothing."""
    try:
        fetched = fetch(calendar.address, _marks(calendar, now))
        text = None if fetched.body is None else fetched.body.decode("utf-8-sig", errors="replace")
        reading = None if text is None else reading_of(text, now=now)
    except UnreachableError as fault:
        return actions.could_not_read(calendar, why=fault.code, now=now)
    except actions.NotACalendar:
        return actions.could_not_read(calendar, why="no_calendar", now=now)
    return actions.take_in(calendar, reading=reading, marks=fetched.marks, now=now)


def _marks(calendar: Calendar, now: datetime) -> Marks | None:
    """What is asked to have changed; nothing in a new week, since the weeks that are looked at reach a week further then."""
    read_on, today = calendar.read_at and timezone.localdate(calendar.read_at), timezone.localdate(now)
    this_week = read_on is not None and rules.monday_of(read_on) == rules.monday_of(today)
    return Marks(calendar.etag, calendar.modified) if this_week else None


def read_due_calendars(*, now: datetime) -> int:
    """Read the calendars whose turn it is, who waits longest first, as long as letters can wait; gives how many."""
    began, done = time.monotonic(), 0
    while time.monotonic() - began < MOST_SECONDS:
        calendar = actions.claim_calendar(now=now)
        if calendar is None:
            break
        try:
            read_calendar(calendar, now=now)
        except Exception:
            # One calendar that breaks the reading must not keep the others from theirs.
            logger.exception("calendar %s could not be read", calendar.pk)
        done += 1
    return done


def renew_all_weeks(*, now: datetime) -> int:
    """Make the weeks away of everybody anew, some people at a time, so that nobody waits long to write; gives how many times."""
    rounds, after = 0, actions.renew_some_weeks(after=None, now=now)
    while after is not None:
        rounds, after = rounds + 1, actions.renew_some_weeks(after=after, now=now)
    return rounds
