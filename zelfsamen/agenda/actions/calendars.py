"""Calendars that somebody keeps elsewhere, days off, and the address at which other programs read what was promised."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda import rules
from zelfsamen.agenda.actions.own import EndsBeforeItStarts, NotYourAgenda
from zelfsamen.agenda.actions.weeks_away import renew_weeks
from zelfsamen.agenda.models import Busy, Calendar, DaysOff, Feed, WorkingDay
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.fetching import Marks
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional
from zelfsamen.people.models.links import hash_of

ADDED = Verb("agenda.calendar_added")
READ = Verb("agenda.calendar_read")
FAILED = Verb("agenda.calendar_failed")
REMOVED = Verb("agenda.calendar_removed")
DAYS_OFF = Verb("agenda.days_off")
DAYS_ON = Verb("agenda.days_on")
WORKING_DAY = Verb("agenda.working_day_stated")
FEED_MADE = Verb("agenda.feed_made")
FEED_ENDED = Verb("agenda.feed_ended")

MOST_CALENDARS = 10
EVERY = timedelta(hours=6)
LONGEST = timedelta(days=1)
LEASE = timedelta(minutes=15)
TOLD_AFTER = 8  # failures in a row before its owner is told: some days, since a server that is down comes back by itself


class NotACalendar(Refused):
    sentence = _("This is no calendar file: nothing in it says that somebody is busy.")
    way_on = _("In your calendar program, look for “export” or “share” and take the file or address that ends with .ics.")


class TooManyCalendars(Refused):
    sentence = _("You have ten calendars here, and more are not read.")
    way_on = _("Remove one that you no longer need, and add this one then.")


def _own(professional: Professional, by: Person) -> None:
    if professional.person_id != by.pk:
        raise NotYourAgenda


@action
def add_calendar(professional: Professional, *, label: str, address: str, holds: str, by: Person, now: datetime) -> Calendar:
    """Have a calendar read from a secret address; it is read at once and then a few times a day."""
    _own(professional, by)
    if Calendar.objects.filter(professional=professional).count() >= MOST_CALENDARS:
        raise TooManyCalendars
    made = Calendar.objects.create(professional=professional, label=label.strip(), address=address.strip(), holds=holds, next_try_at=now)
    record(ADDED, at=now, actor=by.pk)
    return made


@action
def add_calendar_file(professional: Professional, *, label: str, reading: rules.Reading, holds: str, by: Person, now: datetime) -> Calendar:
    """Take in the busy times of a calendar file, once; a file of the same name takes the place of the earlier one."""
    _own(professional, by)
    Calendar.objects.filter(professional=professional, label=label.strip(), address="").delete()
    if Calendar.objects.filter(professional=professional).count() >= MOST_CALENDARS:
        raise TooManyCalendars
    made = Calendar.objects.create(professional=professional, label=label.strip(), holds=holds, read_at=now)
    _take_in(made, reading, now)
    record(ADDED, at=now, actor=by.pk)
    return made


@action
def claim_calendar(*, now: datetime) -> Calendar | None:
    """Take the calendar that waits longest for its turn, so that no other worker reads it meanwhile; whatever happens, its turn is over."""
    found = Calendar.objects.due(now).select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).first()
    if found is not None:
        found.next_try_at = now + LEASE
        found.save(update_fields=["next_try_at"])
    return found


@action
def take_in(calendar: Calendar, *, reading: rules.Reading | None, marks: Marks, now: datetime) -> Calendar:
    """Take in what stood at the address of a calendar; None when nothing changed there, and then nothing changes here."""
    if reading is not None:
        _take_in(calendar, reading, now)
    calendar.etag, calendar.modified = marks.etag, marks.modified
    calendar.read_at, calendar.failures, calendar.fault = now, 0, ""
    calendar.next_try_at = now + EVERY
    calendar.save(update_fields=["etag", "modified", "read_at", "failures", "fault", "next_try_at"])
    record(READ, at=now, subject=calendar.pk)
    return calendar


def _take_in(calendar: Calendar, reading: rules.Reading, now: datetime) -> None:
    zone = timezone.get_default_timezone()
    times = ((span.starts.replace(tzinfo=zone), span.ends.replace(tzinfo=zone), span.whole_day) for span in reading.spans)
    Busy.objects.filter(calendar=calendar).delete()
    Busy.objects.bulk_create(
        [
            Busy(calendar=calendar, starts_at=starts, ends_at=ends, whole_day=whole)
            for starts, ends, whole in times
            if starts.timestamp() < ends.timestamp()  # an hour that summer time takes away is no time at all
        ],
        batch_size=1000,
    )
    calendar.unread = reading.unread
    calendar.save(update_fields=["unread"])
    renew_weeks(calendar.professional, today=timezone.localdate(now))


@action
def could_not_read(calendar: Calendar, *, why: str, now: datetime) -> Calendar:
    """Note that a calendar could not be read: what was read before stays, and the next try comes later each time."""
    calendar.failures, calendar.fault = calendar.failures + 1, why[:20]
    calendar.next_try_at = now + min(timedelta(minutes=15) * 2 ** min(calendar.failures, 8), LONGEST)
    calendar.save(update_fields=["failures", "fault", "next_try_at"])
    if calendar.failures == TOLD_AFTER:
        record(FAILED, at=now, subject=calendar.pk)
    return calendar


@action
def remove_calendar(calendar: Calendar, *, by: Person, now: datetime) -> None:
    """Stop reading a calendar and forget its busy times."""
    _own(calendar.professional, by)
    professional = calendar.professional
    calendar.delete()
    renew_weeks(professional, today=timezone.localdate(now))
    record(REMOVED, at=now, actor=by.pk)


@action
def take_days_off(professional: Professional, *, label: str, starts_on: date, ends_on: date, by: Person, now: datetime) -> DaysOff:
    """Take whole days off: on these nobody counts on any hours."""
    _own(professional, by)
    if ends_on < starts_on:
        raise EndsBeforeItStarts
    made = DaysOff.objects.create(professional=professional, label=label.strip(), starts_on=starts_on, ends_on=ends_on)
    renew_weeks(professional, today=timezone.localdate(now))
    record(DAYS_OFF, at=now, actor=by.pk)
    return made


@action
def work_after_all(days: DaysOff, *, by: Person, now: datetime) -> None:
    """Take days off back: they are working days again."""
    _own(days.professional, by)
    professional = days.professional
    days.delete()
    renew_weeks(professional, today=timezone.localdate(now))
    record(DAYS_ON, at=now, actor=by.pk)


@action
def state_working_day(
    professional: Professional,
    *,
    starts_at: time,
    ends_at: time,
    weekdays: Iterable[int],
    holidays_off: bool,
    works_on: Iterable[date],
    by: Person,
    now: datetime,
) -> None:
    """Say on which days and between which times one works, and which public holidays are days off."""
    _own(professional, by)
    if ends_at <= starts_at:
        raise EndsBeforeItStarts
    WorkingDay.objects.update_or_create(
        professional=professional,
        defaults={
            "starts_at": starts_at,
            "ends_at": ends_at,
            "weekdays": sorted(set(weekdays)),
            "holidays_off": holidays_off,
            "works_on": sorted(day.isoformat() for day in works_on),
        },
    )
    renew_weeks(professional, today=timezone.localdate(now))
    record(WORKING_DAY, at=now, actor=by.pk)


@action
def make_feed(professional: Professional, *, by: Person, now: datetime) -> str:
    """Make a new secret address for one's promised hours and give its token, this once; an earlier address stops working."""
    _own(professional, by)
    token = secrets.token_urlsafe(32)
    Feed.objects.update_or_create(professional=professional, defaults={"hash": hash_of(token), "made_at": now})
    record(FEED_MADE, at=now, actor=by.pk)
    return token


@action
def end_feed(professional: Professional, *, by: Person, now: datetime) -> None:
    """Make the secret address stop working at once."""
    _own(professional, by)
    Feed.objects.filter(professional=professional).delete()
    record(FEED_ENDED, at=now, actor=by.pk)
