"""The style guide, which shows every part: readable, narrow enough, and the small scripts by keyboard."""

import json

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from tests.support.browser import DESK, PHONE, violations, wider_than_the_screen

FOUND = [{"value": "bookkeeper", "label": "Bookkeeper", "hint": "finance"}, {"value": "budget-coach", "label": "Budget coach"}]
SMALLEST = 320


def answer(route: Route) -> None:
    asked = "q=bo" in route.request.url
    route.fulfill(content_type="application/json", body=json.dumps({"options": FOUND if asked else []}))


@pytest.fixture
def open_guide(open_page, settings):
    settings.DEBUG = True

    def opened(**how) -> Page:
        page = open_page(reverse("style_guide"), **how)
        page.route("**/*sample=disciplines*", answer)
        return page

    return opened


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark")])
def test_every_part_can_be_used_by_everybody(open_guide, width, scheme):
    page = open_guide(width=width, scheme=scheme)
    assert violations(page) == []
    assert not wider_than_the_screen(page)


def test_nothing_is_wider_than_the_smallest_phone(open_guide):
    assert not wider_than_the_screen(open_guide(width=SMALLEST))


def offered(page: Page):
    return page.get_by_role("listbox").get_by_role("option")


def test_a_discipline_is_chosen_by_keyboard(open_guide):
    page = open_guide()
    box = page.get_by_role("combobox", name="Discipline").first
    box.press_sequentially("bo")
    expect(offered(page)).to_have_count(2)
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(page.get_by_role("listbox").first.get_by_role("option", selected=True)).to_have_text("Budget coach")
    assert box.get_attribute("aria-activedescendant") == page.get_by_role("listbox").first.get_by_role(
        "option", selected=True
    ).get_attribute("id")
    box.press("Enter")
    expect(box).to_have_value("Budget coach")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_escape_closes_the_list_and_keeps_what_was_typed(open_guide):
    box = (page := open_guide()).get_by_role("combobox", name="Discipline").first
    box.press_sequentially("bo")
    expect(offered(page)).to_have_count(2)
    box.press("Escape")
    expect(offered(page)).to_have_count(0)
    expect(box).to_have_value("bo")


def test_nothing_found_is_said(open_guide):
    page = open_guide()
    page.get_by_role("combobox", name="Discipline").first.press_sequentially("xyz")
    expect(page.get_by_text("Nothing found")).to_be_visible()


def test_rows_are_added_and_removed_in_place_and_counted(open_guide):
    page = open_guide()
    count = page.locator('[name="roles-TOTAL_FORMS"]')
    page.get_by_role("button", name="Add a role").click()
    expect(count).to_have_value("2")
    expect(page.locator('[name="roles-1-what"]')).to_be_focused()
    page.get_by_role("button", name="Remove").first.click()
    expect(count).to_have_value("1")
    expect(page.locator('[name="roles-0-what"]')).to_have_value("")
    expect(page.locator("[data-row] legend")).to_have_text("Role 1")


def test_a_draft_that_cannot_be_saved_is_said_in_words(open_guide):
    page = open_guide()
    page.get_by_label("What does the client need").first.fill("A team")
    expect(page.locator("[data-autosave-status]")).to_have_text("Not saved; check your connection", timeout=8000)


def test_a_dialog_opens_and_gives_the_focus_back(open_guide):
    page = open_guide()
    page.get_by_role("link", name="Withdraw this need").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="Keep it open").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("link", name="Withdraw this need")).to_be_focused()


def test_the_theme_changes_at_once_and_stays(open_guide):
    page = open_guide(language="en")
    page.get_by_text("Language and display").locator("..").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_without_scripts_the_forms_stand_and_what_needs_them_is_hidden(open_guide):
    page = open_guide(javascript=False)
    expect(page.get_by_label("Discipline").first).to_be_visible()
    expect(page.get_by_role("button", name="Add a role")).to_be_visible()
    expect(page.get_by_role("button", name="Copy", exact=True)).to_have_count(0)
