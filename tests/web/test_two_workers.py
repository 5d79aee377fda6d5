"""Two workers at once: on either database, each letter goes out once."""

import threading

import pytest
from django.core import mail
from django.db import connection

from tests.web.conftest import NOW
from zelfsamen.core.actions import Verb, record
from zelfsamen.web import tasks
from zelfsamen.web.mail import letters
from zelfsamen.web.mail.drafts import Content, Draft
from zelfsamen.web.models import Letter

INVITED = Verb("test.invited")


@pytest.mark.django_db(transaction=True)
def test_no_letter_goes_out_twice(monkeypatch):
    def drafts(happened):
        return [Draft("test.invitation", f"{happened.pk}@example.org", lambda: Content("Kom je?", "Kom je?"))]

    known = {INVITED.name: drafts}
    monkeypatch.setattr(letters, "LETTERS", known)
    monkeypatch.setattr(tasks, "LETTERS", known)
    for _number in range(20):
        record(INVITED, at=NOW)
    start, faults = threading.Barrier(2), []

    def work():
        try:
            start.wait()
            tasks.deliver()
        except Exception as fault:  # noqa: BLE001 - told to the test below
            faults.append(fault)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    tasks.deliver()
    assert not faults
    assert len(mail.outbox) == Letter.objects.exclude(sent_at=None).count() == 20
    assert len({message.to[0] for message in mail.outbox}) == 20
