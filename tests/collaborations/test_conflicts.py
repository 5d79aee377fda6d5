"""A conflict: read by the two and by who helps, taken step by step with dates, and in nobody's way."""

import pytest

from tests.collaborations.delivering import DAY, TODAY, asked_on, by, door, mailed, person, team, text_of
from tests.matching.inviting import professional
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.conflicts import NotOneOfTheTwo, Over, WithYourself, WrongDay
from zelfsamen.collaborations.actions.delivery import NotNow
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.models import Conflict
from zelfsamen.collaborations.views.hub import others_of

__all__ = ["team"]
SOON = TODAY + 7 * DAY


@pytest.fixture
def conflict(team):
    return actions.open_conflict(team.collaboration, other=team.joris, about="De toon", until=SOON, **by(team.fatima))


def test_only_the_two_read_it_and_are_asked(client, team, conflict):
    asked = asked_on("conflict", team)
    assert {one.of for one in asked} == {team.fatima, team.joris}
    assert others_of(asked, team.anna.pk) == []
    assert "De toon" in text_of(client, door(team.joris, "conflict", conflict.pk))
    text_of(client, door(team.anna, "conflict", conflict.pk), status=404)
    assert "Fatima · Joris" not in text_of(client, door(team.anna, "conflicts"))


def test_help_begins_when_both_choose_the_same_member(client, team, conflict):
    assert actions.choose_helper(conflict, helper=team.anna, until=SOON, **by(team.fatima)).step == "talk"
    text_of(client, door(team.anna, "conflict", conflict.pk), status=404)
    mailed()
    begun = actions.choose_helper(conflict, helper=team.anna, until=SOON + DAY, **by(team.joris))
    assert (begun.step, begun.helper, begun.until) == ("help", team.anna, SOON + DAY)
    assert {letter.to[0] for letter in mailed()} == {"fatima@example.org", "anna@example.org"}
    assert "De toon" in text_of(client, door(team.anna, "conflict", conflict.pk))
    with pytest.raises(NotYours):
        actions.end_conflict(conflict, words="x", **by(team.anna))


def test_settled_when_both_are_content_and_then_over(team, conflict):
    for _click in range(2):
        assert actions.be_content(conflict, **by(team.fatima)).step == "talk"
    assert actions.be_content(conflict, **by(team.joris)).step == "settled"
    with pytest.raises(Over):
        actions.call_mediator(conflict, who="Mr. X", until=SOON, **by(team.joris))
    assert not asked_on("conflict", team)


def test_a_mediator_and_an_end_stand_with_their_days(team, conflict):
    actions.call_mediator(conflict, who="Mr. X", until=SOON, **by(team.joris))
    actions.end_conflict(conflict, words="Het gaat niet", **by(team.fatima))
    steps = conflict.steps.order_by("pk").values_list("step", "on", "until", "words")
    assert list(steps) == [("talk", TODAY, SOON, ""), ("mediator", TODAY, SOON, "Mr. X"), ("ended", TODAY, None, "Het gaat niet")]


def test_no_work_and_no_acceptance_waits_for_it(team, conflict):
    plan = team.promise(team.fatima, for_client=True)
    ready = actions.show_result(plan, words="x", asked=team.joris, **by(team.fatima))
    actions.review(ready, is_ready=True, **by(team.joris))
    assert actions.judge(ready, is_accepted=True, **by(team.kees)).stage == "accepted"
    assert actions.step(team.collaboration, move="deliver", by=person(team.anna), now=by(team.anna)["now"]).phase == "delivered"


def test_refusals(team, conflict):
    open_one = {"about": "x", "until": SOON}
    with pytest.raises(WithYourself):
        actions.open_conflict(team.collaboration, other=team.fatima, **open_one, **by(team.fatima))
    with pytest.raises(WrongDay):
        actions.open_conflict(team.collaboration, other=team.joris, about="x", until=TODAY - DAY, **by(team.fatima))
    with pytest.raises(NotOneOfTheTwo):
        actions.choose_helper(conflict, helper=team.joris, until=SOON, **by(team.fatima))
    team.phase("dissolved")
    with pytest.raises(NotNow):
        actions.be_content(conflict, **by(team.fatima))


def test_every_step_from_a_mailed_link(client, team):
    mailed()
    values = {"other": str(team.joris.pk), "about": "Geheim", "until": SOON.isoformat()}
    assert client.post(door(team.fatima, "conflicts"), {}).status_code == 422
    assert client.post(door(team.fatima, "conflicts"), values).status_code == 302
    (letter,) = mailed()
    assert (letter.to, "Geheim" in letter.body) == (["joris@example.org"], False)
    page = door(team.joris, "conflict", Conflict.objects.get().pk)
    day = SOON.isoformat()
    assert client.post(page, {"do": "end"}).status_code == 422
    answers = [
        client.post(page, {"do": "helper", "helper-helper": str(team.anna.pk), "helper-until": day}),
        client.post(page, {"do": "mediator", "mediator-who": "Mr. X", "mediator-until": day}),
        client.post(page, {"do": "content"}),
        client.post(page, {"do": "end", "end-words": "Het gaat niet"}),
    ]
    assert [answer.status_code for answer in answers] == [302] * 4
    assert Conflict.objects.get().step == "ended"


def test_where_who_helps_has_left_the_two_choose_again(client, team, conflict):
    for who in (team.fatima, team.joris):
        actions.choose_helper(conflict, helper=team.anna, until=SOON, **by(who))
    assert 'name="helper-helper"' not in text_of(client, door(team.joris, "conflict", conflict.pk))
    type(team.anna).objects.filter(pk=team.anna.pk).update(since=TODAY - 2 * DAY, until=TODAY - DAY)
    new = team.collaboration.participants.create(professional=professional("Vera"), since=TODAY)
    assert 'name="helper-helper"' in text_of(client, door(team.joris, "conflict", conflict.pk))
    for who in (team.fatima, team.joris):
        begun = actions.choose_helper(conflict, helper=new, until=SOON + DAY, **by(who))
    assert (begun.step, begun.helper) == ("help", new)
    assert {one.of for one in asked_on("conflict", team)} == {team.fatima, team.joris, new}
