"""A browser for the tests: Chromium through Playwright, that reaches the test's own server and nothing else.

`tests/browser/conftest.py` hands `open_page` to the tests: `open_page(path, width=390, language="en", person=person)`.
Whatever a page does that it may not (asking another host, breaking the Content-Security-Policy, an error in a script)
fails the test that opened it.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from tests.support import chromium

PHONE, DESK = 390, 1280
HEIGHTS = {PHONE: 844, DESK: 900}
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
FLAGS = [
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Watch:
    """What the pages of one context did that they may not."""

    own: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def guard(self, context: BrowserContext) -> None:
        context.route("**/*", self._let_through)
        context.on("page", self._listen)

    def _let_through(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if f"{address.scheme}://{address.netloc}" == self.own or address.scheme in {"data", "blob"}:
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._hear(page, message))
        page.on("websocket", lambda socket: self.foreign.append(socket.url))

    def _hear(self, page: Page, message: ConsoleMessage) -> None:
        # Chromium reports every 4xx answer as an error; a test asks for those itself.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(f"{page.url}: {message.text}")

    def faults(self) -> list[str]:
        """One sentence per thing that no page may do."""
        return [f"asked another host: {url}" for url in self.foreign] + [f"error in the browser: {error}" for error in self.errors]


def violations(page: Page, tags: list[str] | None = None) -> list[str]:
    """What axe finds against WCAG 2.2 AA on the page as it stands, one line per element: impact, rule, place, why."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(result => result.violations)",
        tags or WCAG_2_2_AA,
    )
    return [
        f"{rule['impact']} {rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def wider_than_the_screen(page: Page) -> bool:
    """Whether a person would have to scroll sideways; a page that a click is still fetching is waited for."""
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def sign_in(context: BrowserContext, person: object, address: str) -> None:
    """Give the context a session of this person, without the pages of signing in."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.HOW_TO_GET_IT)
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=flags)
        yield running
        running.close()


Opened = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[Opened]:
    """Open pages as different people on different screens: `open_page(path, width=, language=, scheme=, javascript=, person=)`."""
    watches: list[tuple[BrowserContext, Watch]] = []

    def opened(path="/", *, width=PHONE, language="nl", scheme="light", javascript=True, person=None) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            locale={"nl": "nl-NL", "en": "en-GB"}.get(language, language),
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            service_workers="block",
            timezone_id="Europe/Amsterdam",
            has_touch=width == PHONE,
        )
        context.set_default_timeout(10_000)
        watch = Watch(live_server.url)
        watch.guard(context)
        watches.append((context, watch))
        if person is not None:
            sign_in(context, person, live_server.url)
        context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield opened
    found = [fault for _, watch in watches for fault in watch.faults()]
    for context, _ in watches:
        context.close()
    assert not found, "\n".join(found)
