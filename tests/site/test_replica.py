"""Reading from a copy of the database: a real one, that follows over a stream and is then taken away."""

import copy
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.postgres import copy_of
from zelfsamen.people.actions import register
from zelfsamen.people.models import Person
from zelfsamen.site import replica
from zelfsamen.site.replica import COOKIE, PRIMARY, REPLICA

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def running(transactional_db, settings):
    """A cluster of one's own and a copy that follows it, as settings with REPLICA_URL would use it; gives what takes the copy away."""
    url = urlsplit(os.environ["DATABASE_URL"])
    with ExitStack() as own, ExitStack() as served:
        port = own.enter_context(copy_of(url.geturl(), follows=False))
        own.enter_context(instead(port))
        followed = url._replace(netloc=f"{url.username}:{url.password}@{url.hostname}:{port}").geturl()
        first = connections[PRIMARY].settings_dict
        connections.settings[REPLICA] = {**copy.deepcopy(first), "PORT": str(served.enter_context(copy_of(followed, follows=True)))}
        connections[REPLICA].ensure_connection = reached
        settings.DATABASE_ROUTERS = ["zelfsamen.site.replica.Router"]
        settings.MIDDLEWARE = [settings.MIDDLEWARE[0], "zelfsamen.site.replica.near", *settings.MIDDLEWARE[1:]]
        replica._down["until"] = float("-inf")
        yield served.close
        connections[REPLICA].close()
        del connections[REPLICA], connections.settings[REPLICA]


@contextmanager
def instead(port: int) -> Iterator[None]:
    """Let the first database be the one at another port for a while."""
    connection = connections[PRIMARY]
    before = copy.deepcopy(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(PORT=str(port), OPTIONS={})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def reached() -> None:
    """Django's own way of connecting, which it withholds in tests from databases that were not there when they began."""
    made = connections[REPLICA]
    if made.connection is None:
        with made.wrap_database_errors:
            made.connect()


@pytest.fixture
def noor(running) -> Client:
    """Somebody who signed in a while ago, so that the copy knows."""
    from django.utils import timezone

    person = register("noor@example.org", name="Noor", now=timezone.now())
    client = Client()
    client.force_login(person)
    arrived("django_session")
    return client


def arrived(table: str) -> None:
    """Wait until the copy has as many rows as the first."""

    def count(alias: str) -> int:
        with connections[alias].cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - a name from this file
            return cursor.fetchone()[0]

    until = time.monotonic() + 20
    while count(REPLICA) != count(PRIMARY):
        assert time.monotonic() < until, "the copy does not follow"
        time.sleep(0.01)


def asked(visit) -> dict[str, int]:
    """How many questions each of the two was asked."""
    with CaptureQueriesContext(connections[PRIMARY]) as first, CaptureQueriesContext(connections[REPLICA]) as second:
        assert visit().status_code in {200, 302}
    return {PRIMARY: len(first), REPLICA: len(second)}


def test_pages_are_read_from_the_copy_until_somebody_writes_and_the_writer_sees_it_at_once(noor):
    found = asked(lambda: noor.get("/about/"))
    assert found[PRIMARY] == 0
    assert found[REPLICA] > 1
    written = asked(lambda: noor.post("/language/", {"language": "en", "next": "/"}))
    assert written[REPLICA] == 0
    assert noor.cookies[COOKIE]["max-age"] == replica.MOMENT
    again = asked(lambda: noor.get("/about/"))
    assert again[REPLICA] == 0
    assert noor.get("/about/")["Content-Language"] == "en"
    del noor.cookies[COOKIE]
    assert asked(lambda: noor.get("/about/"))[PRIMARY] == 0


def test_a_copy_that_is_gone_is_left_alone_and_the_pages_go_on(noor, running, monkeypatch):
    monkeypatch.setattr(replica, "AWAY", 600)
    running()
    # One look, in vain, and then none for a while.
    assert asked(lambda: noor.get("/about/"))[REPLICA] == 1
    assert replica._down["until"] > time.monotonic()
    with CaptureQueriesContext(connections[PRIMARY]) as first:
        assert noor.get("/").status_code == 200
    assert len(first) > 1
    assert connections[REPLICA].connection is None


def test_within_a_transaction_all_is_read_from_the_first(noor):
    from django.db import transaction

    mark = replica._reads.set(True)
    try:
        with transaction.atomic():
            assert Person.objects.all().db == PRIMARY
        assert Person.objects.all().db == REPLICA
        assert Person.objects.get().check_password("x") is False
        Person.objects.update(name="Noor B")
        assert Person.objects.all().db == PRIMARY
    finally:
        replica._reads.reset(mark)
