"""An early end, a second assignment by annex, a review that is disputed, and a trial of two, in the browsers of all its people."""

import pytest
from django.utils import timezone

from tests.browser.life import Life, Who
from tests.collaborations import living
from tests.collaborations.agreeing import begun, put_to_signing, signed_by_all, write
from tests.collaborations.agreeing import professional as alone
from tests.collaborations.agreeing import sign as signs
from tests.collaborations.living import anna, clara, delivered, fatima, joris, running, taking_part, together, world
from tests.matching.inviting import AT, DAY, without_account
from tests.support.browser import DESK
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.people.models import Person, Professional
from zelfsamen.web.tasks import end_what_ended

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


def sign(life, *people):
    for who in people:
        page = life.asked(who, "agreement/")
        page.locator("[name=sign-agrees]").check()
        life.send(who, "#sign button[type=submit]")


def split(life, who, *, people):
    page = life.pages[who]
    page.wait_for_url("**/split/")
    page.locator("[name=price]").fill("2000")
    for place in range(people):
        page.locator(f"[name=parts-{place}-basis]").select_option("fixed")
        page.locator(f"[name=parts-{place}-amount]").fill("1000")
    life.send(who, page.locator("main form button[type=submit]:not([name])").last)
    page.wait_for_url("**/what-if/")
    life.look(who)


def test_an_early_end_by_a_participant_is_closed_by_all(open_page, together, anna, fatima, joris):
    running(together)
    people = {
        "Anna": Who(anna, "nl"),
        "Fatima": Who(fatima, "en", DESK),
        "Joris": Who(joris, "nl", by_mail=True, javascript=False),
        "Clara": Who("clara@example.org", "en", DESK),
    }
    life = Life(open_page, people, name="early")
    life.home("Joris")
    life.follow("Joris", "/moves/")
    page = life.follow("Joris", "/moves/end_early/")
    page.locator("[name=words]").fill("De klant is failliet.")
    life.send("Joris")
    assert life.phase == "delivered"
    life.reads("Joris", "De klant is failliet.")
    life.opens("Clara", "report")
    assert "failliet" not in life.pages["Clara"].content()
    life.home("Clara")
    life.reads("Clara", "The work ended before it was delivered")
    for who in ("Anna", "Fatima", "Joris"):
        life.home(who)
        life.reads(who, "De klant is failliet.")
        page = life.asked(who, "settle/")
        page.locator("[name=state][value=paid]").check()
        life.send(who)
    assert life.phase == "settled"
    for who in ("Anna", "Joris"):
        life.asked(who, "reviews/")
        life.follow(who, "/reviews/hand-in/")
        life.send(who)
    end_what_ended(lambda: timezone.now() + 16 * DAY)
    assert life.phase == "dissolved"
    life.nobody_is_asked(people)
    life.is_well()


def test_a_second_assignment_by_annex(open_page, transactional_db):
    noor, bram, guest = alone("Noor"), alone("Bram"), without_account(alone("Anna"))
    made = begun(noor, bram, guest)
    first = put_to_signing(write(made))
    signed_by_all(first, noor, bram)

    signs(first, guest, by=Person.objects.get_or_create(email=guest.email)[0])
    people = {"Noor": Who(noor, "nl"), "Bram": Who(bram, "en", DESK), "Anna": Who(guest, "nl", by_mail=True)}
    life = Life(open_page, people, name="annex")
    living.move(made, "start", by=noor.person)
    life.home("Noor")
    life.follow("Noor", "/agreement/")
    page = life.follow("Noor", "/agreement/annex/")
    page.locator("[name=name]").fill("De jaarrekening")
    page.locator("[name=results]").fill("Een jaarrekening die klopt.")
    life.send("Noor")
    split(life, "Noor", people=3)
    life.asked("Noor", "agreement/")
    life.follow("Noor", "/open/")
    life.send("Noor")
    sign(life, *people)
    assert list(life.made.agreements.order_by("annex").values_list("annex", "state")) == [(0, "signed"), (1, "signed")]
    life.opens("Anna", "De jaarrekening")
    for who in people:
        life.home(who)
    life.is_well()


def test_a_disputed_review_is_replied_to_between_the_two(open_page, together, anna, fatima, joris):
    delivered(together)
    for who in (anna, joris):
        actions.hand_in_reviews(taking_part(together, who), by=who.person, **AT)
    people = {"Anna": Who(anna, "en", DESK), "Fatima": Who(fatima, "en", by_mail=True), "Joris": Who(joris, "nl")}
    life = Life(open_page, people, name="review")
    page = life.asked("Fatima", "reviews/")
    life.follow("Fatima", page.get_by_role("link", name="Joris").get_attribute("href"))
    page.locator("[name=outcome-quality]").select_option("not")
    page.locator("[name=words-quality]").fill("The figures were wrong twice.")
    life.send("Fatima")
    life.follow("Fatima", "/reviews/hand-in/")
    life.send("Fatima")
    life.opens("Joris", "/reviews/")
    life.reads("Joris", "The figures were wrong twice.")
    page = life.follow("Joris", life.pages["Joris"].locator('main a[href*="/reviews/reply/"]').get_attribute("href"))
    page.locator("[name=words]").fill("Eén keer, en ik heb het dezelfde dag hersteld.")
    life.send("Joris")
    life.opens("Fatima", "Joris replied")
    life.reads("Fatima", "dezelfde dag hersteld")
    life.home("Anna")
    page = life.follow("Anna", "/reviews/")
    assert not [words for words in ("wrong twice", "dezelfde dag") if words in page.content()]
    life.is_well()


def test_a_trial_assignment_of_two_from_begin_to_dissolved(open_page, transactional_db):
    """Bram is a contact whom only Noor knows: all he ever sees is what his mails lead to."""
    noor = alone("Noor")
    bram = Professional.objects.create(number=2, owner=noor.person, name="Bram", email="bram@example.org")
    life = Life(open_page, {"Noor": Who(noor, "en", DESK), "Bram": Who(bram, "nl", by_mail=True, javascript=False)}, name="trial")
    life.goto("Noor", "/together/")
    page = life.follow("Noor", "/together/new/")
    page.locator("[name=name]").fill("One page together")
    page.locator("[name=kind][value=trial]").check()
    page.get_by_label("Bram").check()
    life.send("Noor", page.locator("main form button[type=submit]:not([name])").last)
    life.opens("Bram", "Noor")
    for who in ("Bram", "Noor"):
        life.asked(who, "sheet/").locator("#id_gives-hours").fill("4")
        life.send(who, "main form button[type=submit]:not([name])")
    life.asked("Noor", "agreement/write/")
    life.send("Noor")
    split(life, "Noor", people=2)
    life.asked("Noor", "agreement/")
    life.follow("Noor", "/open/")
    life.send("Noor")
    sign(life, "Noor", "Bram")
    assert life.phase == "agreed"
    for move in ("start", "deliver"):
        life.home("Noor")
        life.follow("Noor", "/moves/")
        page = life.follow("Noor", f"/moves/{move}/")
        page.locator("[name=words]").fill("Now.")
        life.send("Noor")
    for who in ("Noor", "Bram"):
        life.asked(who, "settle/").locator("[name=state][value=paid]").check()
        life.send(who)
        life.asked(who, "reviews/")
        life.follow(who, "/reviews/hand-in/")
        life.send(who)
    assert Collaboration.objects.get().phase == "dissolved"
    life.nobody_is_asked(life.people)
    life.is_well()
