"""The weekly minute: one each a week, seen by everybody at once, asked on the last workday, and never held against anybody."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.collaborations.delivering import NOW, TODAY, by, door, mailed, team, text_of
from zelfsamen.agenda.rules import monday_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.checkins import SayWithWhat
from zelfsamen.collaborations.actions.delivery import NotNow
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.models import CheckIn, asked_in
from zelfsamen.collaborations.rules.delivery import is_last_workday
from zelfsamen.collaborations.views.hub import others_of
from zelfsamen.core.models import Record

__all__ = ["team"]
FRIDAY = datetime(2026, 11, 27, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))


def say(team, who, how="on_track", words="", at=NOW):
    return actions.check_in(team.collaboration, how=CheckIn.How(how), words=words, by=by(who)["by"], now=at)


def test_the_last_workday_and_the_monday_of_a_week():
    assert [is_last_workday(date(2026, 11, 23) + timedelta(days=day)) for day in range(7)] == [False] * 4 + [True, False, False]
    assert {monday_of(date(2027, 1, 1)), monday_of(date(2027, 1, 3))} == {date(2026, 12, 28)}


def test_one_a_week_which_may_be_said_again(team):
    say(team, team.fatima)
    say(team, team.fatima, "worried", "No data")
    say(team, team.fatima, at=NOW + timedelta(weeks=1))
    assert list(CheckIn.objects.order_by("week").values_list("how", flat=True)) == ["worried", "on_track"]


def test_help_says_with_what_and_the_others_hear_it_once(team):
    with pytest.raises(SayWithWhat):
        say(team, team.fatima, "needs_help")
    mailed()
    say(team, team.fatima, "needs_help", "The figures")
    say(team, team.fatima, "needs_help", "The figures of May")
    letters = mailed()
    assert {letter.to[0] for letter in letters} == {"anna@example.org", "joris@example.org"}
    assert len(letters) == 2


def test_who_takes_no_part_says_nothing_and_nothing_is_said_when_it_is_over(team):
    with pytest.raises(NotYours):
        say(team, team.kees)
    team.phase("delivered")
    with pytest.raises(NotNow):
        say(team, team.fatima)


def test_on_friday_whoever_said_nothing_is_asked_once(team):
    say(team, team.fatima, at=FRIDAY)
    assert {one.of for one in asked_in([team.collaboration], FRIDAY.date()) if one.page == "check_in"} == {team.anna, team.joris}
    assert not others_of(asked_in([team.collaboration], FRIDAY.date()), team.anna.pk)
    assert not [one for one in asked_in([team.collaboration], FRIDAY.date() - timedelta(days=1)) if one.page == "check_in"]
    assert actions.ask_check_ins(now=FRIDAY - timedelta(hours=2)) == 0
    assert [actions.ask_check_ins(now=FRIDAY + timedelta(hours=hour)) for hour in range(3)] == [1, 0, 0]
    assert actions.ask_check_ins(now=FRIDAY + timedelta(weeks=1)) == 1


def test_a_paused_collaboration_is_left_in_peace(team):
    team.phase("paused")
    assert actions.ask_check_ins(now=FRIDAY) == 0
    assert not asked_in([team.collaboration], FRIDAY.date())


def test_the_letter_goes_to_the_silent_and_says_that_nothing_happens(team):
    say(team, team.fatima)
    mailed()
    Record.objects.create(verb="collaborations.check_in_asked", subject=team.collaboration.pk, at=NOW)
    letters = mailed()
    assert {letter.to[0] for letter in letters} == {"anna@example.org", "joris@example.org"}
    assert "nobody is told that you said nothing" in letters[0].body


def test_saying_it_from_a_mailed_link_and_everybody_sees_it(client, team):
    page = door(team.fatima, "check_in")
    assert "Nobody has said anything yet" in text_of(client, page)
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"how": "worried", "words": "Little time"}).status_code == 302
    told = text_of(client, door(team.joris, "check_in"))
    assert "Little time" in told
    assert "Anna" not in told
    assert CheckIn.objects.get().week == monday_of(TODAY)
