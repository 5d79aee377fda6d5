"""Signing in as a person does: a mailed code without JavaScript, a passkey with a device."""

import re
from datetime import UTC, datetime

import pytest
from django.core import mail

from tests.support.browser import DESK, PHONE, violations, wider_than_the_screen
from zelfsamen.people.actions import register

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")


@pytest.fixture
def karin(transactional_db):
    return register("karin@example.org", name="Karin van der Berg", now=NOW)


def sign_in_by_code(page):
    page.locator("input[name=email]").first.fill("karin@example.org")
    page.locator("form[action*='/login/code/'] button[type=submit]").first.click()
    page.wait_for_url("**/login/code/confirm/**")
    page.locator("input[name=code]").fill(CODE.search(mail.outbox[-1].body).group())
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r":\d+/$"))


@pytest.mark.parametrize(("width", "language", "javascript"), [(PHONE, "nl", False), (DESK, "en", True)])
def test_a_mailed_code(open_page, karin, width, language, javascript):
    page = open_page("/account/login/", width=width, language=language, javascript=javascript)
    sign_in_by_code(page)
    assert page.locator("nav.places").is_visible()


def test_a_passkey_signs_in_alone(open_page, karin):
    page = open_page("/account/login/", width=DESK)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}})
    sign_in_by_code(page)
    root = page.url
    page.goto(f"{root}account/2fa/webauthn/add/")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "/webauthn/add/" not in url)
    page.context.clear_cookies()
    page.goto(f"{root}account/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(root)
    assert page.locator("nav.places").is_visible()


def faults_on(page, paths):
    """What axe finds and what does not fit, on each of these pages of one site."""
    root = re.match(r"https?://[^/]+", page.url).group()
    found = []
    for path in paths:
        page.goto(root + path)
        found += [f"{path}: {violation}" for violation in violations(page)]
        found += [f"{path} is wider than the screen"] * wider_than_the_screen(page)
    return found


@pytest.mark.parametrize("width", [320, DESK])
def test_pages_before_sign_in_are_for_everybody(open_page, transactional_db, width):
    page = open_page("/account/login/", width=width)
    assert faults_on(page, ["/account/login/", "/account/signup/", "/about/", "/privacy/", "/nowhere/"]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_after_sign_in_are_for_everybody(open_page, karin, scheme):
    page = open_page("/", scheme=scheme, person=karin)
    assert faults_on(page, ["/", "/welcome/", "/account/2fa/", "/account/sessions/", "/account/email/"]) == []
