"""A change: whoever it touches speaks before the client gets an answer, and nobody promises hours for another."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import translation

from tests.collaborations.delivering import TODAY, by, door, mailed, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.changes import (
    ChangeClosed,
    Consequence,
    NotAllSpoke,
    SomebodySaysNo,
    WeighFirst,
    WhyNot,
)
from zelfsamen.collaborations.actions.delivery import NotNow, OnlyTheLead
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.delivery_words import consequence_of
from zelfsamen.collaborations.models import Change, asked_in

__all__ = ["team"]
MORE = Consequence(Decimal(8), 80_000, "one week later")


@pytest.fixture
def change(team):
    return ask(team)


def ask(team, who=None, **more):
    who = who or team.kees
    return actions.ask_change(
        team.collaboration, name="One more evening", words="Many came", for_client=who is team.kees, **by(who), **more
    )


def weigh(change, team, *touched, told=MORE, who=None):
    return actions.weigh_change(change, told=told, touched=touched, **by(who or team.anna))


def whose(team):
    return [(one.of, str(one.what)) for one in asked_in([team.collaboration], TODAY) if "change" in one.page]


def test_the_way_of_a_change_of_the_client(team, change):
    assert whose(team) == [(team.anna, "Say what the change “One more evening” would mean")]
    with pytest.raises(WeighFirst):
        actions.answer_change(change, says_yes=True, **by(team.anna))
    weigh(change, team, team.fatima)
    assert whose(team) == [(team.fatima, "Say yes or no to the change “One more evening”")]
    with pytest.raises(NotAllSpoke):
        actions.answer_change(change, says_yes=True, **by(team.anna))
    actions.speak_on_change(change, agrees=True, **by(team.fatima))
    assert whose(team) == [(team.anna, "Answer the change “One more evening”")]
    for _click in range(2):
        assert actions.answer_change(change, says_yes=True, **by(team.anna)).state == "yes"
    assert whose(team) == []
    with pytest.raises(ChangeClosed):
        actions.speak_on_change(change, agrees=False, words="x", **by(team.fatima))


def test_a_no_of_whom_it_touches_is_no_yes_to_the_client(team, change):
    weigh(change, team, team.fatima, team.joris)
    actions.speak_on_change(change, agrees=True, **by(team.joris))
    with pytest.raises(WhyNot):
        actions.speak_on_change(change, agrees=False, **by(team.fatima))
    actions.speak_on_change(change, agrees=False, words="No time", **by(team.fatima))
    with pytest.raises(SomebodySaysNo):
        actions.answer_change(change, says_yes=True, **by(team.anna))
    weigh(change, team, team.fatima, team.joris, told=Consequence(Decimal(4), None))
    assert not change.opinions.exclude(agrees=None).exists()


def test_who_may_do_what(team, change):
    for act in (
        lambda: weigh(change, team, who=team.fatima),
        lambda: actions.answer_change(change, says_yes=False, words="x", **by(team.joris)),
    ):
        with pytest.raises(OnlyTheLead):
            act()
    weigh(change, team, team.fatima)
    with pytest.raises(NotYours):
        actions.speak_on_change(change, agrees=True, **by(team.joris))
    with pytest.raises(NotYours):
        actions.withdraw_change(change, for_client=False, **by(team.anna))
    team.phase("delivered")
    with pytest.raises(NotNow):
        ask(team)


def test_what_the_team_asks_goes_to_the_client_after_its_own_yes(team):
    change = ask(team, team.joris)
    weigh(change, team, who=team.joris)
    assert actions.answer_change(change, says_yes=True, **by(team.anna)).state == "client"
    assert [who for who, _what in whose(team)] == [team.kees]
    with pytest.raises(WhyNot):
        actions.decide_change(change, says_yes=False, **by(team.kees))
    assert actions.decide_change(change, says_yes=False, words="Too dear", **by(team.kees)).state == "no"


def test_everybody_asked_gets_one_letter(team):
    mailed()
    change = ask(team, key=uuid4())
    assert [letter.to for letter in mailed()] == [["anna@example.org"]]
    weigh(change, team, team.fatima, team.joris)
    weigh(change, team, team.fatima, team.joris)
    letters = mailed()
    assert sorted(letter.to[0] for letter in letters) == ["fatima@example.org", "joris@example.org"]
    assert "8 hours more" in letters[0].body
    for who in (team.fatima, team.joris):
        actions.speak_on_change(change, agrees=True, **by(who))
    assert [letter.to for letter in mailed()] == [["anna@example.org"]]
    actions.answer_change(change, says_yes=True, **by(team.anna))
    assert [(letter.to, letter.subject) for letter in mailed()] == [(["kees@client.example"], "Yes: One more evening")]


def test_the_client_asks_and_hears_without_what_the_team_said(client, team):
    page = door(team.kees, "client_changes")
    assert client.post(page, {"do": "ask"}).status_code == 422
    assert client.post(page, {"do": "ask", "name": "Evening", "words": "Many"}).status_code == 302
    change = Change.objects.get()
    weigh(change, team, team.fatima)
    actions.speak_on_change(change, agrees=False, words="Secret reason", **by(team.fatima))
    inside = ask(team, team.joris)
    told = text_of(client, page)
    assert "Evening" in told
    assert not [text for text in ("Secret reason", inside.name, "8 hours") if text in told]
    assert client.post(page, {"do": "yes", "change": str(inside.pk)}).status_code == 404
    assert client.post(page, {"do": "withdraw", "change": str(change.pk)}).status_code == 302
    assert Change.objects.get(pk=change.pk).state == "withdrawn"


def test_weighing_speaking_and_answering_from_mailed_links(client, team, change):
    assert "Nothing is asked otherwise" not in text_of(client, door(team.anna, "changes"))
    page = door(team.anna, "change", change.pk)
    assert "500 more" not in text_of(client, page)
    values = {"do": "weigh", "weigh-hours": "-2", "weigh-cents": "-1.250,50", "weigh-touched": [str(team.fatima.pk)]}
    assert client.post(page, values | {"weigh-cents": "a lot"}).status_code == 422
    assert client.post(page, values).status_code == 302
    change.refresh_from_db()
    assert (change.hours, change.cents) == (-2, -125_050)
    with translation.override("en"):
        assert consequence_of(change) == "2 hours fewer; € 1,250.50 less"
    assert client.post(door(team.fatima, "change", change.pk), {"do": "disagree"}).status_code == 422
    assert client.post(door(team.fatima, "change", change.pk), {"do": "agree"}).status_code == 302
    assert client.post(page, {"do": "yes"}).status_code == 302
    assert "2 hours fewer" in text_of(client, door(team.kees, "client_changes"))


def test_empty_pages_teach(client, team):
    assert "Nothing is asked otherwise" in text_of(client, door(team.fatima, "changes"))
    assert "Ask for a change" in text_of(client, door(team.kees, "client_changes"))
