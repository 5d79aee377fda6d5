"""What does not go as it was meant, each in the browsers of all its people: a lost offer, a refusal to sign."""

import pytest
from django.utils import timezone

from tests.browser.life import Life, Who
from tests.collaborations.agreeing import begun, put_to_signing, write
from tests.collaborations.agreeing import professional as alone
from tests.collaborations.offering import anna, clara, draft, fatima, joris, need, sent, team, world
from tests.matching.inviting import without_account
from tests.support.browser import DESK
from zelfsamen.agenda.models import Commitment
from zelfsamen.matching.models import Need

__all__ = ["anna", "clara", "draft", "fatima", "joris", "need", "sent", "team", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_lost_offer_frees_everybody_and_says_so(open_page, sent, anna, fatima, joris, clara):
    people = {
        "Anna": Who(anna, "nl", DESK),
        "Fatima": Who(fatima, "nl", by_mail=True),
        "Joris": Who(joris, "en"),
        "Clara": Who(clara.person.email, "nl", javascript=False),
    }
    life = Life(open_page, people, name="lost")
    page = life.asked("Clara", "offer/")
    page.locator("[name=answer][value=decline]").check()
    page.locator("[name=words]").fill("Wij wachten een jaar.")
    life.send("Clara")
    assert life.phase == "lost"
    life.reads("Clara", "bedankt")
    assert not Commitment.objects.standing(timezone.now()).filter(source=sent.collaboration_id).exists()
    life.home("Clara")
    for who in ("Anna", "Fatima"):
        life.opens(who, "Wij wachten een jaar.")
        life.reads(who, "Wij wachten een jaar.")
    life.home("Joris")
    life.reads("Joris", "Wij wachten een jaar.")
    life.nobody_is_asked(people)
    life.home("Anna")
    life.follow("Anna", f"/needs/{Need.objects.get().pk}/")
    assert Need.objects.get().state == "lost"
    life.is_well()


def test_a_refusal_to_sign_leads_to_a_version_that_all_sign(open_page, transactional_db):
    noor, bram, anna = alone("Noor"), alone("Bram"), without_account(alone("Anna"))
    put_to_signing(write(begun(noor, bram, anna)))
    people = {"Noor": Who(noor, "en"), "Bram": Who(bram, "nl", DESK), "Anna": Who(anna, "en", by_mail=True)}
    life = Life(open_page, people, name="refusal")
    page = life.asked("Anna", "agreement/")
    page.locator("#sign details summary").click()
    page.locator("#sign details textarea").fill("I cannot wait thirty days for my money.")
    life.send("Anna", "#sign details button[type=submit]")
    life.opens("Bram", "thirty days")
    life.reads("Bram", "Noor", "thirty days")
    assert life.is_asked("Bram") == []
    life.asked("Noor", "agreement/")
    life.follow("Noor", "/change/")
    life.send("Noor")
    paying = life.made.agreements.get(version=2).clauses.get(key="payment")
    page = life.follow("Noor", f"/clause/{paying.pk}/")
    page.locator("[name=text]").fill("An invoice between participants is paid within fourteen days.")
    life.send("Noor")
    life.follow("Noor", "/open/")
    life.send("Noor")
    for who in people:
        page = life.asked(who, "agreement/")
        page.locator("[name=sign-agrees]").check()
        life.send(who, "#sign button[type=submit]")
        assert life.phase == ("agreed" if who == "Anna" else "forming")
    assert life.made.agreements.get(version=2).state == "signed"
    life.home("Anna")
    assert life.is_asked("Noor") == ["Everybody signed: start the work"]
    life.is_well()
