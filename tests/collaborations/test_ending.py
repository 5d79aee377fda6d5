"""Settling, looking back and dissolving: what is open and who can close it, and what opens when."""

from datetime import timedelta

import pytest

from tests.collaborations.living import (
    NOW,
    TODAY,
    anna,
    clara,
    delivered,
    fatima,
    in_phase,
    joris,
    move,
    settle,
    taking_part,
    together,
    world,
)
from tests.matching.inviting import mailed
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import reviewing
from zelfsamen.collaborations.actions.announcing import Said
from zelfsamen.collaborations.actions.rounds import LookedBack
from zelfsamen.collaborations.actions.settling import WhatIsOpen
from zelfsamen.collaborations.models import ClientAccess, Collaboration, Keeping, Review, ReviewRound, asked_in
from zelfsamen.people.models import CircleMember
from zelfsamen.trust.models import Evidence

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]
AT = {"now": NOW, "today": TODAY}
DAY = timedelta(days=1)
LATER = NOW + 15 * DAY


@pytest.fixture
def done(together):
    return delivered(together)


def write(made, writer, about, words="Fine.", **verdicts):
    told = {topic: (outcome, "") for topic, outcome in (verdicts or {"quality": "kept"}).items()}
    mine, other = taking_part(made, writer), taking_part(made, about)
    return actions.save_review(mine, about=other, verdicts=told, words=words, by=writer.person, **AT)


def hand_in(made, who):
    return actions.hand_in_reviews(taking_part(made, who), by=who.person, **AT)


def known(made, giver, receiver):
    return Evidence.objects.get(work=made.pk, giver=giver, receiver=receiver)


def test_the_last_who_is_paid_settles_it_for_all(done, anna, fatima, joris):
    settle(done, anna, cents=120_000)
    settle(done, fatima, "waived")
    with pytest.raises(WhatIsOpen):
        settle(done, joris, "open")
    settle(done, joris, "open", "My last invoice; Anna can close it.")
    assert Collaboration.objects.get().phase == "delivered"
    settle(done, joris)
    assert Collaboration.objects.get().phase == "settled"


def test_who_has_to_say_or_write_something_is_asked_until_it_is_done(done, anna, fatima):
    settle(done, anna)
    hand_in(done, fatima)
    waiting = {(str(one.of), one.page) for one in asked_in([done], TODAY)}
    assert waiting == {("Fatima", "settle"), ("Joris", "settle"), ("Anna", "reviews"), ("Joris", "reviews")}


def test_it_opens_at_one_moment_for_all_when_the_last_hands_in(done, anna, fatima, joris):
    write(done, anna, fatima, quality="kept", money="partly")
    write(done, fatima, anna, openness="not")
    assert not hand_in(done, anna)
    assert not hand_in(done, fatima)
    assert known(done, anna, fatima).outcome == known(done, fatima, anna).outcome == 0.75
    assert not Review.objects.all().opened_about(taking_part(done, fatima)).exists()
    assert hand_in(done, joris)
    assert (known(done, anna, fatima).outcome, known(done, fatima, anna).outcome) == (0.75, 0.0)
    assert known(done, anna, fatima).reviewed
    assert not known(done, joris, anna).reviewed
    assert Review.objects.all().opened_about(taking_part(done, fatima)).get().writer.professional == anna


def test_after_two_weeks_it_opens_without_who_stayed_silent(done, anna, fatima):
    write(done, anna, fatima, quality="not")
    write(done, fatima, anna, "Never handed in.", quality="not")
    hand_in(done, anna)
    assert actions.open_due_reviews(now=NOW + 14 * DAY) == 0
    assert actions.open_due_reviews(now=LATER) == 1
    assert actions.open_due_reviews(now=LATER) == 0
    assert known(done, anna, fatima).outcome == 0
    assert not known(done, fatima, anna).reviewed
    assert not Review.objects.filter(words="Never handed in.").exists()


def test_what_is_handed_in_is_sealed_and_nobody_writes_of_oneself(done, anna, fatima):
    with pytest.raises(reviewing.NotWithThem):
        write(done, anna, anna)
    hand_in(done, anna)
    with pytest.raises(reviewing.Sealed):
        write(done, anna, fatima)
    with pytest.raises(reviewing.Sealed):
        hand_in(done, anna)


def test_who_it_is_about_replies_once_and_not_before_it_opens(done, anna, fatima, joris):
    found = write(done, anna, fatima, quality="not")
    reply = lambda now=LATER, by=fatima.person: actions.reply_to_review(found, words="I was ill.", by=by, now=now)
    hand_in(done, anna)
    with pytest.raises(reviewing.TooLateToReply):
        reply()
    actions.open_due_reviews(now=LATER)
    with pytest.raises(reviewing.NotYours):
        reply(by=joris.person)
    with pytest.raises(reviewing.TooLateToReply):
        reply(LATER + 31 * DAY)
    assert reply().reply == "I was ill."
    with pytest.raises(reviewing.TooLateToReply):
        reply()


def test_settled_and_looked_back_it_dissolves_by_itself(done, anna, fatima, joris):
    for who in (anna, fatima, joris):
        settle(done, who)
        hand_in(done, who)
    done.refresh_from_db()
    assert (done.phase, ReviewRound.objects.get().opened_at) == ("dissolved", NOW)
    assert set(CircleMember.objects.filter(circle=done.circle).values_list("until", flat=True)) == {TODAY}
    assert ClientAccess.objects.get().until == TODAY + 90 * DAY
    assert {message.subject for message in mailed()} >= {"Dissolved: A calm merger"}


def test_a_lead_who_does_not_wait_dissolves_and_looking_back_goes_on(done, anna, fatima):
    write(done, anna, fatima, quality="partly")
    hand_in(done, anna)
    in_phase(done, "settled")
    move(done, "dissolve", by=anna.person)
    actions.open_due_reviews(now=LATER)
    assert (known(done, anna, fatima).outcome, Collaboration.objects.get().phase) == (0.5, "dissolved")


def test_what_everybody_has_read_cannot_be_taken_up_again(done, anna):
    actions.open_due_reviews(now=LATER)
    with pytest.raises(LookedBack):
        move(done, "take_up_again", by=anna.person)
    assert Collaboration.objects.get().phase == "delivered"


def test_taking_up_again_gives_what_was_written_back_unread(done, anna, fatima):
    write(done, anna, fatima)
    hand_in(done, anna)
    move(done, "take_up_again", by=anna.person, said=Said("More."))
    move(done, "deliver", by=anna.person)
    write(done, anna, fatima, "Changed.")
    assert Review.objects.get().words == "Changed."


def test_everybody_promises_only_the_own_records_and_names(done, anna, fatima, joris):
    mine = taking_part(done, anna)
    with pytest.raises(reviewing.NotYours):
        actions.keep_records(mine, what="All", until=TODAY + DAY, by=fatima.person, **AT)
    with pytest.raises(reviewing.NotYours):
        actions.allow_naming(mine, may=True, by=fatima.person, now=NOW)
    kept = actions.keep_records(mine, what="The agreement", until=TODAY + 2557 * DAY, by=anna.person, **AT)
    assert actions.allow_naming(mine, may=True, by=anna.person, now=NOW).may
    actions.keep_records_no_more(kept, by=anna.person, now=NOW)
    assert not Keeping.objects.exists()


def test_working_together_again_is_something_new_without_a_yes(done, anna, fatima):
    told = actions.beginning.Begun("Next", Collaboration.Kind.TEAM)
    made = actions.begin_again(done, told=told, withs=[taking_part(done, anna)], by=fatima.person, key=None, **AT)
    assert (made.lead, made.phase, made.participants.count()) == (fatima, "forming", 2)
