"""What belongs to every page."""

import json

import pytest
from django.test import override_settings

pytestmark = pytest.mark.django_db


def test_the_language_is_chosen_for_this_browser(client):
    answer = client.post("/language/", {"language": "en", "next": "/about/"})
    assert answer["Location"] == "/about/"
    assert client.get("/about/")["Content-Language"] == "en"


def test_the_language_is_chosen_for_the_person_too(as_karin, karin):
    as_karin.post("/language/", {"language": "en"})
    karin.refresh_from_db()
    assert karin.language == "en"


@pytest.mark.parametrize("next_page", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_choosing_leads_nowhere_else(client, next_page):
    assert client.post("/language/", {"language": "en", "next": next_page})["Location"] == "/"


def test_a_language_that_is_not_spoken_changes_nothing(client):
    client.post("/language/", {"language": "xx"})
    assert "django_language" not in client.cookies


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_light_or_dark_is_remembered_and_shown_from_the_first_picture(client, theme):
    client.post("/theme/", {"theme": theme})
    cookie = client.cookies["theme"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == (theme, "", "Lax")
    assert f'data-theme="{theme}"' in client.get("/about/").content.decode()


def test_like_my_device_forgets_the_choice(client):
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": "auto"})
    assert client.cookies["theme"].value == ""
    client.post("/theme/", {"theme": "pink"})
    assert client.cookies["theme"].value == ""


@pytest.mark.parametrize("path", ["/language/", "/theme/"])
def test_choosing_needs_a_form(client, path):
    assert client.get(path).status_code == 405


def test_the_manifest_is_well_formed(client):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert json.loads(answer.content)["start_url"] == "/"


def test_health_says_nothing_but_that_it_is_well(client):
    answer = client.get("/health")
    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize("path", ["/about/", "/privacy/"])
def test_everybody_may_read_what_this_is_and_what_it_keeps(client, path):
    assert client.get(path).status_code == 200


def test_the_style_guide_is_for_makers_only(client):
    assert client.get("/style-guide/").status_code == 404
    with override_settings(DEBUG=True):
        assert client.get("/style-guide/").status_code == 200


def test_the_bar_shows_the_places_that_exist_and_where_i_am(as_karin):
    nav = as_karin.get("/").context["nav"]
    assert [place["icon"] for place in nav if place["current"]] == ["today"]
    assert all(place["url"] for place in nav)


def test_the_bar_is_for_who_is_signed_in(client):
    assert client.get("/about/").context["nav"] == []
