"""Several at once: on either database nothing is sent, counted or numbered twice."""

import threading

import pytest
from django.core import mail
from django.db import connection

from tests.web.conftest import NOW
from zelfsamen.core.actions import Verb, record
from zelfsamen.people.actions import become_professional, register
from zelfsamen.people.models import Professional
from zelfsamen.web import tasks
from zelfsamen.web.actions.turns import take_turn
from zelfsamen.web.limits import Limit
from zelfsamen.web.mail import letters
from zelfsamen.web.mail.drafts import Content, Draft
from zelfsamen.web.models import Letter, Turn

INVITED = Verb("test.invited")


def at_once(work, workers=2):
    """Do the same in several threads at the same moment; a fault in one is a fault of the test."""
    start, faults = threading.Barrier(workers), []

    def run():
        try:
            start.wait()
            work()
        except Exception as fault:  # noqa: BLE001 - told below
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not faults


@pytest.mark.django_db(transaction=True)
def test_turns_taken_at_the_same_moment_are_all_counted():
    limit, within = Limit(5, 600, "address"), []
    at_once(lambda: within.extend(take_turn(limit, what="page", who="x", now=NOW) for _turn in range(5)))
    assert Turn.objects.get().count == 10
    assert sum(within) == 5


@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_the_same_moment_are_different():
    people = [register(f"p{number}@example.org", now=NOW) for number in range(8)]
    at_once(lambda: [become_professional("N", by=people.pop(), now=NOW, today=NOW.date()) for _one in range(4)])
    assert sorted(Professional.objects.values_list("number", flat=True)) == list(range(1, 9))


@pytest.mark.django_db(transaction=True)
def test_no_letter_goes_out_twice(monkeypatch):
    def drafts(happened):
        return [Draft("test.invitation", f"{happened.pk}@example.org", lambda: Content("Kom je?", "Kom je?"))]

    known = {INVITED.name: drafts}
    monkeypatch.setattr(letters, "LETTERS", known)
    monkeypatch.setattr(tasks, "LETTERS", known)
    for _number in range(20):
        record(INVITED, at=NOW)
    at_once(tasks.deliver)
    tasks.deliver()
    assert len(mail.outbox) == Letter.objects.exclude(sent_at=None).count() == 20
    assert len({message.to[0] for message in mail.outbox}) == 20
