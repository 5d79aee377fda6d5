"""Inviting, answering and forming in a real browser: at phone and desk width, light and dark, without scripts, and axe finds nothing."""

import pytest
from django.urls import reverse

from tests.matching.inviting import NOW, PLAIN, anna, ask, fatima, joris, link_in, mailed, need, noor, seats, world
from tests.support.browser import DESK, PHONE, violations, wider_than_the_screen
from zelfsamen.agenda.models import Capacity
from zelfsamen.matching.actions import answers
from zelfsamen.trust import actions as trust

__all__ = ["anna", "fatima", "joris", "need", "noor", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages(need, anna, fatima, joris, noor):
    """The pages of this use case with something on them, each with the one who reads it."""
    Capacity.objects.create(professional=fatima, hours_per_week=30)
    rows = seats(need)
    take = f"?take={rows[0].pk}:{fatima.pk}&take={rows[1].pk}:{noor.pk}"
    asked = ask(need, (fatima, 0), (joris, 1))
    answers.counter(asked[1], terms=answers.Terms(hours_per_week=5), under=PLAIN, words="Rather less.", by=joris.person, now=NOW)
    question = answers.ask(asked[0], text="From home?", by=fatima.person, now=NOW)
    introduction = trust.ask_introduction(noor, reason="For a merger.", by=anna.person, now=NOW, today=NOW.date())
    return {
        "invite": (anna, reverse("matching:invite_people", args=[need.pk]) + take),
        "invitations": (anna, reverse("matching:invitations", args=[need.pk])),
        "question": (anna, reverse("matching:question", args=[question.pk])),
        "invitation": (fatima, reverse("matching:invitation", args=[asked[0].pk])),
        "introductions": (fatima, reverse("trust:introductions")),
        "introduction": (fatima, reverse("trust:introduction", args=[introduction.pk])),
        "vouches": (anna, reverse("trust:vouches")),
        "form": (anna, reverse("collaborations:form", args=[need.pk])),
        "together": (anna, reverse("collaborations:collaborations")),
    }


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_every_page_is_readable_for_everybody(open_page, pages, width, scheme):
    found = {}
    for name, (who, address) in pages.items():
        page = open_page(address, width=width, scheme=scheme, language="en", person=who.person)
        if faults := [*violations(page), *(["wider than the screen"] if wider_than_the_screen(page) else [])]:
            found[name] = faults
    assert found == {}


def test_a_yes_from_the_mail_without_scripts_and_a_team_with_one_click(open_page, need, anna, fatima, joris):
    ask(need, (fatima, 0), (joris, 1))
    for message in mailed():
        page = open_page(link_in(message), language="en", javascript=False)
        page.get_by_role("button", name="Yes, I join").click()
        assert "You said yes" in page.content()
    page = open_page(reverse("matching:invitations", args=[need.pk]), width=DESK, language="en", person=anna.person)
    page.get_by_role("link", name="Form the team").click()
    page.get_by_role("button", name="Form the team").click()
    page.wait_for_url("**/together/*/")
    assert page.get_by_role("heading", name="A calm merger").is_visible()
    assert violations(page) == []


def test_other_terms_open_without_scripts(open_page, need, fatima):
    (one,) = ask(need, (fatima, 0))
    page = open_page(reverse("matching:invitation", args=[one.pk]), language="en", javascript=False, person=fatima.person)
    page.get_by_text("Yes, on other terms").click()
    page.get_by_label("Hours a week").fill("six")
    page.get_by_role("button", name="Offer these terms").click()
    assert page.get_by_role("button", name="Offer these terms").is_visible()
    assert "six" in page.content()
