"""No page asks the database once for each row it shows."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.support.growing import Growing, looked_at
from tests.support.growing_agreed import Agreed, agreed
from tests.world import build_world
from zelfsamen.matching.models import Invitation
from zelfsamen.matching.views.inviting import address_to_invite

pytestmark = pytest.mark.django_db

# The most queries each page may take, however much it shows.
MOST = {
    "agenda:agenda": 11,
    "agenda:calendars": 8,
    "collaborations:afterwards": 12,
    "collaborations:again": 7,
    "collaborations:board": 9,
    "collaborations:changes": 9,
    "collaborations:check_in": 9,
    "collaborations:collaboration": 33,  # of which one only on the last workday of a week
    "collaborations:collaborations": 30,
    "collaborations:conflicts": 9,
    "collaborations:criteria": 9,
    "collaborations:differences": 14,
    "collaborations:form": 6,
    "collaborations:moves": 6,
    "collaborations:process": 18,
    "collaborations:reviews": 13,
    "collaborations:settle": 6,
    "collaborations:talk": 9,
    "collaborations:talks": 9,
    "collaborations:timeline": 9,
    "collaborations:windmill": 12,
    "collaborations:worries": 12,
    "continuity:continuity": 18,
    "continuity:pack": 9,
    "matching:invitation": 20,
    "matching:invitations": 30,
    "matching:invite_people": 24,
    "matching:need": 21,
    "matching:need_edit": 6,
    "matching:needs": 3,
    "matching:teams": 29,
    "networks:network": 25,
    "networks:networks": 5,
    "people:businesses": 4,
    "people:expertise": 4,
    "people:firms": 4,
    "people:me": 12,
    "people:not_with": 6,
    "people:person": 11,
    "people:qualifications": 4,
    "people:visibility": 16,
    "today": 44,  # of which one only on the last workday of a week; each topic of a collaboration reads its own tables
    "trust:introductions": 18,
    "trust:vouches": 3,
}

TOGETHER = ("board", "changes", "check_in", "collaboration", "conflicts", "criteria", "process", "talks", "timeline", "windmill", "worries")


# The same for pages of an agreement, of what is closed or refused, and of the client.
MOST_AGREED = {
    "agreement": 15,  # measured when this guard was made
    "agreement_version": 16,
    "agreement_split": 12,
    "agreement_what_if": 12,
    "agreement_details": 12,
    "open_agreement": 12,
    "process": 18,
    "talks": 12,
    "refusals": 12,
    "refusal": 12,
    "client": 33,
    "client_messages": 12,
    "client_results": 12,
    "client_changes": 12,
}
# Forms of one agreement: they ask no more for a longer one, and are as long as before.
SAME = {"agreement_details", "open_agreement"}


@pytest.fixture
def growing(settings, tmp_path) -> Growing:
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    today = timezone.localdate(now)
    return Growing(build_world(now=now, today=today, busy=True), now, today)


def addresses(growing: Growing) -> dict[str, str]:
    """Where the pages are, as Noor opens them."""
    need = looked_at()
    arguments: dict[str, object] = {
        **{f"collaborations:{name}": growing.together().pk for name in TOGETHER},
        "collaborations:differences": growing.together().pk,
        "collaborations:talk": growing.together().pk,
        "matching:invitation": Invitation.objects.filter(professional=growing.me, state="open").first().pk,
        "networks:network": "de-werkplaats",
        "people:person": growing.world.professional("bram").pk,
    }
    arguments |= {name: need.pk for name in MOST if name.startswith("matching:") and name not in {"matching:needs", "matching:invitation"}}
    arguments["collaborations:form"] = need.pk
    arguments |= {f"collaborations:{name}": growing.ended().pk for name in ("afterwards", "again", "moves", "reviews", "settle")}
    found = {name: reverse(name, args=[arguments[name]] if name in arguments else []) for name in MOST}
    refused = Invitation.objects.filter(need=need, state=Invitation.State.DECLINED)
    return found | {"matching:invite_people": address_to_invite(need, [(one.seats[0], one.professional) for one in refused])}


def opened(client: Client, address: str) -> tuple[list[str], int]:
    """What a page asks when it is opened for the second time, when what is found once is kept; and how long the page is."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    return [query["sql"] for query in queries.captured_queries], len(answer.content)


def test_pages_ask_no_more_when_there_is_twice_as_much_to_show(client: Client, growing: Growing):
    client.force_login(growing.noor)
    growing.more()
    growing.more()
    few = {name: opened(client, address) for name, address in addresses(growing).items()}
    growing.more()
    growing.more()
    many = {name: opened(client, address) for name, address in addresses(growing).items()}
    assert [name for name in MOST if many[name][1] <= few[name][1]] == [], "these pages did not show more"
    grown = {name: (len(few[name][0]), len(many[name][0]), often(many[name][0])) for name in MOST}
    assert {name: told for name, told in grown.items() if told[1] > told[0]} == {}
    assert {name: told for name, told in grown.items() if told[1] > MOST[name]} == {}


def agreed_addresses(found: Agreed) -> dict[str, str]:
    """Where these pages are; the one of the agreement shows what waits to be signed."""
    of_draft = {name for name in MOST_AGREED if name.startswith("agreement_")} | {"open_agreement"}
    behind = {name: [found.draft.pk] for name in of_draft} | {"refusal": [found.refusal.pk]}
    where = {name: found.bought.pk if name.startswith("client") else found.collaboration.pk for name in MOST_AGREED}
    return {name: reverse(f"collaborations:{name}", args=[where[name], *behind.get(name, [])]) for name in MOST_AGREED}


def test_pages_of_an_agreement_and_of_the_client_ask_no_more_either(client: Client, growing: Growing):
    client.force_login(growing.noor)
    found = agreed(growing)
    found.more()
    found.more()
    few = {name: opened(client, address) for name, address in agreed_addresses(found).items()}
    found.more()
    found.more()
    many = {name: opened(client, address) for name, address in agreed_addresses(found).items()}
    assert {name for name in MOST_AGREED if many[name][1] <= few[name][1]} <= SAME, "these pages did not show more"
    grown = {name: (len(few[name][0]), len(many[name][0]), often(many[name][0])) for name in MOST_AGREED}
    assert {name: told for name, told in grown.items() if told[1] > told[0] or told[1] > MOST_AGREED[name]} == {}


def often(queries: list[str]) -> list[tuple[str, int]]:
    """The tables that are asked most often, which is where to look."""
    return Counter(re.sub("^SELECT .*? FROM ", "", query)[:60] for query in queries).most_common(3)
