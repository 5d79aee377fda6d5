"""Whoever lives by mail can do all that is asked: every request of the demo world opens from a link, without an account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import build_world
from zelfsamen.collaborations.doors import CLIENT, PARTICIPANT
from zelfsamen.collaborations.models import Asked, ClientAccess, Collaboration, asked_in
from zelfsamen.people.actions import mint_link

pytestmark = pytest.mark.django_db
# What the demo world asks of its people; whatever is asked anew comes in here, and is tried by it.
REQUESTS = {
    "agreement",
    "client_offer",
    "client_results",
    "client_sheet",
    "moves",
    "offer_draft",
    "result",
    "reviews",
    "settle",
    "sheet",
    "speakers",
}


@pytest.fixture
def asked(settings, tmp_path) -> list[Asked]:
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    today = timezone.localdate(now)
    build_world(now=now, today=today, busy=True)
    return asked_in(list(Collaboration.objects.filter(key=None)), today)


def door(one: Asked) -> str:
    """The address of what is asked, as it stands in a mail to whom it is asked of."""
    is_client = isinstance(one.of, ClientAccess)
    email = one.of.person.email if is_client else one.of.professional.address
    purpose = CLIENT if is_client else PARTICIPANT
    token = mint_link(purpose, object_id=one.of.pk, person=None, email=email, lasts=timedelta(days=1), now=timezone.now())
    return reverse(f"collaborations:{one.page}_by_link", args=[token, *one.arguments])


def test_everything_that_is_asked_opens_from_a_link(asked: list[Asked]):
    found = {(one.page, str(one.of)): Client().get(door(one)) for one in asked}
    assert {name: answer.status_code for name, answer in found.items() if answer.status_code != 200} == {}
    assert [name for name, answer in found.items() if "/accounts/" in answer.content.decode()] == []


def test_the_demo_world_asks_for_these(asked: list[Asked]):
    assert {one.page for one in asked} >= REQUESTS
