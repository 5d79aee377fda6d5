"""What time asks while the work goes on: a first result, to deliver, whether one is paid, and how a settled one ends by itself."""

from datetime import timedelta

import pytest

from tests.collaborations.delivering import DAY, NOW, TODAY, by, door, mailed, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.announcing import Said
from zelfsamen.collaborations.models import Collaboration, ReviewRound, asked_in
from zelfsamen.collaborations.rules.delivery import State
from zelfsamen.core.models import Record

__all__ = ["team"]
FIRST = "Promise your first result"


def asked(team, on=TODAY):
    team.collaboration.refresh_from_db()
    return [(str(one.of), str(one.what)) for one in asked_in([team.collaboration], on)]


def on(days):
    return actions.remind_daily(now=NOW + timedelta(days=days))


def about(what):
    return Record.objects.filter(verb="collaborations.reminded", facts__about=what).count()


def test_who_promised_nothing_is_asked_quietly_until_they_do(team):
    assert [who for who, what in asked(team) if what == FIRST] == ["Anna", "Fatima", "Joris"]
    team.promise(team.anna)
    team.promise(team.fatima)
    assert [who for who, what in asked(team) if what == FIRST] == ["Joris"]
    assert all(one.quiet for one in asked_in([team.collaboration], TODAY) if str(one.what) == FIRST)
    team.phase("paused")
    assert FIRST not in dict(map(reversed, asked(team)))


def test_the_mail_about_it_goes_once_a_week_and_stops_with_the_answer(client, team):
    team.promise(team.anna)
    mailed()
    on(0)
    letters = [letter for letter in mailed() if letter.subject == "What do you promise? A calm merger"]
    assert sorted(letter.to[0] for letter in letters) == ["fatima@example.org", "joris@example.org"]
    assert "Promise" in text_of(client, door(team.joris, "result_new"))
    for days in range(1, 8):
        on(days)
    assert about("results") == 2
    team.promise(team.fatima)
    team.promise(team.joris)
    on(15)
    assert about("results") == 2


def test_the_lead_is_asked_to_deliver_when_everything_is_done(team):
    made = team.promise(team.anna)
    assert "Everything that was promised is done: deliver the work" not in dict(map(reversed, asked(team)))
    actions.say_state(made, state=State.DONE, **by(team.anna))
    assert ("Anna", "Everything that was promised is done: deliver the work") in asked(team)
    mailed()
    on(0)
    assert [letter.to for letter in mailed() if letter.subject.startswith("Everything is done")] == [["anna@example.org"]]
    on(1)
    assert about("done") == 1
    actions.TAKEN["deliver"](team.collaboration, said=Said("The merger is calm."), **by(team.anna))
    assert not [what for _who, what in asked(team) if "deliver" in what]


def test_the_lead_is_asked_a_week_before_the_last_day_and_not_only_after_it(team):
    near = "The last day is near: deliver the work, or move the day"
    assert near not in dict(map(reversed, asked(team, TODAY + 52 * DAY)))
    assert ("Anna", near) in asked(team, TODAY + 53 * DAY)
    for days in (52, 53, 54):
        on(days)
    assert about("near") == 1


def test_asking_how_people_are_keeps_nothing_awake(team):
    Collaboration.objects.filter(pk=team.collaboration.pk).update(ended_on=None)
    for week in range(14):
        friday = NOW + timedelta(days=(4 - TODAY.weekday()) % 7 + 7 * week)
        actions.ask_check_ins(now=friday.replace(hour=12))
    assert about("sleep") == 0
    on(95)
    assert about("sleep") == 1


def settled(team, *people):
    for who in people:
        actions.say_settled(who, state="paid", cents=None, words="", today=TODAY, **by(who))


def test_who_does_not_say_whether_they_are_paid_is_asked_once_more_and_the_lead_too(team):
    actions.TAKEN["deliver"](team.collaboration, said=Said("Done."), **by(team.anna))
    settled(team, team.anna, team.fatima)
    assert [who for who, what in asked(team, TODAY + 14 * DAY) if "paid" in what] == ["Joris"]
    assert ("Anna", "Ask who has not said whether they are paid") in asked(team, TODAY + 15 * DAY)
    mailed()
    for days in (14, 15, 16):
        on(days)
    assert about("money") == 1
    assert [letter.to for letter in mailed() if letter.subject.startswith("Are you paid?")] == [["joris@example.org"]]
    settled(team, team.joris)
    assert "Ask who has not said whether they are paid" not in dict(map(reversed, asked(team, TODAY + 15 * DAY)))


def test_what_is_settled_dissolves_by_itself_without_those_who_did_not_look_back(team):
    actions.TAKEN["deliver"](team.collaboration, said=Said("Done."), **by(team.anna))
    settled(team, team.anna, team.fatima, team.joris)
    deadline = ReviewRound.objects.get().deadline
    lead = [one for one in asked_in([Collaboration.objects.get()], TODAY) if one.page == "moves"]
    assert [(str(one.of), one.by) for one in lead] == [("Anna", deadline)]
    assert sum(what == "Look back on who you worked with" for _who, what in asked(team)) == 3
    actions.open_due_reviews(now=NOW + timedelta(days=15))
    assert Collaboration.objects.get().phase == "dissolved"
    assert asked(team, TODAY + 15 * DAY) == []


@pytest.mark.django_db
def test_results_that_are_all_dropped_are_nothing_to_deliver(team):
    made = team.promise(team.anna)
    actions.say_state(made, state=State.DROPPED, why="Not needed.", **by(team.anna))
    assert "Everything that was promised is done: deliver the work" not in dict(map(reversed, asked(team)))
