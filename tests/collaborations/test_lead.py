"""The client contact goes over by a decision of all: one voice each, never by silence, and who takes it over says yes too."""

import pytest

from tests.collaborations.delivering import DAY, TODAY, asked_on, by, door, mailed, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.delivery import NotNow
from zelfsamen.collaborations.actions.lead import IsLead, NothingOpen, NotInTeam
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.models import Participant
from zelfsamen.decisions.actions import NoVoice, OneAtATime
from zelfsamen.decisions.models import Decision

__all__ = ["team"]


def propose(team, who=None, to=None):
    return actions.propose_lead(team.collaboration, to=to or team.fatima, words="Ik ga op reis", **by(who or team.anna))


def speak(team, who, *, agrees=True):
    return actions.speak_on_lead(team.collaboration, agrees=agrees, **by(who))


def lead_of(team):
    team.collaboration.refresh_from_db()
    return team.collaboration.lead


def test_it_goes_over_with_the_last_yes(team):
    propose(team)
    assert {one.of for one in asked_on("lead", team)} == {team.fatima, team.joris}
    speak(team, team.joris)
    assert lead_of(team) == team.anna.professional
    assert speak(team, team.fatima).state == "agreed"
    assert lead_of(team) == team.fatima.professional
    with pytest.raises(NothingOpen):
        speak(team, team.joris)


def test_one_no_leaves_it_where_it_is(team):
    propose(team, team.joris, to=team.joris)
    assert speak(team, team.anna, agrees=False).state == "refused"
    assert lead_of(team) == team.anna.professional
    assert propose(team, team.joris, to=team.joris).state == "open"


def test_one_question_at_a_time_and_taken_back_by_who_put_it(team):
    propose(team)
    with pytest.raises(OneAtATime):
        propose(team, team.joris)
    with pytest.raises(NoVoice):
        actions.withdraw_lead(team.collaboration, **by(team.joris))
    assert actions.withdraw_lead(team.collaboration, **by(team.anna)).state == "withdrawn"


def test_who_is_not_in_it_has_no_voice_and_gets_no_lead(team):
    with pytest.raises(NotYours):
        propose(team, team.kees)
    with pytest.raises(IsLead):
        propose(team, to=team.anna)
    Participant.objects.filter(pk=team.joris.pk).update(since=TODAY - 2 * DAY, until=TODAY - DAY)
    with pytest.raises(NotInTeam):
        propose(team, to=team.joris)
    team.phase("dissolved")
    with pytest.raises(NotNow):
        propose(team)


def test_who_leaves_meanwhile_no_longer_counts(team):
    propose(team)
    Participant.objects.filter(pk=team.joris.pk).update(since=TODAY - 2 * DAY, until=TODAY - DAY)
    assert speak(team, team.fatima).state == "agreed"


def test_everybody_hears_it_and_the_client_too(client, team):
    mailed()
    propose(team)
    assert sorted(letter.to[0] for letter in mailed()) == ["fatima@example.org", "joris@example.org"]
    for who in (team.fatima, team.joris):
        assert client.post(door(who, "lead"), {"do": "yes"}).status_code == 302
    letters = mailed()
    assert {letter.subject for letter in letters} == {"Fatima has the client contact in A calm merger"}
    assert len(letters) == 4
    assert lead_of(team) == team.fatima.professional


def test_asking_from_a_mailed_link(client, team):
    page = door(team.joris, "lead")
    assert "Anna has the client contact" in text_of(client, page)
    assert client.post(page, {"do": "propose"}).status_code == 422
    assert client.post(page, {"do": "propose", "to": str(team.joris.pk)}).status_code == 302
    assert "silence is no yes" in text_of(client, door(team.fatima, "lead"))
    assert client.post(door(team.fatima, "lead"), {"do": "withdraw"}).status_code == 422
    assert client.post(door(team.joris, "lead"), {"do": "withdraw"}).status_code == 302
    assert Decision.objects.get().state == "withdrawn"
