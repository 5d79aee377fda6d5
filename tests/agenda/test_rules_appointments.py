"""Busy times out of calendar files, whole and broken, and the hours they take."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zelfsamen.agenda.rules import Habits, NotACalendarError, Period, Span, appointments, hours_away, read_busy

MONDAY = date(2026, 11, 23)
PERIOD = Period(MONDAY, date(2026, 12, 6), ZoneInfo("Europe/Amsterdam"))
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n"


def event(*lines: str, uid: str = "a") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", ""])


def read(*events: str) -> list[tuple[str, str]]:
    found = read_busy(HEAD + "".join(events) + "END:VCALENDAR\r\n", PERIOD)
    return [(f"{span.starts:%a %H:%M}", f"{span.ends:%a %H:%M}") for span in found.spans]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20261124T090000Z", "DTEND:20261124T100000Z"], [("Tue 10:00", "Tue 11:00")]),
        (["DTSTART;TZID=America/New_York:20261124T090000", "DURATION:PT90M"], [("Tue 15:00", "Tue 16:30")]),
        (["DTSTART:20261124T090000", "DTEND:20261124T100000"], [("Tue 09:00", "Tue 10:00")]),
        (["DTSTART;TZID=Nowhere/Else:20261124T090000", "DTEND;TZID=Nowhere/Else:20261124T100000"], [("Tue 09:00", "Tue 10:00")]),
        (["DTSTART;VALUE=DATE:20261124"], [("Tue 00:00", "Wed 00:00")]),
        (["DTSTART:20261124T090000Z", "DTEND:20261124T100000Z", "TRANSP:TRANSPARENT"], []),
        (["DTSTART:20261124T090000Z", "DTEND:20261124T100000Z", "STATUS:CANCELLED"], []),
        (["DTSTART:20261124T090000Z", "DTEND:20261124T100000Z", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"], []),
        (["DTSTART:20261124T090000Z"], []),
        (["DTSTART:20261124T100000Z", "DTEND:20261124T090000Z"], []),
        (["DTSTART:20261201T090000Z", "DTEND:29991201T090000Z"], [("Tue 10:00", "Mon 00:00")]),
    ],
    ids=[
        "utc",
        "zone",
        "floating",
        "unknown zone",
        "whole day",
        "free",
        "cancelled",
        "free in outlook",
        "no time",
        "backwards",
        "for ever",
    ],
)
def test_one_appointment(lines: list[str], expected: list[tuple[str, str]]):
    assert read(event(*lines)) == expected


def test_a_series_is_written_out_with_its_exceptions():
    series = event("DTSTART:20261123T090000Z", "DTEND:20261123T100000Z", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20261125T090000Z")
    moved = event("DTSTART:20261124T130000Z", "DTEND:20261124T140000Z", "RECURRENCE-ID:20261124T090000Z")
    assert [starts for starts, _ends in read(series, moved)] == ["Mon 10:00", "Tue 14:00", "Thu 10:00"]


def test_what_the_product_put_there_itself_does_not_count():
    assert read(event("DTSTART:20261124T090000Z", "DTEND:20261124T100000Z", uid="0199@zelfsamen")) == []


def test_published_busy_times_count():
    block = "BEGIN:VFREEBUSY\r\nFREEBUSY;FBTYPE=BUSY:20261127T080000Z/20261127T093000Z,20261127T100000Z/PT1H\r\nEND:VFREEBUSY\r\n"
    assert read(block) == [("Fri 09:00", "Fri 10:30"), ("Fri 11:00", "Fri 12:00")]


GOOD = event("DTSTART:20261124T090000Z", "DTEND:20261124T100000Z", uid="good")


@pytest.mark.parametrize(
    "bad",
    [
        event("DTSTART:garbage", uid="bad"),
        event("DTSTART:20261124T090000Z", "DTEND:20261124T100000Z", "RRULE:FREQ=SECONDLY", uid="bad"),
        event("DTSTART:20261124T090000Z", "DTEND:20261124T100000Z", "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", uid="bad"),
        event("DTSTART:20261124T090000Z", "DTEND:20261124T100000Z", "RRULE:FREQ=NEVER", uid="bad"),
        event("DTSTART;VALUE=DATE:20261124", "DTEND:20261124T100000Z", uid="bad"),
    ],
    ids=["date", "each second", "each hour", "rule", "date and time"],
)
def test_one_bad_appointment_leaves_the_others(bad: str):
    found = read_busy(HEAD + bad + GOOD + "END:VCALENDAR\r\n", PERIOD)
    assert datetime.fromisoformat("2026-11-24T10:00") in {span.starts for span in found.spans}
    assert found.unread == 1


def test_years_of_old_appointments_are_left_out_before_they_are_read(monkeypatch):
    old = [event("DTSTART:20190101T090000Z", "DTEND:20190101T100000Z", uid=f"old{number}") for number in range(9)]
    long = event("DTSTART;VALUE=DATE:20261001", "DTEND;VALUE=DATE:20261125", uid="long")
    again = event("DTSTART:20190107T090000Z", "DTEND:20190107T100000Z", "RRULE:FREQ=WEEKLY", uid="again")
    read_events = []
    monkeypatch.setattr(appointments, "_span", lambda one, zone, real=appointments._span: read_events.append(one) or real(one, zone))
    assert read(*old, long, again) == [("Mon 00:00", "Wed 00:00"), ("Mon 10:00", "Mon 11:00"), ("Mon 10:00", "Mon 11:00")]
    assert len(read_events) == 3


def test_what_takes_too_long_to_read_is_counted_as_unread():
    whole = HEAD + GOOD + event("DTSTART:20261124T130000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY", uid="late") + "END:VCALENDAR"
    answers = iter([True, False])
    found = read_busy(whole, PERIOD, lambda: next(answers))
    assert (len(found.spans), found.unread) == (1, 1)


def test_a_file_cut_short_gives_what_is_whole():
    assert len(read_busy(HEAD + GOOD + "BEGIN:VEVENT\r\nUID:cut\r\nDTSTART:2026", PERIOD).spans) == 1


def test_a_page_is_no_calendar():
    with pytest.raises(NotACalendarError):
        read_busy("<html>Sign in</html>", PERIOD)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.integers(0, 400), st.integers(0, 400))
def test_whatever_stands_in_a_file_never_breaks_the_reading(junk: str, cut: int, place: int):
    whole = HEAD + GOOD + event("DTSTART:20261123T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY") + "END:VCALENDAR"
    text = whole[:place] + junk + whole[place + cut :]
    if "BEGIN:VCALENDAR" in text.upper():
        assert all(PERIOD.begins <= span.starts < span.ends <= PERIOD.ends for span in read_busy(text, PERIOD).spans)


def span(day: int, starts: str, ends: str) -> Span:
    return Span(
        datetime.combine(date(2026, 11, day), time.fromisoformat(starts)), datetime.combine(date(2026, 11, day), time.fromisoformat(ends))
    )


WHOLE = Span(datetime.fromisoformat("2026-11-24T00:00"), datetime.fromisoformat("2026-11-26T00:00"), whole_day=True)
HABITS = Habits(capacity=32)  # 6.4 hours on each of five days


@pytest.mark.parametrize(
    ("spans", "off", "hours"),
    [
        ([span(24, "09:00", "11:00"), span(24, "10:00", "12:00")], [], 3),
        ([span(24, "06:00", "09:00"), span(24, "17:30", "22:00")], [], 1.5),
        ([span(24, "08:00", "18:00")], [], 6.4),
        ([span(28, "09:00", "12:00")], [], None),
        ([span(24, "09:00", "11:00")], [date(2026, 11, 24)], 6.4),
        ([], [date(2026, 11, day) for day in range(23, 30)], 32),
        ([WHOLE], [], 12.8),
    ],
    ids=["overlap once", "outside the day", "no more than a day", "saturday", "off once", "a week", "two whole days"],
)
def test_hours_away_of_one_week(spans: list[Span], off: list[date], hours: float | None):
    assert hours_away(spans, off, HABITS).get(MONDAY) == hours


def test_an_unknown_week_counts_the_length_of_the_day():
    assert hours_away([], [MONDAY], Habits(time(9), time(17))) == {MONDAY: 8}
