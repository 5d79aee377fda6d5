"""Two people say on a phone what they bring and expect, each from a mailed link, and settle where they differ."""

import pytest
from django.urls import reverse

from tests.matching.inviting import AT, DAY, NOW, TODAY, professional
from tests.support.browser import DESK, PHONE, violations, wider_than_the_screen
from zelfsamen.collaborations.actions import begin, hand_in, let_in
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.actions.sheets import Filled
from zelfsamen.collaborations.models import Collaboration, Participant, Sheet, open_gaps
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.collaborations.views.acting import CLIENT, PARTICIPANT
from zelfsamen.people.actions import mint_link


@pytest.fixture
def pair(transactional_db):
    anna, fatima = professional("Anna"), professional("Fatima")
    told = Begun("A calm merger", Collaboration.Kind.PAIR, client="Housing Ltd", starts_on=TODAY, ends_on=TODAY + 60 * DAY)
    begin([Part(anna), Part(fatima)], told=told, by=anna.person, **AT)
    said = {"quality": Said("1", "3", 1), "hours": Said("8", "4", 2), "results": Said("The books in one.", "Calm teams.", 3)}
    hand_in(Participant.objects.get(professional=anna), filled=Filled(said, {"believe": "We laughed."}), by=anna.person, **AT)
    return anna, fatima


def address(who, page="sheet"):
    one = Participant.objects.get(professional=who)
    token = mint_link(PARTICIPANT, object_id=one.pk, person=None, email=who.email, lasts=DAY, now=NOW)
    return reverse(f"collaborations:{page}_by_link", args=[token])


def good(page):
    """Nothing on the page stands in anybody's way."""
    assert not wider_than_the_screen(page)
    assert violations(page) == []


def fill_in(page):
    closed = page.locator("details.sheet-step:not([open]) > summary")
    while closed.count():
        closed.first.click()
    page.get_by_label("I put in").first.fill("12")
    page.locator("#id_gives-quality").select_option("3")
    page.locator("#id_wants-quality").select_option("4")
    page.locator("#id_importance-quality").select_option("3")
    page.get_by_label("I say it otherwise").last.check()
    page.locator("#id_words-card-prices").fill("I tell it when asked.")


@pytest.mark.parametrize("javascript", [True, False])
def test_hand_in_and_settle_on_a_phone(open_page, pair, javascript):
    _anna, fatima = pair
    page = open_page(address(fatima), language="en", javascript=javascript)
    fill_in(page)
    if javascript:
        page.get_by_text("Saved as you typed it").wait_for()
        assert Sheet.objects.get(participant__professional=fatima).typed["gives-hours"] == "12"
        good(page)
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("link", name="Settle").first.click()
    page.get_by_label("Why is it all right like this?").fill("She asks me to look at it.")
    page.get_by_role("button", name="Accept it").click()
    page.get_by_text("Noted.").wait_for()
    assert open_gaps(Collaboration.objects.get()) == 1  # Anna still has to read what Fatima delivers


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_it_is_accessible_and_fits(open_page, pair, width):
    _anna, fatima = pair
    open_page(address(fatima, "differences"), language="en", width=width)
    said = {"quality": Said("3", "4", 3)}
    hand_in(Participant.objects.get(professional=fatima), filled=Filled(said), by=fatima.person, **AT)
    for name in ("differences", "talk", "sheet", "step_out"):
        good(open_page(address(fatima, name), language="en", width=width))
    page = open_page(address(fatima, "differences"), language="en", width=width)
    page.get_by_role("link", name="Settle").first.click()
    good(page)


def test_the_client_answers_on_a_phone(open_page, pair):
    anna, _fatima = pair
    access = let_in(Collaboration.objects.get(), email="clara@example.org", name="Clara", part="", decides=True, by=anna.person, **AT)
    token = mint_link(CLIENT, object_id=access.pk, person=access.person, email=access.person.email, lasts=DAY, now=NOW)
    page = open_page(reverse("collaborations:client_sheet_by_link", args=[token]))
    good(page)
    page.locator("#id_result").fill("Niemand is verrast.")
    page.locator("form.form button[type=submit]").click()
    page.wait_for_load_state()
    assert access.sheet.result == "Niemand is verrast."
