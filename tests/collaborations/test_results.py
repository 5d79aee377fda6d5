"""Results: only their owner promises, moves and reports them; the lead's own stand first; late is information."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.collaborations.delivering import DAY, NOW, TODAY, by, door, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.delivery import NotNow, OnlyTheOwner
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.results import ClientJudgesFirst, Promised, WhyFirst
from zelfsamen.collaborations.models import Participant, Result
from zelfsamen.collaborations.rules.delivery import Promise, State, days_late, promise_of
from zelfsamen.people.actions import register

__all__ = ["team"]


@pytest.mark.parametrize(
    ("state", "due", "done", "promise", "late"),
    [
        (State.DONE, TODAY, TODAY - DAY, Promise.KEPT, 0),
        (State.DONE, TODAY, TODAY + 2 * DAY, Promise.MOVED, 2),
        (State.DONE, TODAY + DAY, TODAY, Promise.MOVED, 0),
        (State.BUSY, TODAY, None, Promise.OPEN, 3),
        (State.DROPPED, TODAY, None, Promise.DROPPED, 0),
    ],
)
def test_what_became_of_a_promise(state, due, done, promise, late):
    assert promise_of(state, first_due=TODAY, due=due, done_on=done) == promise
    assert days_late(state, due=due, done_on=done, on=TODAY + 3 * DAY) == late


def test_a_promise_is_ones_own_and_its_first_day_stays(team):
    made = team.promise(team.fatima, due_on=TODAY + DAY)
    told = Promised("The plan", due_on=TODAY + 5 * DAY, why="The client was ill")
    for other in (team.anna, team.joris):
        with pytest.raises(OnlyTheOwner):
            actions.change_result(made, told=told, **by(other))
        with pytest.raises(OnlyTheOwner):
            actions.say_state(made, state=State.BUSY, **by(other))
    changed = actions.change_result(made, told=told, **by(team.fatima))
    assert (changed.first_due_on, changed.due_on, changed.promise) == (TODAY + DAY, TODAY + 5 * DAY, "moved")
    assert [(move.was, move.why) for move in changed.due_moves.all()] == [(TODAY + DAY, "The client was ill")]


def test_what_is_blocked_says_why(team):
    made = team.promise(team.fatima)
    with pytest.raises(WhyFirst):
        actions.say_state(made, state=State.BLOCKED, **by(team.fatima))
    assert actions.say_state(made, state=State.BLOCKED, why="No data", **by(team.fatima)).why == "No data"
    done = actions.say_state(made, state=State.DONE, **by(team.fatima))
    assert (done.done_on, done.why) == (TODAY, "")


def test_what_is_for_the_client_is_done_when_the_client_says_so(team):
    made = team.promise(team.fatima, for_client=True)
    with pytest.raises(ClientJudgesFirst):
        actions.say_state(made, state=State.DONE, **by(team.fatima))
    actions.let_out(team.kees, by=team.anna.professional.person, now=NOW, today=TODAY)
    assert actions.say_state(made, state=State.DONE, **by(team.fatima)).state == "done"


def test_who_takes_no_part_promises_nothing_and_a_second_click_counts_once(team):
    with pytest.raises(NotYours):
        actions.promise(team.collaboration, told=Promised("x"), by=register("x@example.org", now=NOW), now=NOW)
    key = uuid4()
    for _click in range(2):
        actions.promise(team.collaboration, told=Promised("x"), key=key, **by(team.joris))
    assert Result.objects.count() == 1
    Participant.objects.filter(pk=team.joris.pk).update(since=TODAY - 2 * DAY, until=TODAY - DAY)
    with pytest.raises(NotYours):
        team.promise(team.joris)


@pytest.mark.parametrize("phase", ["forming", "offered", "delivered", "settled", "dissolved", "lost"])
def test_outside_planning_and_work_nothing_changes(team, phase):
    made = team.promise(team.fatima)
    team.phase(phase)
    for act in (lambda: team.promise(team.anna), lambda: actions.say_state(made, state=State.BUSY, **by(team.fatima))):
        with pytest.raises(NotNow) as caught:
            act()
        assert str(caught.value.sentence).endswith(".")


def test_agreed_is_for_planning_only(team):
    team.phase("agreed")
    made = team.promise(team.fatima)
    with pytest.raises(NotNow):
        actions.say_state(made, state=State.BUSY, **by(team.fatima))


def test_the_promises_of_the_lead_stand_first_on_the_board(client, team):
    team.promise(team.fatima, "Figures", due_on=TODAY - 3 * DAY)
    team.promise(team.anna, "News to the client", due_on=TODAY + 9 * DAY)
    told = text_of(client, door(team.joris, "board"))
    assert told.index("Promised by the one with the client contact") < told.index("News to the client") < told.index("Figures")
    assert "3 days after this day" in told


def test_the_board_teaches_when_it_is_empty_and_waits_before_the_agreement(client, team):
    assert "Nothing is promised yet" in text_of(client, door(team.fatima, "board"))
    assert "Nothing has a day yet" in text_of(client, door(team.fatima, "timeline"))
    team.phase("forming")
    told = text_of(client, door(team.fatima, "board"))
    assert "once everybody has agreed" in told
    assert "Promise something" not in told


def test_promising_and_reporting_from_a_mailed_link(client, team):
    page = door(team.fatima, "result_new")
    key = client.get(page).context["form"]["key"].value()
    values = {"name": "Figures", "kind": "milestone", "due_on": (TODAY + DAY).isoformat(), "key": key}
    for _click in range(2):
        assert client.post(page, values).status_code == 302
    made = Result.objects.get()
    assert (made.owner, made.kind, made.due_on) == (team.fatima, "milestone", TODAY + DAY)
    one = door(team.fatima, "result", made.pk)
    assert client.post(one, {"do": "state", "state-state": "at_risk"}).status_code == 422
    assert client.post(one, {"do": "state", "state-state": "at_risk", "state-why": "Ill"}).status_code == 302
    assert "Ill" in text_of(client, door(team.joris, "board"))


def test_another_may_read_a_result_and_change_nothing(client, team):
    made = team.promise(team.fatima, due_on=TODAY)
    client.force_login(team.anna.professional.person)
    arguments = [team.collaboration.pk, made.pk]
    assert "Tell the others" not in text_of(client, reverse("collaborations:result", args=arguments))
    text_of(client, reverse("collaborations:result_edit", args=arguments), status=404)
    client.post(reverse("collaborations:result", args=arguments), {"do": "state", "state-state": "done"})
    made.refresh_from_db()
    assert made.state == "planned"


def test_the_page_to_change_a_promise_keeps_the_reason(client, team):
    made = team.promise(team.fatima, due_on=TODAY)
    page, later = door(team.fatima, "result_edit", made.pk), TODAY + timedelta(days=3)
    values = {"name": "The plan", "kind": "result", "due_on": later.isoformat(), "why": "More talks"}
    assert client.post(page, values).status_code == 302
    told = text_of(client, door(team.anna, "result", made.pk))
    assert "More talks" in told
