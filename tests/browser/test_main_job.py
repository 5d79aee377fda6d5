"""The main job in a real browser: from a client's need to a team that was invited and answered, in Dutch and in English."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, violations, wider_than_the_screen
from tests.world import World, build_world
from zelfsamen.matching.models import Invitation, Need

pytestmark = pytest.mark.django_db(transaction=True)

DUTCH = SimpleNamespace(
    code="nl", first="Wat heeft de klant nodig?", client="Wie is de klant?", on="Verder naar de rollen", field="Welk vakgebied?",
    hours="Uren per week", day="Eerste dag", add="Voeg een rol toe", find="Zoek teams", choose="Kies dit team", invite="Nodig uit",
    said="bemiddelen tussen twee compagnons", meant="Mediation", other="Communicatieadvies", yes="Ja, ik doe mee",
)  # fmt: skip
ENGLISH = SimpleNamespace(
    code="en", first="What does the client need?", client="Who is the client?", on="On to the roles", field="Which field?",
    hours="Hours a week", day="First day", add="Add a role", find="Find teams", choose="Choose this team", invite="Invite",
    said="mediate between two partners", meant="Mediation", other="Communication advice", yes="Yes, I join",
)  # fmt: skip


@pytest.fixture
def world(transactional_db, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    return build_world(now=now, today=timezone.localdate(now))


def speaks(world: World, key: str, words: SimpleNamespace):
    person = world[key]
    person.language = words.code
    person.save(update_fields=["language"])
    return person


def begin(page: Page, words: SimpleNamespace) -> None:
    page.get_by_label(words.first).fill("A calm merger")
    page.get_by_label(words.client).fill("Clinic")
    page.get_by_role("button", name=words.on).click()
    page.wait_for_url("**/edit/")
    page.get_by_label(words.day).fill((timezone.localdate() + timedelta(14)).isoformat())
    page.get_by_label(words.hours).first.fill("8")


def checked(page: Page, seen: dict[str, list[str]], name: str) -> None:
    seen[name] = violations(page) + (["wider than the screen"] if wider_than_the_screen(page) else [])


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
@pytest.mark.parametrize("words", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_from_a_need_to_a_yes(open_page, world: World, words: SimpleNamespace, width: int, scheme: str):
    seen: dict[str, list[str]] = {}
    lead = speaks(world, "noor", words)
    for key in ("fatima", "lieke", "hugo", "daan"):
        speaks(world, key, words)
    page = open_page(reverse("matching:needs"), width=width, scheme=scheme, language=words.code, person=lead)
    checked(page, seen, "needs")
    page.goto(page.url + "new/")
    checked(page, seen, "new")
    begin(page, words)
    typed = page.get_by_role("combobox", name=words.field).first
    typed.press_sequentially(words.said)
    page.get_by_role("option", name=words.meant).first.click()
    expect(typed).to_have_value(re.compile(words.meant, re.IGNORECASE))
    page.get_by_role("button", name=words.add).click()
    page.get_by_role("combobox", name=words.field).last.fill(words.other)
    page.get_by_label(words.hours).last.fill("6")
    checked(page, seen, "edit")
    page.get_by_role("button", name=words.find).click()
    page.wait_for_url("**/teams/")
    assert 2 <= page.locator("article.team").count() <= 5
    checked(page, seen, "teams")
    page.get_by_role("button", name=words.choose).first.click()
    page.wait_for_url(re.compile(r"/invite/\?take="))
    checked(page, seen, "invite")
    page.get_by_role("button", name=words.invite).click()
    page.wait_for_url("**/invitations/")
    checked(page, seen, "invitations")
    _answer(open_page, words, width, seen)
    assert not {name: faults for name, faults in seen.items() if faults}


def _answer(open_page, words: SimpleNamespace, width: int, seen: dict[str, list[str]]) -> None:
    """The first one asked follows the link in the mail and says yes, without an account."""
    call_command("worker", "--once")
    link = next(found.group(0) for sent in mail.outbox if (found := re.search(r"/a/[^/\s]+/", str(sent.body))))
    page = open_page(link, width=width, language=words.code)
    checked(page, seen, "answer")
    page.get_by_role("button", name=words.yes).click()
    assert Invitation.objects.filter(state=Invitation.State.ACCEPTED).count() == 1


def test_the_same_without_javascript(open_page, world: World):
    words = ENGLISH
    page = open_page(reverse("matching:need_new"), language="en", javascript=False, person=speaks(world, "noor", words))
    begin(page, words)
    page.get_by_label(words.field).first.fill("someone to mediate")
    page.get_by_role("button", name=words.find).click()
    page.get_by_role("radio", name="Mediation", exact=True).first.check()
    page.get_by_role("button", name=words.find).click()
    page.wait_for_url("**/teams/")
    assert Need.objects.get().state == Need.State.OPEN
    page.get_by_role("button", name=words.choose).first.click()
    page.get_by_role("button", name=words.invite).click()
    page.wait_for_url("**/invitations/")
    assert Invitation.objects.exists()
