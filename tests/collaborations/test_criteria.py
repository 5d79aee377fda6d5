"""What good means is agreed with the client beforehand, and changes only by asking again."""

import pytest

from tests.collaborations.delivering import NOW, TODAY, by, door, mailed, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.criteria import Agreed, Answer, NobodyAtTheClient, NothingToSend, Required
from zelfsamen.collaborations.actions.delivery import OnlyTheLead
from zelfsamen.collaborations.actions.reviews import NotNewest, WordsFirst
from zelfsamen.collaborations.models import Criterion

__all__ = ["team"]


def require(team, who, what="Everybody understands it", **more):
    told = Required(what, "nine of ten", "the client", "at the end", **more)
    return actions.require(team.collaboration, told=told, **by(who))


def answer(team, one, *, is_right, words=""):
    return actions.answer_criteria(team.collaboration, answers=[Answer(one.pk, is_right, words)], **by(team.kees))


def test_a_requirement_counts_when_the_client_agrees(team):
    one = require(team, team.fatima)
    with pytest.raises(OnlyTheLead):
        actions.send_criteria(team.collaboration, **by(team.fatima))
    mailed()
    assert actions.send_criteria(team.collaboration, **by(team.anna)) == 1
    (letter,) = mailed()
    assert letter.to == ["kees@client.example"]
    assert "nine of ten" in letter.body
    answer(team, one, is_right=True)
    assert [letter.to for letter in mailed()] == [["anna@example.org"]]
    with pytest.raises(NotNewest):
        answer(team, one, is_right=False, words="No")
    with pytest.raises(Agreed):
        actions.drop_criterion(one, **by(team.anna))


def test_what_replaces_an_agreed_one_counts_only_when_it_is_agreed(team):
    one = require(team, team.fatima)
    actions.send_criteria(team.collaboration, **by(team.anna))
    answer(team, one, is_right=True)
    other = require(team, team.fatima, "Eight of ten", replaces=one)
    actions.send_criteria(team.collaboration, **by(team.anna))
    one.refresh_from_db()
    assert one.state == "agreed"
    answer(team, other, is_right=True)
    assert list(Criterion.objects.all().standing()) == [other]


def test_sending_needs_something_to_send_and_somebody_to_ask(team):
    with pytest.raises(NothingToSend):
        actions.send_criteria(team.collaboration, **by(team.anna))
    one = require(team, team.joris)
    actions.let_out(team.kees, by=team.anna.professional.person, now=NOW, today=TODAY)
    with pytest.raises(NobodyAtTheClient):
        actions.send_criteria(team.collaboration, **by(team.anna))
    with pytest.raises(OnlyTheLead):
        actions.drop_criterion(one, **by(team.fatima))
    assert actions.drop_criterion(one, **by(team.joris)).state == "dropped"


def test_the_client_says_how_it_should_be(client, team):
    one = require(team, team.fatima)
    actions.send_criteria(team.collaboration, **by(team.anna))
    with pytest.raises(WordsFirst):
        answer(team, one, is_right=False)
    page = door(team.kees, "client_results")
    values = {"do": "criteria", f"answer-{one.pk}": "otherwise"}
    assert client.post(page, values).status_code == 422
    assert client.post(page, values | {f"words-{one.pk}": "Half is enough"}).status_code == 302
    assert "Half is enough" in text_of(client, door(team.joris, "criteria"))


def test_writing_and_sending_from_a_mailed_link(client, team):
    values = {"do": "write", "what": "Clear", "measure": "nine", "judge": "the client", "moment": "in May"}
    assert "No requirement is written down yet" in text_of(client, door(team.fatima, "criteria"))
    assert client.post(door(team.fatima, "criteria"), {"do": "write"}).status_code == 422
    assert client.post(door(team.fatima, "criteria"), values).status_code == 302
    answer = client.post(door(team.fatima, "criteria"), {"do": "send"})
    assert answer.status_code == 422
    assert "Only the one with the client contact" in answer.content.decode()
    assert "Clear" not in text_of(client, door(team.kees, "client_results"))
    assert client.post(door(team.anna, "criteria"), {"do": "send"}).status_code == 302
    assert "Clear" in text_of(client, door(team.kees, "client_results"))
    one = Criterion.objects.get()
    assert client.post(door(team.joris, "criteria"), {"do": "drop", "criterion": str(one.pk)}).status_code == 422
