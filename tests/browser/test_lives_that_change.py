"""A team that changes on its way, in the browsers of all its people: a silent participant, a replaced member, another client contact."""

import pytest

from tests.browser.life import Life, Who
from tests.collaborations.handing_in import filled, hand_in, settle
from tests.collaborations.living import clara, running, together
from tests.matching.inviting import (
    DAY,
    NOW,
    PLAIN,
    TODAY,
    anna,
    ask,
    discipline,
    fatima,
    joris,
    mailed,
    need,
    noor,
    ties,
    without_account,
    world,
)
from tests.support.browser import DESK
from zelfsamen.agenda.models import Capacity
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.models import not_handed_in, open_gaps
from zelfsamen.matching.actions import answers
from zelfsamen.people.models import Expertise
from zelfsamen.trust.actions import rebuild_edges
from zelfsamen.web.tasks import end_what_ended

__all__ = ["anna", "clara", "fatima", "joris", "need", "noor", "together", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


def formed(need, *people, days_ago=0):
    """The team of a need, formed some days ago; Noor, whom Anna knows, could keep the books as well."""
    now, today = NOW - days_ago * DAY, TODAY - days_ago * DAY
    for place, one in enumerate(ask(need, *[(who, place) for place, who in enumerate(people)], now=now, today=today)):
        answers.accept(one, under=PLAIN, by=people[place].person, now=now)
    return actions.form(need, knowingly=False, by=need.lead.person, now=now, today=today)


def could_keep_books(anna, *people):
    for who in people:
        Expertise.objects.create(professional=who, discipline=discipline("bookkeeping", "Bookkeeping"), level=4)
        Capacity.objects.create(professional=who, hours_per_week=40)
    ties((anna, people[0]))
    rebuild_edges(TODAY)


def take_the_place(life, who):
    """Anna asks whom the engine proposes; that person says yes, is taken in and hands in."""
    life.follow("Anna", life.pages["Anna"].locator('main a[href*="/invite/?take="]').first.get_attribute("href"))
    life.send("Anna")
    life.opens(who, "Anna")
    life.send(who, "main form button[value=accept]")
    life.opens("Anna", who)
    life.follow("Anna", "/form/")
    life.send("Anna")
    life.asked(who, "sheet/")
    life.send(who, "main form button[type=submit]:not([name])")


def test_a_silent_participant_is_replaced_by_whom_the_engine_proposes(open_page, need, anna, fatima, joris, noor):
    could_keep_books(anna, noor, joris)
    made = formed(need, fatima, joris, days_ago=9)
    hand_in(made, anna, filled(quality=("1", "0", 1)), now=NOW - 8 * DAY)
    hand_in(made, joris, filled(quality=("3", "0", 1)), now=NOW - 8 * DAY)
    without_account(fatima)
    people = {
        "Anna": Who(anna, "nl"),
        "Fatima": Who(fatima, "nl", by_mail=True),
        "Joris": Who(joris, "en", by_mail=True),
        "Noor": Who(noor, "en", DESK),
    }
    life = Life(open_page, people, name="silent")
    for days in (5, 2, 0):
        end_what_ended(lambda day=days: NOW - day * DAY)
        mailed()
    reminded = [one.subject for one in life.letters("Fatima")]
    assert len(reminded) >= 3, reminded
    late = life.links("Fatima")[0]
    life.pages["Fatima"].goto(life.base + late)
    life.reads("Fatima", "Anna")
    life.opens("Joris", "Fatima")
    life.opens("Anna", "Fatima")
    take_the_place(life, "Noor")
    assert not_handed_in(made) == []
    life.home("Joris")
    life.opens("Joris", "Noor")
    life.is_well()


def test_a_member_who_steps_out_is_replaced(open_page, need, anna, fatima, joris, noor):
    could_keep_books(anna, noor, joris)
    made = formed(need, fatima, joris)
    settle(made)
    people = {
        "Anna": Who(anna, "en", DESK),
        "Fatima": Who(fatima, "nl", by_mail=True, javascript=False),
        "Joris": Who(joris, "nl"),
        "Noor": Who(noor, "nl", by_mail=True),
    }
    life = Life(open_page, people, name="replaced")
    life.home("Fatima")
    life.follow("Fatima", "/moves/")
    page = life.follow("Fatima", "/moves/leave/")
    page.locator("[name=words]").fill("Ik ga verhuizen.")
    life.send("Fatima")
    life.reads("Fatima", "Anna")
    life.opens("Joris", "Ik ga verhuizen.")
    life.reads("Joris", "Ik ga verhuizen.")
    life.opens("Anna", "Fatima", "seat")
    take_the_place(life, "Noor")
    assert not_handed_in(made) == []
    assert open_gaps(made) == 0
    life.home("Noor")
    life.home("Joris")
    life.is_well()


def test_the_client_contact_goes_over_by_a_decision_of_all(open_page, together, anna, fatima, joris):
    running(together)
    people = {
        "Anna": Who(anna, "en", DESK),
        "Fatima": Who(fatima, "nl", by_mail=True, javascript=False),
        "Joris": Who(joris, "nl"),
        "Clara": Who("clara@example.org", "nl"),
    }
    life = Life(open_page, people, name="lead")
    life.home("Anna")
    page = life.follow("Anna", "/lead/")
    page.get_by_label("Joris").check()
    page.locator("[name=words]").fill("I am away for a while.")
    life.send("Anna")
    life.asked("Fatima", "lead/")
    life.send("Fatima", "button[value=yes]")
    assert life.made.lead == anna
    life.asked("Joris", "lead/")
    life.send("Joris", "button[value=yes]")
    assert life.made.lead == joris
    life.opens("Clara", "Joris")
    life.home("Clara")
    life.home("Anna")
    life.reads("Anna", "Joris has the client contact")
    life.home("Joris")
    life.follow("Joris", "/moves/")
    page = life.follow("Joris", "/moves/deliver/")
    page.locator("[name=words]").fill("Alles staat er.")
    life.send("Joris")
    life.opens("Anna", "Joris")
    life.is_well()
