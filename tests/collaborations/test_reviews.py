"""An equal looks before the client sees anything; the client accepts or says what is still to do."""

import json

import pytest
from django.urls import reverse

from tests.collaborations.delivering import DAY, TODAY, by, door, mailed, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.delivery import NotNow, OnlyTheOwner
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.results import Promised, WithTheClient
from zelfsamen.collaborations.actions.reviews import AlreadyEnded, NotNewest, NotYourself, WordsFirst
from zelfsamen.collaborations.models import asked_in
from zelfsamen.collaborations.rules.delivery import State
from zelfsamen.core.models import Record

__all__ = ["team"]


@pytest.fixture
def plan(team):
    return team.promise(team.fatima, for_client=True, due_on=TODAY + DAY)


def hand_in(team, plan, *, asked=None):
    return actions.show_result(plan, words="The first version", asked=asked or team.joris, **by(team.fatima))


def test_the_way_of_a_result_from_hand_in_to_accepted(team, plan):
    first = actions.review(hand_in(team, plan), is_ready=True, **by(team.joris))
    judged = actions.judge(first, is_accepted=False, words="Shorter", **by(team.kees))
    assert judged.stage == "remarks"
    second = actions.review(hand_in(team, plan, asked=team.anna), is_ready=True, **by(team.anna))
    actions.judge(second, is_accepted=True, **by(team.kees))
    plan.refresh_from_db()
    assert (second.number, plan.state, plan.done_on, plan.promise) == (2, "done", TODAY, "kept")
    with pytest.raises(AlreadyEnded):
        hand_in(team, plan)


def test_the_owner_does_not_look_for_himself_and_only_the_owner_hands_in(team, plan):
    with pytest.raises(NotYourself):
        hand_in(team, plan, asked=team.fatima)
    with pytest.raises(OnlyTheOwner):
        actions.show_result(plan, words="x", asked=team.joris, **by(team.anna))
    made = hand_in(team, plan)
    with pytest.raises(NotYourself):
        actions.review(made, is_ready=True, **by(team.fatima))
    with pytest.raises(NotYours):
        actions.review(made, is_ready=True, **by(team.kees))
    with pytest.raises(NotYours):
        actions.judge(made, is_accepted=True, **by(team.anna))


def test_not_yet_says_what_is_missing(team, plan):
    made = hand_in(team, plan)
    with pytest.raises(WordsFirst):
        actions.review(made, is_ready=False, **by(team.joris))
    assert actions.review(made, is_ready=False, words="No figures", **by(team.joris)).stage == "back"
    with pytest.raises(NotNewest):
        actions.judge(made, is_accepted=True, **by(team.kees))


def test_of_two_who_look_at_once_the_first_counts_and_a_second_click_changes_nothing(team, plan):
    made = hand_in(team, plan)
    for _click in range(2):
        actions.review(made, is_ready=True, **by(team.joris))
    with pytest.raises(NotNewest):
        actions.review(made, is_ready=False, words="No", **by(team.anna))
    for _click in range(2):
        actions.judge(made, is_accepted=True, **by(team.kees))
    assert Record.objects.filter(verb="collaborations.result_judged").count() == 1


def test_what_was_handed_in_again_is_looked_at_anew(team, plan):
    first = hand_in(team, plan)
    hand_in(team, plan)
    with pytest.raises(NotNewest):
        actions.review(first, is_ready=True, **by(team.joris))


def test_what_the_client_is_judging_does_not_change_under_its_hands(team, plan):
    actions.review(hand_in(team, plan), is_ready=True, **by(team.joris))
    with pytest.raises(NotNewest):
        hand_in(team, plan)
    with pytest.raises(WithTheClient):
        actions.change_result(plan, told=Promised("Other"), **by(team.fatima))
    with pytest.raises(WithTheClient):
        actions.say_state(plan, state=State.DROPPED, why="x", **by(team.fatima))


def test_the_client_judges_after_the_last_delivery_too_and_not_when_it_is_over(team, plan):
    made = actions.review(hand_in(team, plan), is_ready=True, **by(team.joris))
    team.phase("settled")
    with pytest.raises(NotNow):
        actions.judge(made, is_accepted=True, **by(team.kees))
    team.phase("delivered")
    assert actions.judge(made, is_accepted=True, **by(team.kees)).stage == "accepted"


def test_who_is_asked_hears_it_by_mail_and_can_answer_from_the_link(client, team, plan):
    mailed()
    hand_in(team, plan)
    (letter,) = mailed()
    assert (letter.to, letter.subject) == (["joris@example.org"], "Will you look at “The plan”?")
    asked = [one for one in asked_in([team.collaboration], TODAY) if one.page != "result_new"]
    assert [(one.of, str(one.what)) for one in asked] == [(team.joris, "Look at “The plan” before the client does")]
    page = door(team.joris, "result", plan.pk)
    assert client.post(page, {"do": "back", "number": "1"}).status_code == 422
    assert client.post(page, {"do": "ready", "number": "1"}).status_code == 302
    assert [letter.to for letter in mailed()] == [["kees@client.example"]]
    assert [one.of for one in asked_in([team.collaboration], TODAY) if one.page != "result_new"] == [team.kees]


def test_the_client_sees_nothing_before_a_colleague_found_it_ready(client, team, plan):
    actions.say_state(plan, state=State.AT_RISK, why="Secret worry", **by(team.fatima))
    made = hand_in(team, plan)
    page = door(team.kees, "client_results")
    told = text_of(client, page)
    assert "The plan" in told
    assert not [text for text in ("Secret worry", "The first version", "at risk", "At risk") if text in told]
    assert client.post(page, {"do": "accept", "delivery": str(made.pk)}).status_code == 404
    assert client.post(page, {"do": "accept", "delivery": "x"}).status_code == 404


def test_the_client_judges_from_the_mailed_link(client, team, plan):
    made = actions.review(hand_in(team, plan), is_ready=True, **by(team.joris))
    page = door(team.kees, "client_results")
    assert "The first version" in text_of(client, page)
    mailed()
    assert client.post(page, {"do": "remarks", "delivery": str(made.pk)}).status_code == 422
    assert client.post(page, {"do": "remarks", "delivery": str(made.pk), "words": "Shorter"}).status_code == 302
    assert {letter.to[0]: letter.subject for letter in mailed()} == {
        "fatima@example.org": "The client has remarks: The plan",
        "anna@example.org": "The client has remarks: The plan",
    }
    assert "Shorter" in text_of(client, page)


def test_the_client_page_is_not_there_for_the_team_and_the_board_not_for_the_client(client, team):
    client.force_login(team.fatima.professional.person)
    text_of(client, reverse("collaborations:client_results", args=[team.collaboration.pk]), status=404)
    client.force_login(team.kees.person)
    text_of(client, reverse("collaborations:board", args=[team.collaboration.pk]), status=404)
    assert "planned no results for you yet" in text_of(client, reverse("collaborations:client_results", args=[team.collaboration.pk]))


def test_the_record_holds_no_texts(team, plan):
    actions.review(hand_in(team, plan), is_ready=False, words="No figures", **by(team.joris))
    assert "No figures" not in json.dumps(list(Record.objects.values_list("facts", flat=True)))
