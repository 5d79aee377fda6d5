"""Continuity in the browser, on a phone and in Dutch: from the bench over the tree test to an absence and the return.

Anna names Fatima, whom the engine proposes. Fatima lives by mail: she says yes, takes the test and opens the pack from links. Joris works
with Anna and is the second who says that she dropped out.
"""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page

from tests.matching.inviting import NOW, TODAY, discipline, mailed, world
from tests.support.browser import PHONE, violations, wider_than_the_screen
from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.continuity.models import Absence, StandIn, TreeTest
from zelfsamen.people.models import Expertise, Person

__all__ = ["world"]
pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "Bakkerij Zon"


@pytest.fixture
def people(transactional_db, world):
    """Anna keeps books, and so does Fatima; Anna and Joris work together."""
    Person.objects.update(language="nl")
    for name in ("Anna", "Fatima"):
        Expertise.objects.create(professional=world[name], discipline=discipline("bookkeeping", "Bookkeeping"), level=4)
    told = Begun("Samen verder", Collaboration.Kind.PAIR, client="Vechtdal", starts_on=TODAY, ends_on=TODAY + timedelta(60))
    parts = [Part(world["Anna"]), Part(world["Joris"])]
    collaborations.begin(parts, told=told, by=world["Anna"].person, now=NOW, today=TODAY)
    Collaboration.objects.update(phase="running")
    return world


class Walk:
    """Pages on a phone; what stands in anybody's way is kept until the end."""

    def __init__(self, open_page, people) -> None:
        self.people, self.faults = people, []
        self.anna = open_page("/about/", width=PHONE, person=people["Anna"].person)
        self.fatima = open_page("/about/", width=PHONE)
        self.joris = open_page("/about/", width=PHONE, person=people["Joris"].person)
        self.base = self.anna.url.removesuffix("/about/")

    def to(self, page: Page, path: str) -> Page:
        answer = page.goto(self.base + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        self.faults += [f"{path}: {one}" for one in violations(page) if one.startswith(("serious", "critical"))]
        self.faults += [f"{path}: wider than the screen"] if wider_than_the_screen(page) else []
        return page

    def press(self, page: Page, selector: str) -> None:
        with page.expect_navigation():
            page.locator(selector).first.click()
        assert page.locator("main .error-summary").count() == 0, page.locator("main").inner_text()

    def from_mail(self) -> Page:
        """Fatima follows the newest link about standing in that was mailed to her."""
        mailed()
        sent = [str(one.body) for one in mail.outbox if self.people["Fatima"].address in one.to]
        links = [found[0] for body in reversed(sent) if (found := re.search(r"/b/[\w-]+/", body))]
        return self.to(self.fatima, links[0])


def test_from_the_bench_to_the_return(open_page, people):
    walk = Walk(open_page, people)
    name_and_accept(walk)
    fill_the_pack(walk)
    hold_the_test(walk)
    two_say_it(walk)
    open_and_return(walk)
    assert not walk.faults, "\n".join(walk.faults)


def name_and_accept(walk: Walk) -> None:
    page = walk.to(walk.anna, reverse("continuity:ask"))
    walk.press(page, f'a[href*="who={walk.people["Fatima"].pk}"]')
    assert page.locator("#id_professional").input_value() == str(walk.people["Fatima"].pk)
    page.locator("[name=mandate]").fill("Lopend werk afmaken")
    walk.press(page, "#ask form button[type=submit]")
    page = walk.from_mail()
    page.locator("[name=insured]").check()
    page.locator("[name=keeps_private]").check()
    walk.press(page, "button[name=accept]")
    assert StandIn.objects.get().state == StandIn.State.AGREED


def fill_the_pack(walk: Walk) -> None:
    page = walk.to(walk.anna, reverse("continuity:add_work"))
    deadline = (TODAY + timedelta(3)).isoformat()
    for field, text in {"name": "Jaarcijfers", "contact": "Clara", "first_step": "Balans sturen", "deadline": deadline}.items():
        page.locator(f"[name={field}]").fill(text)
    walk.press(page, "main form button[type=submit]")
    page = walk.to(walk.anna, reverse("continuity:pack"))
    page.locator("[name=own_clients]").fill(SECRET)
    walk.press(page, "main form button[type=submit]")


def hold_the_test(walk: Walk) -> None:
    page = walk.to(walk.anna, reverse("continuity:continuity"))
    walk.press(page, 'form[action$="/test/"] button')
    page = walk.from_mail()
    assert "Jaarcijfers" not in page.content()
    walk.press(page, "button[name=look]")
    assert "Balans sturen" in page.content()
    assert SECRET not in page.content()
    page.locator("[name=deadline]").fill((TODAY + timedelta(3)).isoformat())
    page.locator("[name=contact]").fill("Clara")
    page.locator("[name=step]").fill("balans")
    walk.press(page, "button[name=answer]")
    assert TreeTest.objects.get().state == TreeTest.State.PASSED
    assert "Balans sturen" not in page.content()


def two_say_it(walk: Walk) -> None:
    walk.press(walk.from_mail(), "button[name=report]")
    page = walk.to(walk.joris, reverse("continuity:absent", args=[walk.people["Anna"].pk]))
    walk.press(page, "main form button[type=submit]")
    assert Absence.objects.get().state == Absence.State.RUNNING


def open_and_return(walk: Walk) -> None:
    page = walk.from_mail()
    assert SECRET not in page.content()
    walk.press(page, "button[name=open]")
    assert SECRET in page.content()
    page = walk.to(walk.anna, reverse("continuity:continuity"))
    walk.press(page, 'form[action$="/back/"] button')
    assert SECRET not in walk.from_mail().content()
