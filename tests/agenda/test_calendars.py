"""Calendars kept elsewhere, days off, public holidays, and the calendar that others read here."""

import http.server
import threading
import time as time_module
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar as File

from zelfsamen.agenda import actions, tasks
from zelfsamen.agenda.models import Busy, Calendar, Capacity, WeekAway, free_hours
from zelfsamen.core import fetching
from zelfsamen.core.fetching import Marks, UnreachableError, fetch
from zelfsamen.core.models import Record
from zelfsamen.people.models import Person, Professional

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MONDAY = date(2026, 11, 30)
APPOINTMENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Zeer geheim\r\n"
    "DTSTART:20261201T080000Z\r\nDTEND:20261201T120000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def noor() -> Person:
    person = Person.objects.create(email="noor@example.nl", name="Noor", language="en")
    made = Professional.objects.create(number=1, person=person, name="Noor")
    Capacity.objects.create(professional=made, hours_per_week=32)
    return person


@pytest.fixture
def page(noor: Person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(noor)
    return client


class Server(http.server.BaseHTTPRequestHandler):
    """A calendar program elsewhere: answers what the test put in `answers`, by path."""

    answers: dict = {}
    asked: list = []

    def do_GET(self):
        """Answer one reading."""
        self.asked.append(dict(self.headers))
        status, body, headers = self.answers[self.path]
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def elsewhere(settings):
    """The address of such a server on this machine."""
    settings.FETCH_PRIVATE_HOSTS = True
    Server.answers, Server.asked = {"/a.ics": (200, APPOINTMENT.encode(), {"ETag": '"1"'})}, []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def added(noor: Person, address: str, holds: str = "apart") -> Calendar:
    made = actions.add_calendar(noor.professional, label="Privé", address=address, holds=holds, by=noor, now=NOW)
    return tasks.read_calendar(made, now=NOW)


def left(noor: Person) -> list[float]:
    return free_hours([noor.professional.pk], [MONDAY, MONDAY + timedelta(weeks=1)], now=NOW)[0].tolist()


def test_a_calendar_takes_its_times_out_of_the_week_and_keeps_no_word(noor, elsewhere):
    made = added(noor, f"{elsewhere}/a.ics")
    assert left(noor) == [28, 32]
    assert not made.fault
    assert "geheim" not in repr([list(model.objects.values()) for model in (Busy, Calendar, WeekAway, Record)])


def test_a_second_reading_asks_only_for_what_changed_and_goes_on_by_itself(noor, elsewhere):
    added(noor, f"{elsewhere}/a.ics")
    assert tasks.read_due_calendars(now=NOW + timedelta(hours=1)) == 0
    assert tasks.read_due_calendars(now=NOW + timedelta(hours=7)) == 1
    assert Server.asked[-1]["If-None-Match"] == '"1"'
    assert left(noor) == [28, 32]


@pytest.mark.parametrize(
    ("answer", "fault"),
    [((404, b"", {}), "404"), ((200, b"<html>Sign in</html>", {}), "no_calendar"), ((200, b"x" * 5_000_001, {}), "too_large")],
)
def test_a_fault_keeps_what_was_read_and_tries_later_each_time(noor, elsewhere, answer, fault):
    made = added(noor, f"{elsewhere}/a.ics")
    Server.answers["/a.ics"] = answer
    waits = []
    for _try in range(9):
        made = tasks.read_calendar(made, now=NOW)
        waits.append(made.next_try_at - NOW)
    assert (made.fault, left(noor)) == (fault, [28, 32])
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(days=1)
    assert Record.objects.filter(verb="agenda.calendar_failed").count() == 1


def test_a_redirection_is_followed_but_not_for_ever(elsewhere):
    Server.answers |= {"/b": (302, b"", {"Location": "/a.ics"}), "/c": (302, b"", {"Location": "/c"})}
    assert fetch(f"{elsewhere}/b").body == APPOINTMENT.encode()
    with pytest.raises(UnreachableError, match="address"):
        fetch(f"{elsewhere}/c")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://127.0.0.1/a.ics", "private"),
        ("https://[::1]/a.ics", "private"),
        ("https://169.254.169.254/latest", "private"),
        ("webcal://10.0.0.1/a.ics", "private"),
        ("https://localhost/a.ics", "private"),
        ("https://[64:ff9b::a9fe:a9fe]/a.ics", "private"),
        ("https://[2002:7f00:1::]/a.ics", "private"),
        ("https://[ff02::1]/a.ics", "private"),
        ("http://example.nl/a.ics", "address"),
        ("https://example.nl:22/a.ics", "address"),
        ("https://user:pass@example.nl/a.ics", "address"),
        ("file:///etc/passwd", "address"),
        ("https://[half", "address"),
    ],
)
def test_nobody_reads_inside_the_house(address: str, code: str):
    with pytest.raises(UnreachableError) as refused:
        fetch(address, Marks())
    assert refused.value.code == code


def test_a_redirection_to_nowhere_is_a_fault_and_no_crash(elsewhere):
    Server.answers["/b"] = (302, b"", {"Location": "https://[x"})
    with pytest.raises(UnreachableError, match="address"):
        fetch(f"{elsewhere}/b")


def test_a_server_that_drips_is_cut_off(elsewhere, monkeypatch):
    monkeypatch.setattr(fetching, "ALL_SECONDS", 0.2)
    monkeypatch.setattr(Server, "do_GET", lambda _self: time_module.sleep(1))
    with pytest.raises(UnreachableError, match="connection"):
        fetch(f"{elsewhere}/a.ics")


def test_one_calendar_that_breaks_the_reading_does_not_stop_the_others(noor, elsewhere, monkeypatch):
    made = [added(noor, f"{elsewhere}/a.ics") for _one in range(2)]
    broken = lambda calendar, *, now: asked.append(calendar.pk) or 1 / 0
    asked = []
    monkeypatch.setattr(tasks, "read_calendar", broken)
    assert tasks.read_due_calendars(now=NOW + timedelta(hours=7)) == 2
    assert set(asked) == {one.pk for one in made}
    assert tasks.read_due_calendars(now=NOW + timedelta(hours=7)) == 0


def test_in_a_new_week_all_is_read_again_so_that_far_weeks_do_not_run_out(noor, elsewhere):
    made = added(noor, f"{elsewhere}/a.ics")
    tasks.read_calendar(made, now=NOW + timedelta(weeks=1))
    assert "If-None-Match" not in Server.asked[-1]


def test_appointments_that_are_work_here_count_once(noor, elsewhere):
    period = {"starts_on": MONDAY, "ends_on": MONDAY + timedelta(days=6)}
    added(noor, f"{elsewhere}/a.ics", holds="all")
    assert left(noor) == [28, 32]
    actions.commit(noor.professional, label="x", hours_per_week=Decimal(3), **period, by=noor, now=NOW)
    assert left(noor) == [28, 32]
    actions.commit(noor.professional, label="y", hours_per_week=Decimal(9), **period, by=noor, now=NOW)
    assert left(noor) == [20, 32]


def test_days_off_and_holidays_take_whole_days(noor):
    me = noor.professional
    days = actions.take_days_off(me, label="Zon", starts_on=MONDAY, ends_on=MONDAY + timedelta(days=1), by=noor, now=NOW)
    assert left(noor) == [19.2, 32]
    actions.work_after_all(days, by=noor, now=NOW)
    assert left(noor) == [32, 32]
    christmas = {"starts_at": time(9), "ends_at": time(17), "weekdays": range(5), "holidays_off": True, "by": noor, "now": NOW}
    actions.state_working_day(me, works_on=[], **christmas)
    assert WeekAway.objects.get(monday=date(2026, 12, 21)).hours == Decimal("6.40")
    actions.state_working_day(me, works_on=[date(2026, 12, 25)], **christmas)
    assert not WeekAway.objects.filter(monday=date(2026, 12, 21)).exists()


def test_other_hours_a_week_make_other_days(noor):
    actions.take_days_off(noor.professional, label="", starts_on=MONDAY, ends_on=MONDAY, by=noor, now=NOW)
    actions.state_capacity(noor.professional, hours_per_week=Decimal(20), by=noor, now=NOW)
    assert left(noor) == [16, 20]


def test_as_days_go_by_the_weeks_reach_further(noor):
    later = NOW + timedelta(weeks=70)
    day = timezone.localdate(later) + timedelta(weeks=20)
    actions.take_days_off(noor.professional, label="", starts_on=day, ends_on=day, by=noor, now=NOW)
    assert not WeekAway.objects.exists()
    assert tasks.renew_all_weeks(now=later) == 1
    assert WeekAway.objects.count() == (day.weekday() < 5)


def test_nobody_touches_what_is_not_theirs(noor):
    other = Person.objects.create(email="bo@example.nl", name="Bo")
    me, now = noor.professional, {"by": other, "now": NOW}
    made = actions.add_calendar(me, label="x", address="https://example.nl/a.ics", holds="apart", by=noor, now=NOW)
    for refused in (
        lambda: actions.add_calendar(me, label="x", address="https://example.nl/", holds="apart", **now),
        lambda: actions.remove_calendar(made, **now),
        lambda: actions.take_days_off(me, label="", starts_on=MONDAY, ends_on=MONDAY, **now),
        lambda: actions.make_feed(me, **now),
        lambda: actions.end_feed(me, **now),
    ):
        with pytest.raises(actions.NotYourAgenda):
            refused()


def test_a_file_is_read_once_and_a_new_one_takes_its_place(page, noor):
    for _time in range(2):
        file = SimpleUploadedFile("a.ics", APPOINTMENT.encode())
        page.post(reverse("agenda:add_calendar_file"), {"file": file, "label": "Werk", "holds": "apart"})
    assert Calendar.objects.count() == 1
    assert Busy.objects.count() == 1
    shown = page.get(reverse("agenda:calendars")).content.decode()
    assert "Werk" in shown
    assert "From a file." in shown


@pytest.mark.parametrize("given", [b"", b"geen agenda", b"\xff\xfe\x00"])
def test_a_wrong_file_is_refused_in_words(page, given: bytes):
    answer = page.post(reverse("agenda:add_calendar_file"), {"file": SimpleUploadedFile("a.ics", given), "label": "x", "holds": "apart"})
    assert answer.status_code == 422
    assert not Calendar.objects.exists()


def test_an_address_that_gives_nothing_says_why_and_stays(page, noor):
    page.post(reverse("agenda:add_calendar"), {"address": "https://127.0.0.1/a.ics", "label": "x", "holds": "apart"})
    assert "private network" in page.get(reverse("agenda:calendars")).content.decode()
    assert page.post(reverse("agenda:add_calendar"), {"address": "ftp://x", "label": "x", "holds": "apart"}).status_code == 422


def test_the_secret_part_of_an_address_is_never_shown_again(page, noor):
    actions.add_calendar(noor.professional, label="x", address="https://example.nl/zeer-geheim.ics", holds="apart", by=noor, now=NOW)
    assert "zeer-geheim" not in page.get(reverse("agenda:calendars")).content.decode()


def test_the_feed_holds_what_was_promised_until_it_is_ended(page, noor):
    today = timezone.localdate()
    actions.commit(
        noor.professional, label="Gemeente", hours_per_week=Decimal(8), starts_on=today, ends_on=today, by=noor, now=timezone.now()
    )
    token = actions.make_feed(noor.professional, by=noor, now=NOW)
    address, stranger = reverse("agenda:feed", args=[token]), Client()
    (event,) = File.from_ical(stranger.get(address).content).walk("VEVENT")
    assert (event["SUMMARY"], event["TRANSP"]) == ("Gemeente: 8.0 hours a week", "TRANSPARENT")
    actions.make_feed(noor.professional, by=noor, now=NOW)
    assert stranger.get(address).status_code == 404
    page.post(reverse("agenda:end_feed"))
    assert "Make a secret address" in page.get(reverse("agenda:calendars")).content.decode()
