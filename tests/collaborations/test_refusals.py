"""Anybody may refuse an instruction on the own professional code: it is seen with its date, and costs nothing."""

from uuid import uuid4

import pytest

from tests.collaborations.delivering import asked_on, by, door, mailed, person, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.refusals import NoLongerStands, NotAsked, NotToHandOver, OnlyTheRefuser, Refusing
from zelfsamen.collaborations.models import Participation, Refusal, Result
from zelfsamen.people.actions import erase_account

__all__ = ["team"]
SECRET = "wolkenkrabber"


def refuse(team, who=None, about=None, key=None, **more):
    told = Refusing("Give the names", "Code of mediators", SECRET, about, **more)
    return actions.refuse_instruction(team.collaboration, told=told, key=key, **by(who or team.fatima))


def letters():
    return {message.to[0]: message for message in mailed() if "A calm merger" in message.subject}


def test_everybody_sees_what_on_which_code_and_only_the_named_why(client, team):
    made = refuse(team, readers=[team.joris])
    for who in (team.anna, team.joris, team.fatima):
        assert "Give the names" in text_of(client, door(who, "refusals"))
        told = text_of(client, door(who, "refusal", made.pk))
        assert "Code of mediators" in told
        assert (SECRET in told) == (who != team.anna)
    client.force_login(person(team.kees))
    for page in ("refusals/", f"refusals/{made.pk}/"):
        assert client.get(f"/together/{team.collaboration.pk}/{page}").status_code == 404


def test_the_lead_and_who_it_concerns_are_told_without_the_reason(client, team):
    letters()
    made = refuse(team, concerns=team.joris)
    found = letters()
    assert set(found) == {"anna@example.org", "joris@example.org"}
    assert not [one for one in found.values() if SECRET in one.body]
    actions.say_on_refusal(made, words="Wat kan dan wel?", **by(team.anna))
    assert set(letters()) == {"fatima@example.org", "joris@example.org"}
    assert "Wat kan dan wel?" in text_of(client, door(team.fatima, "refusal", made.pk))


def test_it_changes_nothing_about_pay_and_place(team):
    def standing():
        parts = list(Participation.objects.order_by("pk").values())
        return parts, list(team.collaboration.participants.order_by("pk").values())

    before = standing()
    refuse(team, about=team.promise(team.fatima))
    assert standing() == before


def test_a_refused_result_is_marked_and_goes_over_only_with_a_yes(client, team):
    plan = team.promise(team.fatima)
    made = refuse(team, about=plan)
    assert "not by me, on my code" in text_of(client, door(team.fatima, "board"))
    assert "not by Fatima, on their own code" in text_of(client, door(team.joris, "result", plan.pk))
    actions.offer_result(made, to=team.joris, **by(team.fatima))
    assert [one.of for one in asked_on("refusal", team)] == [team.joris]
    assert Result.objects.get().owner == team.fatima
    with pytest.raises(NotAsked):
        actions.answer_offered_result(made, agrees=True, **by(team.anna))
    for _click in range(2):
        actions.answer_offered_result(made, agrees=True, **by(team.joris))
    assert (Result.objects.get().owner, asked_on("refusal", team)) == (team.joris, [])
    with pytest.raises(NotToHandOver):
        actions.offer_result(made, to=team.anna, **by(team.fatima))


def test_a_no_leaves_it_and_another_can_be_asked(team):
    made = refuse(team, about=team.promise(team.fatima))
    actions.offer_result(made, to=team.joris, **by(team.fatima))
    actions.answer_offered_result(made, agrees=False, **by(team.joris))
    actions.offer_result(made, to=team.anna, **by(team.fatima))
    with pytest.raises(NotAsked):
        actions.answer_offered_result(made, agrees=True, **by(team.joris))
    assert [one.of for one in asked_on("refusal", team)] == [team.anna]


def test_only_who_refused_it_withdraws_it_or_hands_it_over(client, team):
    plan = team.promise(team.fatima)
    made = refuse(team, about=plan)
    for act in (lambda **at: actions.withdraw_refusal(made, **at), lambda **at: actions.offer_result(made, to=team.fatima, **at)):
        with pytest.raises(OnlyTheRefuser):
            act(**by(team.anna))
        with pytest.raises(NotYours):
            act(**by(team.kees))
    actions.offer_result(made, to=team.joris, **by(team.fatima))
    actions.withdraw_refusal(made, **by(team.fatima))
    with pytest.raises(NotAsked):
        actions.answer_offered_result(made, agrees=True, **by(team.joris))
    with pytest.raises(NoLongerStands):
        actions.offer_result(made, to=team.anna, **by(team.fatima))
    assert "on my code" not in text_of(client, door(team.fatima, "result", plan.pk)).replace("Not by me, on my code", "")


def test_what_was_handed_in_does_not_go_over(team):
    plan = team.promise(team.fatima)
    made = refuse(team, about=plan)
    actions.show_result(plan, words="x", asked=team.joris, **by(team.fatima))
    with pytest.raises(NotToHandOver):
        actions.offer_result(made, to=team.joris, **by(team.fatima))


def test_the_account_takes_its_refusals_along(team):
    refuse(team)
    erase_account(person(team.fatima), now=by(team.fatima)["now"])
    assert not Refusal.objects.exists()


def test_a_second_click_counts_once(team):
    key = uuid4()
    assert refuse(team, key=key) == refuse(team, key=key)


def test_everything_from_a_mailed_link(client, team):
    plan = team.promise(team.fatima)
    values = {"about": str(plan.pk), "instruction": "Namen", "code": "MfN", "reason": "Geheim", "who": "named"}
    assert client.post(door(team.fatima, "refusals"), values).status_code == 422
    assert client.post(door(team.fatima, "refusals"), values | {"readers": [str(team.joris.pk)]}).status_code == 302
    made = Refusal.objects.get()
    assert made.result == plan
    page, theirs = door(team.fatima, "refusal", made.pk), door(team.joris, "refusal", made.pk)
    assert client.post(page, {"do": "offer", "to": str(team.joris.pk)}).status_code == 302
    assert client.post(page, {"do": "yes"}).status_code == 422
    assert client.post(theirs, {"do": "yes"}).status_code == 302
    assert client.post(theirs, {"do": "say", "words": "Prima"}).status_code == 302
    assert client.post(page, {"do": "withdraw"}).status_code == 302
    told = text_of(client, theirs)
    assert "Prima" in told
    assert "Withdrawn on" in told
