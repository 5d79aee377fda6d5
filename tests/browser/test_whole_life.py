"""The whole life of a collaboration, from a chosen team to dissolved, by five people and a client, each in an own browser.

Anna has the client contact; Anna, Fatima and Joris are signed in. Noor and Bram live by mail: everything asked of them begins at a link
in a mail, and Noor has no account at all. Clara speaks for the client, by mail too. Nobody types an address: each follows what the page
of the collaboration or a mail asks.
"""

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Locator, Page

from tests.matching.inviting import DAY, NOW, PLAIN, TODAY, ask, discipline, joris, link_in, mailed, ties, without_account, world
from tests.support.browser import DESK, PHONE, violations, wider_than_the_screen
from zelfsamen.collaborations.models import Collaboration, Review, open_gaps
from zelfsamen.matching.actions import answers
from zelfsamen.matching.models import Invitation, Need, Seat
from zelfsamen.people.models import Person, Professional

__all__ = ["joris", "world"]
pytestmark = pytest.mark.django_db(transaction=True)

CLIENT = "clara@client.example"
BY_MAIL = ("Noor", "Bram")
# Where somebody who mends a page wants to look at it: ZELFSAMEN_PICTURES names a folder.
PICTURES = os.environ.get("ZELFSAMEN_PICTURES", "")


class Life:
    """Everybody's browser, and what is done in it."""

    def __init__(self, open_page, people: dict[str, Professional], language: str, width: int) -> None:
        self.people, self.language, self.width = people, language, width
        self.faults: list[str] = []
        self.pages: dict[str, Page] = {}
        for name in (*people, "Clara"):
            person = None if name in (*BY_MAIL, "Clara") else people[name].person
            self.pages[name] = open_page("/about/", width=width, language=language, person=person)
        self.base = self.pages["Clara"].url.removesuffix("/about/")

    def goto(self, who: str, path: str) -> Page:
        answer = self.pages[who].goto(self.base + path)
        assert answer is not None
        assert answer.status == 200, f"{who} at {path}: {answer.status}"
        return self.pages[who]

    def links(self, who: str) -> list[str]:
        """Every link mailed to somebody, the newest first."""
        mailed()
        address = CLIENT if who == "Clara" else self.people[who].address
        sent = [str(one.body) for one in mail.outbox if address in one.to]
        return [link for body in reversed(sent) for link in re.findall(r"https?://[^/\s]+(/[wc]/[\w-]+/\S*)", body)]

    def home(self, who: str) -> Page:
        """The page of the collaboration: from Together for who is signed in, else from the newest mail."""
        if who in (*BY_MAIL, "Clara"):
            return self.goto(who, re.match(r"/[wc]/[\w-]+/", self.links(who)[0]).group(0))
        return self.goto(who, reverse("collaborations:collaboration", args=[self.made.pk]))

    def asked(self, who: str, ends: str) -> Page:
        """Follow what is asked: from the mail that leads there, else from the page of the collaboration."""
        if who in (*BY_MAIL, "Clara"):
            found = next((link for link in self.links(who) if re.search(rf"/[wc]/[\w-]+/{ends}$", link)), None)
            if found:
                return self.goto(who, found)
        page = self.home(who)
        card = page.locator(".card-accent a")
        addresses = [one.get_attribute("href") for one in card.all()]
        assert any(re.search(rf"/{ends}$", one) for one in addresses), f"{who} is not asked for {ends}, but for {addresses}"
        place = next(at for at, one in enumerate(addresses) if re.search(rf"/{ends}$", one))
        card.nth(place).click()
        page.wait_for_url(re.compile(rf"/{ends}$"))
        return page

    def follow(self, page: Page, ends: str) -> Page:
        """Click the first link on a page that leads to an address with this end."""
        page.locator(f'main a[href$="{ends}"]').first.click()
        page.wait_for_url(f"**{ends}")
        return page

    def send(self, page: Page, button: Locator | None = None) -> None:
        """Press the button of the form; nothing may be refused."""
        pressed = button or page.locator("main form button[type=submit]").first
        with page.expect_navigation():
            pressed.click()
        wrong = page.locator("main .error-summary, main .errorlist, .notice-danger")
        assert wrong.count() == 0, f"{page.url}: {wrong.first.inner_text()}"

    def looked_at(self, page: Page, name: str) -> None:
        """Nothing on the page stands in anybody's way."""
        self.faults += [f"{name}: {one}" for one in violations(page) if one.startswith(("serious", "critical"))]
        self.faults += [f"{name}: wider than the screen"] if wider_than_the_screen(page) else []
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{self.width}.png", full_page=True)

    @property
    def made(self) -> Collaboration:
        return Collaboration.objects.get()

    def everybody(self) -> list[str]:
        return list(self.people)


@pytest.fixture
def chosen(transactional_db, world) -> dict[str, Professional]:
    """Four people said yes to Anna's need; Noor, who has no account, from the mailed link."""
    names = ("Anna", "Fatima", "Joris", "Noor", "Bram")
    people = {name: world[name] for name in names}
    ties((people["Anna"], people["Noor"]), (people["Anna"], people["Bram"]))
    without_account(people["Noor"])
    told = {"client": "Housing Ltd", "good": "Nobody is surprised.", "languages": "nl|en", "place": "Utrecht", "made_at": NOW}
    need = Need.objects.create(
        lead=people["Anna"], state=Need.State.OPEN, title="A calm merger", starts_on=TODAY, ends_on=TODAY + 89 * DAY, **told
    )
    bookkeeping = discipline("bookkeeping", "Bookkeeping")
    for position in range(4):
        Seat.objects.create(need=need, position=position, discipline=bookkeeping, level=3, hours_per_week=Decimal(8))
    ask(need, *[(people[name], position) for position, name in enumerate(names[1:])])
    for name in ("Fatima", "Joris", "Bram"):
        one = Invitation.objects.get(professional=people[name])
        answers.accept(one, under=PLAIN, by=people[name].person, now=NOW)
    return people


def form_the_team(life: Life) -> None:
    sent = next(one for one in mailed() if life.people["Noor"].address in one.to)
    page = life.goto("Noor", link_in(sent))
    life.send(page, page.locator("main form button[value=accept], main form button[type=submit]").first)
    page = life.goto("Anna", reverse("matching:invitations", args=[Need.objects.get().pk]))
    life.follow(page, "/form/")
    life.looked_at(page, "form")
    life.send(page)
    assert life.made.phase == "forming"


def secret_of(name: str) -> str:
    return f"Alleen van {name} zelf"


def hand_in_sheets(life: Life) -> None:
    """Anna gives less quality than Fatima wants; nobody reads anything before the last one handed in."""
    for name in life.everybody():
        if name in ("Joris", "Bram"):
            life.faults += sealed_faults(life, "Anna")
        page = life.asked(name, "sheet/")
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        if name in ("Anna", "Fatima"):
            page.locator("#id_gives-quality").select_option("1" if name == "Anna" else "3")
        if name == "Fatima":
            page.locator("#id_wants-quality").select_option("4")
            page.locator("#id_importance-quality").select_option("3")
        page.locator("#id_doubt").fill(secret_of(name))
        if name == "Noor":
            life.looked_at(page, "sheet")
        life.send(page, page.locator("main form button[type=submit]:not([name])").first)
    assert open_gaps(life.made) == 1


def sealed_faults(life: Life, reader: str) -> list[str]:
    """Words of others on the pages of somebody while everything is sealed."""
    shown = life.home(reader).content()
    shown += life.goto(reader, reverse("collaborations:differences", args=[life.made.pk])).content()
    return [f"{reader} reads the sheet of {name}" for name in life.everybody() if name != reader and secret_of(name) in shown]


def settle_a_difference(life: Life) -> None:
    page = life.asked("Fatima", "differences/")
    life.looked_at(page, "differences")
    life.follow(page, "/quality/")
    life.looked_at(page, "difference")
    page.locator("[name=sentence]").fill("Zij vraagt mij om mee te kijken.")
    life.send(page, page.locator("button[name=accept]"))
    assert open_gaps(life.made) == 0


def offer_and_accept(life: Life) -> None:
    page = life.asked("Anna", "speakers/")
    page.locator("[name=email]").fill(CLIENT)
    page.locator("[name=name]").fill("Clara")
    page.locator("[name=decides]").check()
    choose_language(page, life.language)
    life.looked_at(page, "speakers")
    life.send(page)
    page = life.asked("Anna", "offer/write/")
    for field in ("introduction", "approach", "planning", "results", "quality", "price_covers"):
        page.locator(f"[name={field}]").fill("Wij doen dit samen, in alle rust.")
    page.locator("[name=contact]").select_option(index=1)
    page.locator("[name=price]").fill("12500")
    life.looked_at(page, "offer-write")
    life.send(page)
    page = life.asked("Anna", "offer/")
    life.looked_at(page, "offer")
    life.send(page, page.locator('form[action$="/send/"] button'))
    assert life.made.phase == "offered"
    page = life.asked("Clara", "offer/")
    life.looked_at(page, "client-offer")
    page.locator("[name=answer][value=accept]").check()
    life.send(page)
    assert life.made.offers.get().state == "accepted"


def choose_language(page: Page, language: str) -> None:
    field = page.locator("main [name=language]")
    if field.first.evaluate("one => one.tagName") == "SELECT":
        field.select_option(language)
    else:
        page.locator(f"main [name=language][value={language}]").check()


def agree(life: Life) -> None:
    page = life.asked("Anna", "agreement/write/")
    life.looked_at(page, "agreement-write")
    life.send(page)
    page.wait_for_url("**/split/")
    page.locator("[name=price]").fill("12500")
    for place in range(5):
        page.locator(f"[name=parts-{place}-basis]").select_option("hours")
        page.locator(f"[name=parts-{place}-hours]").fill("20")
        page.locator(f"[name=parts-{place}-rate]").fill("100")
    life.looked_at(page, "split")
    life.send(page, page.locator("main form button[type=submit]:not([name])").last)
    page.wait_for_url("**/what-if/")
    life.looked_at(page, "what-if")
    for name in life.everybody():
        if name not in BY_MAIL:
            duties(life, life.asked(name, "agreement/duties/"))
    page = life.asked("Anna", "agreement/")
    life.follow(page, "/open/")
    life.send(page)
    for name in life.everybody():
        page = life.asked(name, "agreement/")
        if name in ("Anna", "Noor"):
            life.looked_at(page, f"sign-{name}")
        page.locator("[name=sign-agrees]").check()
        life.send(page, page.locator("#sign button[type=submit]").first)
    assert life.made.phase == "agreed"


def duties(life: Life, page: Page) -> None:
    for field in page.locator("select[name$=_answer]").all():
        field.select_option("own")
    life.send(page)


def take(life: Life, move: str, words: str) -> None:
    """Anna follows what she is asked or, where nothing is asked, the way to the moves."""
    page = life.asked("Anna", "moves/") if move != "deliver" else life.follow(life.home("Anna"), "/moves/")
    life.follow(page, f"/{move}/")
    page.locator("[name=words]").fill(words)
    life.looked_at(page, move)
    life.send(page)


def deliver_a_result(life: Life) -> None:
    """Noor promises, from a mail; Joris looks first; Clara accepts it."""
    page = life.home("Noor")
    life.looked_at(page, "hub-running")
    life.follow(page, "/board/")
    life.follow(page, "/board/new/")
    page.locator("[name=name]").fill("Het plan")
    page.locator("[name=due_on]").fill((TODAY + 7 * DAY).isoformat())
    page.locator("[name=for_client]").check()
    life.looked_at(page, "promise")
    life.send(page)
    result = life.made.results.get()
    life.follow(page, f"/board/{result.pk}/")
    page.locator("[name=hand_in-words]").fill("De eerste versie.")
    reader = life.made.participants.get(professional=life.people["Joris"])
    page.locator("[name=hand_in-asked]").select_option(str(reader.pk))
    life.looked_at(page, "result")
    life.send(page, page.locator("button[name=do][value=hand_in]"))
    page = life.asked("Joris", f"board/{result.pk}/")
    life.looked_at(page, "review-of-result")
    life.send(page, page.locator("button[name=do][value=ready]"))
    page = life.asked("Clara", "results/")
    life.looked_at(page, "client-results")
    life.send(page, page.locator("button[name=do][value=accept]"))
    result.refresh_from_db()
    assert result.deliveries.get().is_accepted


def settle_and_look_back(life: Life) -> None:
    for name in life.everybody():
        page = life.asked(name, "settle/")
        page.locator("[name=state][value=paid]").check()
        if name == "Bram":
            life.looked_at(page, "settle")
        life.send(page)
    assert life.made.phase == "settled"
    for name in life.everybody():
        page = life.asked(name, "reviews/")
        life.follow(page, page.locator(".card-link a").first.get_attribute("href"))
        page.locator("[name=words]").fill(f"Teruggekeken door {name}.")
        page.locator("select[name^=outcome-]").first.select_option("kept")
        life.send(page)
        if name == "Bram":
            life.looked_at(page, "reviews")
        others = [one for one in life.everybody() if one != name]
        assert not [one for one in others if f"Teruggekeken door {one}." in page.content()]
        life.follow(page, "/reviews/hand-in/")
        life.send(page)
    assert Review.objects.exclude(handed_in_at=None).count() == 5
    got = life.follow(life.home("Anna"), "/reviews/")
    life.looked_at(got, "reviews-open")
    assert "Teruggekeken door Fatima." in got.content()
    assert "Teruggekeken door Anna." in got.content()


def look_at_the_end(life: Life) -> None:
    """Everybody still finds the way, and nothing is asked any more."""
    for name in life.everybody():
        page = life.home(name)
        asked = [one.inner_text() for one in page.locator(".card-accent a").all()]
        assert asked == [], f"{name} is still asked {asked}"
    life.looked_at(page, "hub-dissolved")
    page = life.asked("Clara", "report/")
    life.looked_at(page, "client-report")
    assert "Alles staat er." in page.content()


@pytest.mark.parametrize(("language", "width"), [("nl", PHONE), ("en", DESK)], ids=["nl-phone", "en-desk"])
def test_from_a_chosen_team_to_dissolved(open_page, chosen, language: str, width: int):
    Person.objects.update(language=language)
    life = Life(open_page, chosen, language, width)
    steps = (
        form_the_team,
        hand_in_sheets,
        settle_a_difference,
        offer_and_accept,
        agree,
        lambda one: take(one, "start", "Wij beginnen."),
        deliver_a_result,
        lambda one: take(one, "deliver", "Alles staat er."),
        settle_and_look_back,
    )
    for step in steps:
        step(life)
    assert life.made.phase == "dissolved"
    look_at_the_end(life)
    assert not life.faults, "\n".join(life.faults)
