"""From what happened to mail: each letter once per person, also when a worker dies between two steps."""

from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import translation

from tests.web.conftest import NOW
from zelfsamen.core.actions import Verb, record
from zelfsamen.core.models import Record
from zelfsamen.people.actions import register
from zelfsamen.people.models import Link
from zelfsamen.web import tasks
from zelfsamen.web.actions import outbox
from zelfsamen.web.mail import letters, operator
from zelfsamen.web.mail.drafts import Content, Door, Draft, Page
from zelfsamen.web.models import Letter

pytestmark = pytest.mark.django_db
INVITED = Verb("test.invited")
LEASE = timedelta(minutes=5)


class Killed(BaseException):
    """Stands for the end of the process: no `except Exception` sees it."""


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def pass_(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def drafts(monkeypatch):
    """The letters that `test.invited` asks for; a test may change them between writing and sending."""
    wanted = []
    known = {**operator.LETTERS, INVITED.name: lambda _record: list(wanted)}
    monkeypatch.setattr(letters, "LETTERS", known)
    monkeypatch.setattr(tasks, "LETTERS", known)
    return wanted


def said():
    return Content(subject="Kom je?", first_line="Antwoord op de uitnodiging.", link_text="Antwoord")


def draft(email="karin@example.org", **changes):
    return Draft(**({"kind": "test.invitation", "email": email, "say": said} | changes))


def happens():
    return record(INVITED, at=NOW, subject=uuid4())


def test_what_happened_is_mailed_once(drafts, clock):
    drafts += [draft(), draft(), draft("piet@example.org")]
    happens()
    done = tasks.deliver(clock)
    assert (done.sent, [message.to for message in mail.outbox]) == (2, [["karin@example.org"], ["piet@example.org"]])
    clock.pass_(days=1)
    assert tasks.deliver(clock).sent == 0


def test_what_nobody_is_told_is_passed_over(drafts, clock):
    record(Verb("test.quiet"), at=NOW)
    assert tasks.deliver(clock).written == 0
    assert Record.objects.get().noticed_at == NOW


def test_a_letter_holds_no_text_and_a_link_is_minted_when_it_goes_out(drafts, clock):
    thing = uuid4()
    drafts.append(draft(link=Door("test.answer", thing, "demo_sign_in", timedelta(days=3))))
    happens()
    outbox.write_letters(outbox.claim_record(now=clock(), lease=LEASE), drafts=drafts, now=clock())
    assert not Link.objects.exists()
    tasks.deliver(clock)
    link = Link.objects.get()
    assert (link.object_id, link.email, link.expires_at) == (thing, "karin@example.org", NOW + timedelta(days=3))
    assert "http://localhost:8000/demo/sign-in/" in mail.outbox[0].body


def test_the_letter_speaks_the_language_of_its_reader(drafts, clock, karin):
    spoken = []
    drafts.append(draft(person=karin, say=lambda: spoken.append(translation.get_language()) or said()))
    karin.language = "en"
    karin.save()
    happens()
    tasks.deliver(clock)
    assert (spoken, mail.outbox[0].extra_headers["Content-Language"]) == (["en"], "en")


def test_text_and_html_say_the_same_and_are_marked_as_automatic(drafts, clock):
    drafts.append(draft(link=Page("about"), headers={"List-Unsubscribe": "<http://x>"}))
    happens()
    tasks.deliver(clock)
    message = mail.outbox[0]
    html = message.alternatives[0][0]
    for text in ("Antwoord op de uitnodiging.", "http://localhost:8000/about/"):
        assert text in message.body
        assert text in html
    headers = message.message()
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["List-Unsubscribe"] == "<http://x>"
    assert headers["Message-ID"] == f"<{Letter.objects.get().pk}@localhost>"


def test_what_is_no_longer_needed_is_not_sent(drafts, clock):
    drafts.append(draft())
    happens()
    outbox.write_letters(outbox.claim_record(now=clock(), lease=LEASE), drafts=drafts, now=clock())
    drafts.clear()
    assert tasks.deliver(clock).dropped == 1
    assert not mail.outbox
    assert not Letter.objects.exists()


def test_killed_before_the_letters_are_written(drafts, clock, monkeypatch):
    drafts.append(draft())
    happens()
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "write_letters", raise_(Killed))
        with pytest.raises(Killed):
            tasks.deliver(clock)
    assert tasks.deliver(clock).written == 0
    clock.pass_(minutes=5)
    assert tasks.deliver(clock).sent == 1


def test_killed_while_the_letters_are_written_leaves_none(drafts, clock, monkeypatch):
    drafts.append(draft())
    happens()
    with monkeypatch.context() as broken:
        broken.setattr(Letter.objects, "bulk_create", raise_(Killed))
        with pytest.raises(Killed):
            tasks.deliver(clock)
    assert Record.objects.get().noticed_at is None
    clock.pass_(minutes=5)
    assert tasks.deliver(clock).sent == 1


def test_killed_before_sending(drafts, clock, monkeypatch):
    drafts.append(draft())
    happens()
    with monkeypatch.context() as broken:
        broken.setattr(tasks, "written", raise_(Killed))
        with pytest.raises(Killed):
            tasks.deliver(clock)
    assert tasks.deliver(clock).sent == 0
    clock.pass_(minutes=5)
    assert tasks.deliver(clock).sent == 1
    assert len(mail.outbox) == 1


def test_killed_after_sending_sends_the_same_letter_again_so_that_it_is_seen_to_be_the_same(drafts, clock, monkeypatch):
    drafts.append(draft())
    happens()
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "mark_sent", raise_(Killed))
        with pytest.raises(Killed):
            tasks.deliver(clock)
    clock.pass_(minutes=5)
    tasks.deliver(clock)
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 1
    clock.pass_(days=1)
    tasks.deliver(clock)
    assert len(mail.outbox) == 2


def test_a_failure_is_tried_again_later_and_later_and_then_given_up_and_told_without_text(drafts, clock, monkeypatch, settings, caplog):
    settings.OPERATOR_EMAILS = ["operator@example.org"]
    drafts.append(draft())
    happens()
    tries = []
    with monkeypatch.context() as broken:
        broken.setattr(tasks, "written", lambda _draft, **_rest: tries.append(clock.now) or raise_(OSError)())
        while letter := (tasks.deliver(clock) and Letter.objects.unsent().filter(kind="test.invitation").first()):
            clock.now = letter.claimed_until
    letter = Letter.objects.get(kind="test.invitation")
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert letter.attempts == len(tries) == outbox.MOST_ATTEMPTS
    assert pauses == sorted(pauses)
    tasks.deliver(clock)
    told = mail.outbox[-1]
    assert told.to == ["operator@example.org"]
    assert str(letter.pk) in told.body
    assert "karin@example.org" not in told.body
    assert "karin@example.org" not in caplog.text


def test_a_letter_to_the_operator_that_fails_is_not_told_for_ever(drafts, clock, monkeypatch, settings):
    settings.OPERATOR_EMAILS = ["operator@example.org"]
    drafts.append(draft())
    happens()
    monkeypatch.setattr(tasks, "written", raise_(OSError))
    for _try in range(60):
        tasks.deliver(clock)
        clock.pass_(hours=13)
    assert Record.objects.filter(verb=operator.GIVEN_UP).count() == 1
    assert not Letter.objects.unsent().exists()


def test_words_that_cannot_be_written_hold_up_nobody_and_end_after_two_days(drafts, clock, monkeypatch):
    happens()
    monkeypatch.setattr(tasks, "drafts_of", raise_(KeyError))
    tasks.deliver(clock)
    assert Record.objects.get().noticed_at is None
    clock.pass_(days=3)
    tasks.deliver(clock)
    assert Record.objects.get().noticed_at is not None


def test_a_lease_that_was_taken_over_cannot_be_marked(drafts, clock):
    drafts.append(draft())
    happens()
    outbox.write_letters(outbox.claim_record(now=clock(), lease=LEASE), drafts=drafts, now=clock())
    slow = outbox.claim_letter(now=clock(), lease=LEASE)
    clock.pass_(minutes=6)
    fast = outbox.claim_letter(now=clock(), lease=LEASE)
    assert fast.pk == slow.pk
    assert outbox.mark_sent(slow, now=clock()) is False
    assert outbox.try_again_later(slow, now=clock()) is False
    assert outbox.mark_sent(fast, now=clock()) is True


def test_a_person_who_left_is_not_written_to(drafts, clock):
    piet = register("piet@example.org", now=NOW)
    drafts.append(draft(piet.email, person=piet))
    happens()
    outbox.pass_over(but=[INVITED.name], now=NOW)
    outbox.write_letters(outbox.claim_record(now=clock(), lease=LEASE), drafts=drafts, now=clock())
    piet.delete()
    drafts.clear()
    assert tasks.deliver(clock).sent == 0


def raise_(fault):
    def raising(*_arguments, **_named):
        raise fault

    return raising
