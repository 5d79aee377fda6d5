"""The worker: rounds of mail, endings, and a sign of life."""

from datetime import timedelta
from io import StringIO
from threading import Event
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from tests.web.conftest import NOW
from zelfsamen.core.models import Done
from zelfsamen.web import tasks
from zelfsamen.web.actions.tidying import beat, forget_letters, forget_sessions
from zelfsamen.web.management.commands import worker
from zelfsamen.web.models import Heartbeat, Letter

pytestmark = pytest.mark.django_db


def test_one_round_for_a_clock_of_the_system(mailoutbox):
    out = StringIO()
    call_command("worker", "--once", stdout=out)
    assert out.getvalue() == "written 0, sent 0, no longer needed 0, failed 0\n"
    assert Heartbeat.objects.get().beat_at <= timezone.now()


def test_it_stops_when_it_is_told_to(monkeypatch):
    rounds = []
    stop = Event()
    monkeypatch.setattr(worker.Command, "_listen", lambda _self, event: rounds.append(event))
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker, "deliver", lambda: rounds[0].set() if rounds else stop.set())
    call_command("worker", "--pause", "0")
    assert rounds[0].is_set()


def test_an_ending_that_fails_keeps_no_other_from_its_end(monkeypatch):
    ended = []

    def failing(now):
        raise RuntimeError

    def ending(now):
        ended.append(now)

    monkeypatch.setattr(tasks, "ENDINGS", (failing, ending))
    assert tasks.end_what_ended(lambda: NOW) == 1
    assert ended == [NOW]


def test_what_is_done_daily_is_done_once_a_day(monkeypatch):
    done = []

    def daily(now):
        done.append(now)

    monkeypatch.setattr(tasks, "DAILY", (daily,))
    moments = [NOW, NOW + timedelta(minutes=1), NOW + timedelta(days=1)]
    for moment in moments:
        tasks.end_what_ended(lambda at=moment: at)
    assert done == [moments[0], moments[2]]


def test_keys_of_requests_are_forgotten_when_nobody_sends_them_again():
    for days in (89, 91):
        Done.objects.create(action="x", actor=uuid4(), key=uuid4(), at=NOW - timedelta(days=days))
    tasks.end_what_ended(lambda: NOW)
    assert Done.objects.get().at == NOW - timedelta(days=89)


def test_workers_that_are_long_gone_are_forgotten():
    for name, days in (("gone", 31), ("here", 0)):
        beat(name, now=NOW - timedelta(days=days))
    tasks.end_what_ended(lambda: NOW)
    assert Heartbeat.objects.get().name == "here"


def test_every_ending_runs(db):
    assert tasks.end_what_ended() == 0


def test_letters_are_forgotten_a_month_after_they_went_out():
    def letter(email, **fields):
        Letter.objects.create(record="0190a000-0000-7000-8000-000000000000", kind="x", email=email, **fields)

    old = NOW - timedelta(days=31)
    letter("sent@example.org", made_at=old, sent_at=old)
    letter("waiting@example.org", made_at=old)
    letter("new@example.org", made_at=NOW, sent_at=NOW)
    forget_letters(now=NOW)
    assert sorted(Letter.objects.values_list("email", flat=True)) == ["new@example.org", "waiting@example.org"]


def test_sign_ins_that_ended_are_forgotten(karin):
    session = SessionStore()
    session.set_expiry(timezone.now() - timedelta(days=1))
    session.save()
    UserSession.objects.create(user=karin, ip="192.0.2.1", session_key=session.session_key, user_agent="Firefox")
    forget_sessions(now=NOW)
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()
