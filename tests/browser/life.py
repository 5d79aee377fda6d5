"""Several people in one collaboration, each with a browser of their own: signed in, or from the links in the mails they got.

Nobody types an address: each follows what the page of the collaboration or a mail asks. Every kind of page that somebody comes to is
looked at once in a test: nothing that axe finds, nothing wider than the screen.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core import mail
from django.core.mail import EmailMessage
from django.urls import resolve, reverse
from playwright.sync_api import Locator, Page

from tests.matching.inviting import mailed
from tests.support.browser import PHONE, violations, wider_than_the_screen
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.people.models import Person, Professional

# Where somebody who mends a page wants to look at it: ZELFSAMEN_PICTURES names a folder; it gets each page as a picture and in words.
PICTURES = os.environ.get("ZELFSAMEN_PICTURES", "")
WRONG = "main .error-summary, main .errorlist, .notice-danger"


@dataclass(frozen=True)
class Who:
    """Somebody and their browser: `one` is a professional, or the mail address of who speaks for the client."""

    one: Professional | str
    language: str = "nl"
    width: int = PHONE
    by_mail: bool = False
    javascript: bool = True

    @property
    def address(self) -> str:
        return self.one if isinstance(self.one, str) else self.one.address

    @property
    def lives_by_mail(self) -> bool:
        return self.by_mail or isinstance(self.one, str)


class Life:
    """Everybody's browser, and what is done in it."""

    def __init__(self, open_page, people: Mapping[str, Who], *, name: str = "") -> None:
        self.people, self.name = dict(people), name
        self.faults: list[str] = []
        self.seen: set[str] = set()
        self.pages: dict[str, Page] = {}
        for called, who in people.items():
            Person.objects.filter(email=who.address).update(language=who.language)
            person = None if who.lives_by_mail else who.one.person
            seen = {"width": who.width, "language": who.language, "javascript": who.javascript}
            self.pages[called] = open_page("/about/", person=person, **seen)
        self.base = next(iter(self.pages.values())).url.removesuffix("/about/")

    def goto(self, who: str, path: str) -> Page:
        answer = self.pages[who].goto(self.base + path)
        assert answer is not None
        assert answer.status == 200, f"{who} at {path}: {answer.status}"
        return self.look(who)

    def look(self, who: str) -> Page:
        """Look at the page somebody is on, unless one of the same kind was looked at in the same browser before."""
        page = self.pages[who]
        kind = resolve(page.url.removeprefix(self.base).partition("?")[0].partition("#")[0]).url_name.removesuffix("_by_link")
        if PICTURES:
            self._keep(who, kind, page)
        if kind in self.seen or not self.people[who].javascript:
            return page
        self.seen.add(kind)
        self.faults += [f"{who} at {kind}: {one}" for one in violations(page)]
        self.faults += [f"{who} at {kind}: wider than the screen"] if wider_than_the_screen(page) else []
        return page

    def _keep(self, who: str, kind: str, page: Page) -> None:
        place = Path(PICTURES) / f"{self.name}-{len(list(Path(PICTURES).glob(f'{self.name}-*.txt'))):03}-{who}-{kind}"
        page.screenshot(path=place.with_suffix(".png"), full_page=True)
        place.with_suffix(".txt").write_text(f"{page.url}\n{page.locator('body').inner_text()}")

    def letters(self, who: str) -> list[EmailMessage]:
        """Every mail to somebody, the newest first."""
        mailed()
        address = self.people[who].address.lower()
        return [one for one in reversed(mail.outbox) if address in [to.lower() for to in one.to]]

    def letter(self, who: str, *words: str) -> EmailMessage:
        """The newest mail to somebody with these words in it."""
        found = [one for one in self.letters(who) if all(each in f"{one.subject}\n{one.body}" for each in words)]
        assert found, f"{who} got no mail with {words}, but {[one.subject for one in self.letters(who)]}"
        return found[0]

    def opens(self, who: str, *words: str) -> Page:
        """Open the link in the newest mail to somebody with these words in it."""
        body = str(self.letter(who, *words).body)
        path = re.search(r"https?://[^/\s]+(/\S*)", body)
        assert path, f"{who} gets no link in: {body}"
        return self.goto(who, path.group(1))

    def links(self, who: str) -> list[str]:
        """Every link to a collaboration mailed to somebody, the newest first."""
        return [link for one in self.letters(who) for link in re.findall(r"https?://[^/\s]+(/[wc]/[\w-]+/\S*)", str(one.body))]

    def home(self, who: str) -> Page:
        """The page of the collaboration: from Together for who is signed in, else from the newest mail."""
        if self.people[who].lives_by_mail:
            return self.goto(who, re.match(r"/[wc]/[\w-]+/", self.links(who)[0]).group(0))
        return self.goto(who, reverse("collaborations:collaboration", args=[self.made.pk]))

    def is_asked(self, who: str) -> list[str]:
        """What the page of the collaboration asks of somebody."""
        return [one.inner_text() for one in self.home(who).locator(".card-accent a").all()]

    def asked(self, who: str, ends: str) -> Page:
        """Follow what is asked: from the mail that leads there, else from the page of the collaboration."""
        if self.people[who].lives_by_mail:
            found = next((link for link in self.links(who) if re.search(rf"/[wc]/[\w-]+/{ends}$", link)), None)
            if found:
                return self.goto(who, found)
        page = self.home(who)
        card = page.locator(".card-accent a")
        addresses = [one.get_attribute("href") for one in card.all()]
        assert any(re.search(rf"/{ends}$", one) for one in addresses), f"{who} is not asked for {ends}, but for {addresses}"
        place = next(at for at, one in enumerate(addresses) if re.search(rf"/{ends}$", one))
        return self._clicked(who, card.nth(place))

    def follow(self, who: str, ends: str) -> Page:
        """Click the first link on the page that leads to an address with this end; what is folded is opened first."""
        page = self.pages[who]
        link = page.locator(f'main a[href$="{ends}"]').first
        folded = page.locator("details:not([open])", has=page.locator(f'a[href$="{ends}"]'))
        if folded.count():
            folded.first.locator("summary").first.click()
        return self._clicked(who, link)

    def _clicked(self, who: str, link: Locator) -> Page:
        page, target = self.pages[who], link.get_attribute("href")
        link.click()
        page.wait_for_url(f"**{target}")
        return self.look(who)

    def send(self, who: str, button: Locator | str | None = None) -> Page:
        """Press a button of the form, the first one where none is named; nothing may be refused."""
        page = self.pages[who]
        pressed = page.locator(button) if isinstance(button, str) else button
        with page.expect_navigation():
            (pressed or page.locator("main form button[type=submit]")).first.click()
        wrong = page.locator(WRONG)
        assert wrong.count() == 0, f"{page.url}: {wrong.first.inner_text()}"
        return self.look(who)

    def reads(self, who: str, *words: str) -> None:
        """Somebody has these words on the page they are on."""
        text = self.pages[who].locator("body").inner_text()
        missing = [one for one in words if one not in text]
        assert not missing, f"{who} at {self.pages[who].url} does not read {missing} in:\n{text}"

    def nobody_is_asked(self, names: Iterable[str]) -> None:
        asked = {who: found for who in names if (found := self.is_asked(who))}
        assert asked == {}

    @property
    def made(self) -> Collaboration:
        return Collaboration.objects.get()

    @property
    def phase(self) -> str:
        return self.made.phase

    def is_well(self) -> None:
        """Nothing that anybody came to stood in their way."""
        assert not self.faults, "\n".join(self.faults)
