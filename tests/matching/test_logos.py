"""The own logo beside a name: on the pages of a lead and of who is invited, where both are shown, and nowhere else."""

import re

import pytest
from django.urls import reverse

from tests.matching.inviting import NOW, anna, ask, fatima, joris, need, noor, seats, world
from zelfsamen.matching.actions import answers
from zelfsamen.people.logos import NONE, Logos
from zelfsamen.people.models import Business, Discipline, Expertise, Visibility

__all__ = ["anna", "fatima", "joris", "need", "noor", "world"]
PICTURE = re.compile(r'<img class="logo"\s+src="[^"]*"\s+alt="([^"]*)"')


@pytest.fixture(autouse=True)
def businesses(world) -> dict[str, Business]:
    """Everybody has a business with a logo; Anna, Fatima and Noor show theirs to everybody, the others to their networks only."""
    for name in ("Anna", "Fatima", "Noor"):
        Visibility.objects.create(professional=world[name], item="businesses", ring=5)
    return {name: business(who, f"Shop {name}") for name, who in world.items()}


def business(who, name) -> Business:
    return Business.objects.create(professional=who, trade_name=name, logo="x.png", is_default=not who.businesses.exists())


def logos_on(client, name, *args, query="") -> set[str]:
    answer = client.get(reverse(f"matching:{name}", args=args) + query)
    assert answer.status_code == 200
    return set(PICTURE.findall(answer.content.decode()))


def test_the_lead_sees_the_logos_of_whose_names_they_see(client, need, anna, fatima, joris, noor):
    ask(need, (fatima, 0), (joris, 0), (noor, 1))
    client.force_login(anna.person)
    for page in ("need", "invitations"):
        assert logos_on(client, page, need.pk) == {"Logo of Shop Fatima"}


def test_who_would_be_asked_is_shown_with_a_logo_only_beside_a_name(client, need, anna, fatima, noor):
    client.force_login(anna.person)
    takes = "&".join(f"take={seat.pk}:{who.pk}" for seat, who in zip(seats(need), (fatima, noor), strict=True))
    assert logos_on(client, "invite_people", need.pk, query=f"?{takes}") == {"Logo of Shop Fatima"}


def test_a_team_shows_the_logos_beside_its_names(client, need, anna, fatima, noor):
    for who in (fatima, noor):
        Expertise.objects.create(professional=who, discipline=Discipline.objects.get(key="bookkeeping"), level=5)
    client.force_login(anna.person)
    page = client.get(reverse("matching:teams", args=[need.pk]))
    members = [each for team in page.context["teams"] for each in team["members"]]
    assert {bool(each["name"]): each["logo_of"] for each in members} == {True: "Shop Fatima", False: ""}
    assert set(PICTURE.findall(page.content.decode())) == {"Logo of Shop Fatima"}


def test_the_invited_sees_the_logo_of_who_asks_when_signed_in(client, need, fatima):
    (one,) = ask(need, (fatima, 0))
    client.force_login(fatima.person)
    assert logos_on(client, "invitation", one.pk) == {"Logo of Shop Anna"}


def test_a_seat_shows_the_logo_of_the_business_it_was_taken_under(client, need, anna, fatima):
    other = business(fatima, "Other shop")
    (one,) = ask(need, (fatima, 0))
    answers.accept(one, under=answers.Under(business=other), by=fatima.person, now=NOW)
    client.force_login(anna.person)
    for page in ("need", "invitations"):
        assert logos_on(client, page, need.pk) == {"Logo of Other shop"}


def test_a_logo_that_is_told_can_be_loaded_and_another_cannot(client, world, businesses, anna, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "x.png").write_bytes(b"picture")
    client.force_login(anna.person)
    logos = Logos.of([who.pk for who in world.values()], anna.person)
    for name, who in world.items():
        address = logos.told(who.pk, name)["logo"]
        assert bool(address) == (client.get(reverse("people:logo", args=[businesses[name].pk])).status_code == 200)
        assert bool(address) == (name in {"Anna", "Fatima", "Noor"})
        assert logos.told(who.pk, "") == NONE
