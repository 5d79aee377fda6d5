"""Asking after somebody who is not proposed: only about known people, only with facts the lead may see."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import World, build_world
from zelfsamen.matching.actions.answers import decline
from zelfsamen.matching.actions.invitations import Asked, invite_team
from zelfsamen.matching.models import Invitation, Need, Search, Seat
from zelfsamen.people import actions as people
from zelfsamen.people.models import Discipline, Professional, Visibility

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
OTHER = "There are other reasons than what they show you."


@pytest.fixture
def world() -> World:
    made = build_world(now=NOW, today=TODAY)
    noor = made["noor"]
    noor.language = "en"
    noor.save(update_fields=["language"])
    return made


@pytest.fixture
def need(world: World) -> Need:
    more = {"starts_on": TODAY + timedelta(14), "ends_on": TODAY + timedelta(104), "title": "Calm", "state": Need.State.OPEN}
    made = Need.objects.create(lead=world["noor"].professional, made_at=NOW, **more)
    for place, (discipline, level, cap) in enumerate([("mediation", 4, 12500), ("communication", 3, 10000)]):
        field = Discipline.objects.get(key=discipline)
        Seat.objects.create(need=made, position=place, discipline=field, level=level, hours_per_week=Decimal(8), rate_cap_cents=cap)
    return made


def asked_after(world: World, need: Need, text: str, who: Professional | None = None, key: str = "noor"):
    client = Client()
    client.force_login(world[key])
    query = {"q": text} | ({"who": str(who.pk)} if who else {})
    return client.get(reverse("matching:why_not", args=[need.pk]), query)


def said(world: World, need: Need, text: str) -> str:
    text = " ".join(asked_after(world, need, text).content.decode().split()).replace("€ ", "€")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_a_level_that_is_shown_is_the_reason(world: World, need: Need):
    assert "Shows level 3 independent in Mediation; you ask 4 experienced." in said(world, need, "Hugo")


def test_a_rate_that_is_shown_is_a_reason_until_it_is_hidden(world: World, need: Need):
    Professional.objects.filter(key="fatima").update(hourly_rate_cents=15000)
    assert "Asks €150 an hour; for Mediation you allow €125 at most." in said(world, need, "Fatima")
    Visibility.objects.create(professional=world.professional("fatima"), item="rate", ring=1)
    Search.objects.all().delete()
    assert "€150" not in said(world, need, "Fatima")


def test_another_language_and_a_far_place_are_reasons(world: World, need: Need):
    Need.objects.filter(pk=need.pk).update(languages="nl|fr", place="Maastricht", max_km=30)
    text = said(world, need, "Fatima")
    assert "Does not show that they work in: French." in text
    assert "km from Maastricht; you ask 30 km at most." in text


def test_a_field_that_is_not_shown_is_a_reason(world: World, need: Need):
    assert "Shows you no expertise in a field you ask" in said(world, need, "Ruben")


def test_who_is_in_a_team_is_told_so(world: World, need: Need):
    assert "Fatima el Idrissi is in the team “In balance”." in said(world, need, "Fatima")


def test_a_block_a_full_agenda_and_a_closed_door_are_all_other_reasons(world: World, need: Need):
    fatima = world.professional("fatima")
    people.block(fatima, other=world.professional("noor"), by=world["fatima"], now=NOW)
    blocked = said(world, need, "Fatima")
    assert OTHER in blocked
    fatima.blocks.all().delete()
    Professional.objects.filter(pk=fatima.pk).update(open_now=False)
    closed = said(world, need, "Fatima")
    assert closed == blocked


def test_who_said_no_to_this_need_is_told_so(world: World, need: Need):
    who = [Asked(world.professional("lieke"), (need.seats.get(position=1),), 9000)]
    invite_team(need, asked=who, words="", way_of_working="", answer_by=TODAY + timedelta(7), by=world["noor"], now=NOW, today=TODAY)
    decline(Invitation.objects.get(), words="", by=world["lieke"], now=NOW)
    assert "Lieke Postma said no to this need." in said(world, need, "Lieke")


def test_of_several_with_a_name_one_is_chosen_without_javascript(world: World, need: Need):
    Professional.objects.filter(key__in=["hugo", "ruben"]).update(search_key="jansen")
    page = asked_after(world, need, "jansen").content.decode()
    assert "Whom do you mean?" in page
    assert f"who={world.professional('hugo').pk}" in page
    assert "Why not Hugo Landman?" in asked_after(world, need, "jansen", world.professional("hugo")).content.decode()


@pytest.mark.parametrize("text", ["Sanne", "Omar", "", "%", "<script>", "x" * 500])
def test_a_stranger_or_nothing_is_nobody(world: World, need: Need, text: str):
    answer = asked_after(world, need, text, world.professional("sanne"))
    assert answer.status_code == 200
    assert answer.context["who"] is None
    assert "<script>alert" not in answer.content.decode()


def test_the_lead_may_ask_them_anyway(world: World, need: Need):
    address = asked_after(world, need, "Hugo").context["invite_url"]
    assert address.endswith(f"take={need.seats.get(position=0).pk}:{world.professional('hugo').pk}")
    client = Client()
    client.force_login(world["noor"])
    assert client.get(address).status_code == 200


def test_only_the_lead_may_ask(world: World, need: Need):
    assert asked_after(world, need, "Hugo", key="fatima").status_code == 404
