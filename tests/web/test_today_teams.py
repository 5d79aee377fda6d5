"""Seats and introductions on the start page: what is asked of somebody, and what somebody waits for."""

from django.utils import translation

from tests.matching.inviting import NOW, PLAIN, anna, ask, fatima, joris, need, noor, world
from zelfsamen.matching.actions import answers
from zelfsamen.trust import actions as trust
from zelfsamen.web.today import today_of

__all__ = ["anna", "fatima", "joris", "need", "noor", "world"]


def lines(who):
    with translation.override("en"):
        found = today_of(who.person, NOW, NOW.date())
    return [item.text for item in found.asked], [item.text for item in found.waiting]


def test_a_seat_is_asked_of_one_and_waited_for_by_the_other(need, anna, fatima):
    (one,) = ask(need, (fatima, 0))
    assert lines(fatima)[0] == ["Anna asks you for a team: A calm merger"]
    assert lines(anna)[1] == ["Answers about A calm merger"]
    answers.accept(one, under=PLAIN, by=fatima.person, now=NOW)
    assert lines(fatima)[0] == []
    assert lines(anna)[1] == []


def test_other_terms_and_questions_are_asked_of_the_lead(need, anna, fatima, joris):
    one, other = ask(need, (fatima, 0), (joris, 1))
    answers.counter(one, terms=answers.Terms(hours_per_week=5), under=PLAIN, words="", by=fatima.person, now=NOW)
    answers.ask(other, text="From home?", by=joris.person, now=NOW)
    assert lines(anna)[0] == ["Fatima says yes on other terms: A calm merger", "Joris has a question about A calm merger"]


def test_an_introduction_goes_from_one_to_the_next_and_a_not_now_changes_nothing(need, anna, fatima, noor):
    (one,) = ask(need, (noor, 0))
    assert lines(fatima)[0] == ["Anna asks you for an introduction"]
    trust.pass_on(one.introduction, own_sentence="", by=fatima.person, now=NOW)
    assert (lines(fatima)[0], lines(noor)[0]) == ([], ["Fatima would like to introduce somebody to you"])
    before = lines(anna)
    trust.not_now(one.introduction, by=noor.person, now=NOW)
    assert lines(anna) == before
    assert lines(noor)[0] == []
