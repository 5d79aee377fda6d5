"""The watch over the pages can fail: on pages made up here, not on the product's."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.support.browser import PHONE, Watch, violations, wider_than_the_screen

POLICY = "default-src 'none'; script-src 'self'; img-src *; style-src 'self'"
PAGES = {
    "/good": "<!doctype html><html lang=en><title>Good</title><main><h1>Good</h1></main>",
    "/foreign": "<!doctype html><html lang=en><title>x</title><img alt='' src='http://elsewhere.example/x.png'>",
    "/inline": "<!doctype html><html lang=en><title>x</title><script>document.title = 'ran'</script>",
    "/error": "<!doctype html><html lang=en><title>x</title><script src='/broken.js'></script>",
    "/broken.js": "throw new Error('broken')",
    "/unreadable": "<!doctype html><html><title></title><img src='/x.png'><input>",
    "/wide": "<!doctype html><html lang=en><title>x</title><table width=2000><tr><td>x</table>",
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/javascript" if self.path.endswith(".js") else "text/html")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Nothing to say."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": PHONE, "height": 800})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("path", "said"), [("/good", None), ("/foreign", "elsewhere.example"), ("/inline", "Content Security Policy"), ("/error", "broken")]
)
def test_what_a_page_may_not_do_is_seen(context: BrowserContext, address: str, path: str, said: str | None):
    watch = Watch(address)
    watch.guard(context)
    context.new_page().goto(address + path)
    assert (said is None) == (watch.faults() == [])
    assert said is None or any(said in fault for fault in watch.faults())


def test_axe_sees_what_cannot_be_used_and_nothing_on_a_good_page(context: BrowserContext, address: str):
    page = context.new_page()
    page.goto(f"{address}/unreadable")
    assert {"image-alt", "html-has-lang", "label"} <= {line.split()[1].rstrip(":") for line in violations(page)}
    page.goto(f"{address}/good")
    assert violations(page) == []


def test_a_page_wider_than_the_screen_is_seen(context: BrowserContext, address: str):
    page = context.new_page()
    page.goto(f"{address}/wide")
    assert wider_than_the_screen(page)
    page.goto(f"{address}/good")
    assert not wider_than_the_screen(page)


def test_the_product_answers_in_the_browser(open_page):
    page = open_page("/account/login/", language="en")
    assert page.locator("html").get_attribute("lang") == "en"
