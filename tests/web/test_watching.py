"""What an installation tells who runs it: logs as JSON, faults and slow questions by mail, whether it is ready, numbers."""

import json
import logging
import urllib.request
from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection
from django.utils import timezone

from tests.web.conftest import NOW
from tests.web.pages import SECRET
from zelfsamen.core.models import Record
from zelfsamen.web import metrics
from zelfsamen.web.actions.faults import BROKE, SLOW, note_fault
from zelfsamen.web.backup import tables
from zelfsamen.web.log import AddRequest, AsJson, TellOperator
from zelfsamen.web.slow import shape, tell, watched
from zelfsamen.web.tasks import deliver

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages")]


@pytest.fixture
def operator(settings):
    settings.OPERATOR_EMAILS = ["operator@example.org"]
    handler = TellOperator(level=logging.ERROR)
    handler.addFilter(AddRequest())
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)


def lines(caplog) -> list[dict]:
    shape = AsJson()
    return [json.loads(shape.format(record)) for record in caplog.records]


def test_each_line_is_an_object_that_names_page_status_and_milliseconds(client, caplog):
    client.raise_request_exception = False
    with caplog.at_level(logging.INFO, logger="zelfsamen"):
        client.get("/break/?q=secret-question")
    told = next(line for line in lines(caplog) if line["logger"] == "zelfsamen.request")
    assert (told["method"], told["page"], told["status"], told["level"]) == ("GET", "break", 500, "ERROR")
    assert told["ms"] >= 0
    fault = next(line["fault"] for line in lines(caplog) if "fault" in line)
    assert "builtins.ValueError" in fault
    assert SECRET not in json.dumps(lines(caplog))
    assert "secret-question" not in json.dumps(lines(caplog))


def test_a_fault_is_mailed_to_the_operator_once_a_day_without_what_was_typed(client, operator):
    client.raise_request_exception = False
    for _time in range(2):
        client.get("/break/?q=secret-question")
    deliver()
    (told,) = mail.outbox
    assert told.to == ["operator@example.org"]
    assert "ValueError" in told.body
    assert "pages.py:" in told.body
    for secret in (SECRET, "secret-question"):
        assert secret not in told.body
    assert Record.objects.filter(verb=BROKE.name).count() == 1


def test_the_next_day_the_same_fault_is_told_again():
    told = [note_fault("x.Y", place="a.py:1 b", page="p", request="-", now=NOW + timedelta(hours=hours)) for hours in (0, 23, 25)]
    assert told == [True, False, True]


def test_without_an_operator_nothing_is_kept(client):
    client.raise_request_exception = False
    client.get("/break/")
    assert not Record.objects.filter(verb=BROKE.name).exists()


def test_a_fault_while_telling_hides_nothing(client, operator, monkeypatch, caplog):
    monkeypatch.setattr("zelfsamen.web.actions.faults.record", lambda *_given, **_facts: (_ for _ in ()).throw(DatabaseError))
    client.raise_request_exception = False
    assert client.get("/break/").status_code == 500
    assert "could not be told" in caplog.text


def test_a_slow_question_is_logged_by_its_shape_and_mailed_by_its_mark(operator, settings, caplog):
    settings.SLOW_QUERY_MS = 0
    with watched() as watch, connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM people_person WHERE email = %s", ["secret@example.org"])
    settings.SLOW_QUERY_MS = 500
    tell(watch, page="web:page")
    assert "people_person" in caplog.text
    deliver()
    assert "web:page" in mail.outbox[0].body
    for text in (caplog.text, mail.outbox[0].body):
        assert "secret@example.org" not in text
    assert "SELECT" not in mail.outbox[0].body
    assert Record.objects.get(verb=SLOW.name).facts.keys() == {"page", "query", "ms"}


def test_a_quick_question_is_not_told(client, caplog):
    client.get("/about/")
    assert "slow query" not in caplog.text


def test_ready_says_whether_the_tables_are_there(client, monkeypatch):
    assert client.get("/ready").status_code == 204
    known = tables.shipped()
    for behind, status in ((known | {("people", "0999_later")}, 503), (known - {max(known)}, 204)):
        monkeypatch.setattr(tables, "_shipped_once", lambda behind=behind: behind)
        assert client.get("/ready").status_code == status


def test_ready_says_when_the_database_is_gone(client, monkeypatch):
    def gone():
        raise DatabaseError

    monkeypatch.setattr("zelfsamen.web.views.shell.has_tables", gone)
    assert client.get("/ready").status_code == 503


def test_answers_are_counted_by_page_where_somebody_looks(client, settings):
    from prometheus_client import REGISTRY

    def counted() -> float:
        labels = {"page": "about", "method": "GET", "status": "2xx"}
        return REGISTRY.get_sample_value("zelfsamen_answer_seconds_count", labels) or 0

    before = counted()
    client.get("/about/")
    assert counted() == before
    settings.METRICS = ("127.0.0.1", 9100)
    client.get("/about/")
    assert counted() == before + 1


def test_what_waits_is_counted():
    assert metrics.waiting(timezone.now()) == {
        "letters_waiting": 0,
        "letters_given_up": 0,
        "letter_oldest_seconds": 0,
        "records_waiting": 0,
        "worker_silent_seconds": -1,
    }


def test_the_numbers_have_an_address_of_their_own(settings, monkeypatch):
    settings.METRICS_FOLDER = None
    monkeypatch.setattr(metrics, "waiting", lambda _now: {"letters_waiting": 3})
    server, thread = metrics.serve("127.0.0.1", port=0)
    try:
        text = urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/metrics", timeout=20).read().decode()
    finally:
        server.shutdown()
        thread.join()
    assert "zelfsamen_letters_waiting 3.0" in text
    assert "zelfsamen_database_up 1.0" in text


def test_the_shape_of_a_question_holds_no_key_and_is_the_same_for_many_people():
    keys = ", ".join(f"'{number:032x}'" for number in range(3))
    assert shape(f"SELECT 1 WHERE who IN ({keys})") == shape("SELECT 1 WHERE who IN (%s, %s)") == "SELECT 1 WHERE who IN (%s, ...)"
