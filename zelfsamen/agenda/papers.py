"""What was promised, as a calendar that other programs read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from zelfsamen.agenda.models import Commitment
from zelfsamen.agenda.rules.appointments import OWN

if TYPE_CHECKING:
    from icalendar import Event

REFRESH = timedelta(hours=6)


def calendar_of(rows: Iterable[Commitment], *, now: datetime) -> bytes:
    """Give the commitments as an iCalendar file (RFC 5545): one bar per period, that makes no day look full."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - half a second, which only who reads a feed waits for

    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//zelfsamen//promised hours//")
    calendar.add("X-WR-CALNAME", _("What I promised"))
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    for row in rows:
        calendar.add_component(_filled(Event(), row, now))
    return bytes(calendar.to_ical())


def _filled(event: Event, row: Commitment, now: datetime) -> Event:
    event.add("UID", f"{row.pk}{OWN}")
    event.add("DTSTAMP", now)
    event.add("DTSTART", row.starts_on)
    event.add("DTEND", row.ends_on + timedelta(days=1))
    hours = number_format(round(row.weekly_hours, 1))
    event.add("SUMMARY", _("%(label)s: %(hours)s hours a week") % {"label": row.label or _("Work"), "hours": hours})
    event.add("STATUS", "TENTATIVE" if row.kind == Commitment.Kind.OPTION else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")
    return event
