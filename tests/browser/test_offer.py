"""From the offer to a yes on a phone, both sides from mailed links, in both languages: readable, and no wider than the screen."""

import pytest
from django.urls import reverse

from tests.collaborations.offering import AT, UNTIL, anna, clara, door, draft, fatima, joris, me, need, own_door, sent, team, world
from tests.support.browser import violations, wider_than_the_screen
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.models import Offer

__all__ = ["anna", "clara", "draft", "fatima", "joris", "need", "sent", "team", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


def at(name, *arguments):
    return reverse(f"collaborations:{name}_by_link", args=arguments)


def test_an_offer_is_written_and_accepted_on_a_phone(open_page, team, clara, anna):
    page = open_page(at("offer_draft", own_door(me(team, anna))), width=390)
    for row in ("approach", "planning", "results", "quality", "price_covers"):
        page.locator(f"[name={row}]").fill("Zoals we bespraken.")
    page.locator("[name=price]").fill("12.500")
    page.locator("[name=valid_until]").fill(UNTIL.isoformat())
    page.locator(".form-actions button").click()
    page.locator("form[action*='/send/'] button").click()
    page.wait_for_load_state()
    theirs = open_page(at("client_offer", door(clara)), width=390)
    theirs.locator("[name=answer][value=accept]").check()
    theirs.locator(".form-actions button").click()
    theirs.wait_for_load_state()
    assert Offer.objects.get().state == "accepted"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_of_the_client_are_readable(open_page, team, sent, clara, anna, width):
    actions.write_message(team, text="Wanneer beginnen jullie?", by=clara.person, **AT)
    made = actions.complain(clara, text="Te laat.", by=clara.person, **AT)
    actions.answer_complaint(made, text="Dat klopt.", by=anna.person, now=AT["now"])
    theirs, lead = door(clara), own_door(me(team, anna))
    pages = [at(name, theirs) for name in ("client", "client_offer", "client_messages", "client_complain")]
    pages += [at("client_complaint", theirs, made.pk), at("complaint", lead, made.pk), at("speaker", lead, clara.pk)]
    pages += [at(name, lead) for name in ("collaboration", "offer", "speakers", "stop", "messages")]
    for address in pages:
        page = open_page(address, width=width)
        assert not wider_than_the_screen(page), address
        assert violations(page) == [], address
