"""How often something may be asked."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver

from tests.web.conftest import NOW
from zelfsamen.web import middleware
from zelfsamen.web.actions.turns import forget_turns, take_turn
from zelfsamen.web.limits import LIMITS, Limit, address
from zelfsamen.web.models import Turn

pytestmark = pytest.mark.django_db
LIMIT = Limit(2, 600, "address")


def take(who="1.2.3.4", now=NOW, what="page"):
    return take_turn(LIMIT, what=what, who=who, now=now)


def test_only_so_many_in_a_stretch_of_time():
    assert [take(), take(), take()] == [True, True, False]
    assert take(now=NOW + timedelta(minutes=10))


def test_each_asker_and_each_page_counts_apart():
    take(), take()
    assert take(who="5.6.7.8")
    assert take(what="another page")


def test_no_address_is_kept_and_counts_are_forgotten():
    take(who="karin@example.org")
    assert "karin" not in str(Turn.objects.values().get())
    assert forget_turns(now=NOW + timedelta(hours=1)) == 1
    assert not Turn.objects.exists()


@pytest.mark.parametrize(
    ("remote", "counted"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")],
)
def test_an_address_of_ipv6_counts_by_its_subscriber(remote, counted):
    assert address(RequestFactory().get("/", REMOTE_ADDR=remote)) == counted


def test_codes_for_one_address_stop_coming_from_wherever_they_are_asked(karin, mailoutbox):
    statuses = []
    for number in range(12):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        statuses.append(client.post("/account/login/code/", {"email": karin.email}).status_code)
    assert statuses[-1] in {200, 429}
    assert len(mailoutbox) <= 5


def test_over_the_limit_is_a_page_that_says_when_to_come_back(client, monkeypatch, standing_clock):
    monkeypatch.setattr(middleware, "LIMITS", {"theme": (Limit(1, 600, "address"),)})
    client.post("/theme/", {"theme": "dark"})
    answer = client.post("/theme/", {"theme": "dark"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")
    assert 'class="shell' in answer.content.decode()


def test_looking_is_not_counted(client):
    for _look in range(40):
        assert client.get("/account/signup/").status_code == 200
    assert not Turn.objects.exists()


def test_guessing_a_password_comes_to_an_end(client, karin):
    for _guess in range(6):
        answer = client.post("/account/login/", {"login": karin.email, "password": "wrong"})
    right = client.post("/account/login/", {"login": karin.email, "password": "een lang wachtwoord"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert right.status_code == 200


def test_counts_hold_over_all_processes_and_no_flood_pushes_them_out(settings):
    cache = settings.CACHES["default"]
    assert cache["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    assert cache["OPTIONS"]["MAX_ENTRIES"] >= 100_000


def test_every_limit_is_for_a_page_that_exists():
    names = set(every_name(get_resolver()))
    assert set(LIMITS) <= names


def every_name(resolver, space=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from every_name(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif entry.name:
            yield f"{space}{entry.name}"


def test_every_limit_counts_something_that_can_be_counted():
    for limits in LIMITS.values():
        assert limits
        for limit in limits:
            assert limit.amount > 0
            assert limit.per in {"person", "address"} or limit.per.startswith("field:")
