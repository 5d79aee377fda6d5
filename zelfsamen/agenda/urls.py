"""Addresses of one's own agenda."""

from __future__ import annotations

from django.urls import path

from zelfsamen.agenda.views import calendars, feed, own

app_name = "agenda"
urlpatterns = [
    path("agenda/", own.agenda, name="agenda"),
    path("agenda/hours/", own.capacity, name="capacity"),
    path("agenda/protect/", own.protect, name="protect"),
    path("agenda/protect/<uuid:key>/remove/", own.unprotect, name="unprotect"),
    path("agenda/promised/", own.commit, name="commit"),
    path("agenda/promised/<uuid:key>/remove/", own.take_back, name="take_back"),
    path("agenda/calendars/", calendars.calendars, name="calendars"),
    path("agenda/calendars/address/", calendars.add_address, name="add_calendar"),
    path("agenda/calendars/file/", calendars.add_file, name="add_calendar_file"),
    path("agenda/calendars/<uuid:key>/read/", calendars.read_again, name="read_calendar"),
    path("agenda/calendars/<uuid:key>/remove/", calendars.remove, name="remove_calendar"),
    path("agenda/days-off/", calendars.days_off, name="days_off"),
    path("agenda/days-off/<uuid:key>/remove/", calendars.work_after_all, name="work_after_all"),
    path("agenda/working-day/", calendars.working_day, name="working_day"),
    path("agenda/feed/", feed.make, name="make_feed"),
    path("agenda/feed/end/", feed.end, name="end_feed"),
    path("agenda/feed/<str:token>.ics", feed.read, name="feed"),
]
