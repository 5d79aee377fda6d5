"""What was said with the client: everybody writes, a correction stands beside what it corrects, and the client sees none of it."""

import pytest

from tests.collaborations.delivering import DAY, TODAY, by, door, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.delivery import NotNow
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.talks import CorrectedAlready, NotYetThere, Said
from zelfsamen.collaborations.models import Talk

__all__ = ["team"]


def log(team, who, words="They like it", corrects=None, **more):
    told = Said(more.pop("on", TODAY), "Kees", words, **more)
    return actions.log_talk(team.collaboration, told=told, corrects=corrects, **by(who))


def test_lead_and_participants_write_and_the_client_does_not(team):
    log(team, team.anna)
    log(team, team.joris)
    with pytest.raises(NotYours):
        log(team, team.kees)
    with pytest.raises(NotYetThere):
        log(team, team.anna, on=TODAY + DAY)
    team.phase("settled")
    with pytest.raises(NotNow):
        log(team, team.anna)


def test_a_correction_stands_beside_what_it_corrects(client, team):
    first = log(team, team.anna, "They want two")
    log(team, team.joris, "They want three", corrects=first)
    with pytest.raises(CorrectedAlready):
        log(team, team.fatima, "They want four", corrects=first)
    told = text_of(client, door(team.fatima, "talks"))
    assert "They want two" in told
    assert "They want three" in told
    assert "What stood here first" in told


def test_how_expectations_move_is_shown_apart(client, team):
    first = log(team, team.anna, moves="more", expects="Also a film")
    log(team, team.anna, moves="less", expects="No film", corrects=first)
    told = text_of(client, door(team.fatima, "talks"))
    assert "The client expects less: No film" in " ".join(told.split())
    assert "Also a film" not in told


def test_writing_and_correcting_from_a_mailed_link(client, team):
    page = door(team.fatima, "talks")
    assert "Nothing is written down yet" in text_of(client, page)
    values = {"on": TODAY.isoformat(), "with_whom": "Kees", "words": "They wait", "moves": "more"}
    assert client.post(page, values).status_code == 422
    assert client.post(page, values | {"expects": "A film"}).status_code == 302
    one = Talk.objects.get()
    text_of(client, door(team.anna, "talk_correct", one.pk))
    assert client.post(door(team.anna, "talk_correct", one.pk), values | {"moves": ""}).status_code == 302
    assert Talk.objects.filter(corrects=one, written_by=team.anna).exists()
    client.force_login(team.kees.person)
    assert client.get(f"/together/{team.collaboration.pk}/log/").status_code == 404
