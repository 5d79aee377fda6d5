"""Somebody from the own contacts without an address: whoever knows them is asked for it, and what waits arrives from then on."""

import pytest

from tests.collaborations.delivering import AT, TODAY, asked_on, by, door, mailed, person, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.addresses import AddressTaken
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.people.models import Professional

__all__ = ["team"]


@pytest.fixture
def vera(team):
    who = Professional.objects.create(number=90, name="Vera", owner=person(team.anna))
    team.phase("forming")
    return team.collaboration.participants.create(professional=who, since=TODAY)


def give(team, vera, email="vera@example.org", who=None):
    return actions.give_address(vera, email=email, **by(who or team.anna), today=AT["today"])


def test_whose_contact_it_is_is_asked_and_then_what_waits_arrives(client, team, vera):
    assert [str(one.of) for one in asked_on("addresses", team)] == ["Anna"]
    page = door(team.anna, "addresses")
    assert "Vera" in text_of(client, page)
    mailed()
    assert client.post(page, {"participant": str(vera.pk), "email": "Vera@Example.org"}).status_code == 302
    letters = mailed()
    assert {letter.to[0] for letter in letters} == {"vera@example.org"}
    assert any(letter.subject.startswith("Say what you bring") for letter in letters)
    assert asked_on("addresses", team) == []


def test_nobody_else_says_it_and_it_is_nobody_elses_address(client, team, vera):
    assert "Vera" not in text_of(client, door(team.joris, "addresses")).partition("<main")[2]
    with pytest.raises(NotYours):
        give(team, vera, who=team.joris)
    for taken in ("joris@example.org", "kees@client.example"):
        with pytest.raises(AddressTaken):
            give(team, vera, taken)
