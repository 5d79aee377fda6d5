"""A worry: read by whom it was raised to, answered in time or passed on, closed by who raised it, and without name unlinkable."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import serializers

from tests.collaborations.delivering import DAY, NOW, TODAY, asked_on, by, door, mailed, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.delivery import NotNow
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.worries import ClosedAlready, NotToYourself, OnlyWhoRaisedIt, Raised, TwoPeople, WrongDay
from zelfsamen.collaborations.models import Agreement, Worry, WorryWord
from zelfsamen.collaborations.views.hub import others_of
from zelfsamen.core.models import Done, Record
from zelfsamen.people.actions.accounts import erase_account

__all__ = ["team"]


def worry(team, who=None, **told):
    told = Raised(**{"words": "Te druk", "answer_by": TODAY + 3 * DAY, **told})
    return actions.raise_worry(team.collaboration, told=told, key=uuid4(), **by(who or team.fatima))


def test_to_one_person_it_is_read_and_known_by_that_one_only(client, team):
    made = worry(team, to=team.joris)
    asked = asked_on("worry", team)
    assert [(one.of, one.by) for one in asked] == [(team.joris, TODAY + 3 * DAY)]
    assert others_of(asked, team.anna.pk) == []
    assert "Te druk" in text_of(client, door(team.joris, "worry", made.pk))
    text_of(client, door(team.anna, "worry", made.pk), status=404)
    assert "Te druk" not in text_of(client, door(team.anna, "worries"))
    with pytest.raises(NotYours):
        actions.say_on_worry(made, words="x", **by(team.anna))


def test_answered_talked_on_and_closed_by_who_raised_it(team):
    made = worry(team, to=team.joris)
    actions.say_on_worry(made, words="Ik help", **by(team.joris))
    made.refresh_from_db()
    assert made.state == "answered"
    with pytest.raises(OnlyWhoRaisedIt):
        actions.close_worry(made, **by(team.joris))
    for _click in range(2):
        assert actions.close_worry(made, **by(team.fatima)).state == "closed"
    with pytest.raises(ClosedAlready):
        actions.say_on_worry(made, words="x", **by(team.joris))


def test_not_answered_in_time_it_goes_to_the_next_who_was_named(team):
    made = worry(team, to=team.joris, then_to=team.anna)
    assert actions.pass_worries_on(now=NOW + timedelta(days=3)) == 0
    mailed()
    assert [actions.pass_worries_on(now=NOW + timedelta(days=4)) for _round in range(2)] == [1, 0]
    made.refresh_from_db()
    assert (made.to, made.then_to, made.answer_by) == (team.anna, None, TODAY + 7 * DAY)
    assert [letter.to for letter in mailed()] == [["anna@example.org"]]
    actions.say_on_worry(made, words="Ik hoor het", **by(team.anna))


def test_without_name_nothing_in_the_tables_leads_to_who_raised_it(team):
    made = worry(team, with_name=False)
    actions.say_on_worry(made, words="Nog steeds", **by(team.fatima))
    rows = serializers.serialize("json", [*Worry.objects.all(), *WorryWord.objects.all()])
    told = rows + json.dumps(list(Record.objects.filter(verb__contains="worry").values("actor", "facts")), default=str)
    secrets = [str(team.fatima.pk), str(team.fatima.professional_id), str(team.fatima.professional.person_id)]
    assert not [key for key in secrets if key in told]
    assert not Done.objects.filter(action__contains="worry").exists()
    assert [made.is_raised_by(one) for one in (team.fatima, team.joris, team.anna)] == [True, False, False]


def test_who_raised_it_keeps_it_when_the_secret_is_renewed(team, settings):
    made = worry(team, with_name=False)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert [made.is_raised_by(one) for one in (team.fatima, team.joris)] == [True, False]


def test_without_name_no_page_and_no_letter_tells_it_and_the_raiser_closes_it(client, team):
    mailed()
    made = worry(team, with_name=False)
    letters = mailed()
    assert sorted(letter.to[0] for letter in letters) == ["anna@example.org", "fatima@example.org", "joris@example.org"]
    assert not [letter for letter in letters if "Te druk" in letter.body or "Fatima" in letter.body]
    page = door(team.fatima, "worry", made.pk)
    assert client.post(page, {"do": "say", "words": "Nog steeds"}).status_code == 302
    told = text_of(client, door(team.joris, "worry", made.pk)).partition("<main")[2]
    assert "Fatima" not in told
    assert "Close it" not in told
    assert client.post(door(team.joris, "worry", made.pk), {"do": "close"}).status_code == 422
    assert client.post(page, {"do": "close"}).status_code == 302


def test_refusals(team):
    cases = [
        (NotToYourself, {"to": team.fatima}),
        (TwoPeople, {"to": team.anna, "then_to": team.anna}),
        (WrongDay, {"answer_by": TODAY - DAY}),
        (WrongDay, {"answer_by": TODAY + 31 * DAY}),
    ]
    for refusal, told in cases:
        with pytest.raises(refusal) as caught:
            worry(team, **told)
        assert str(caught.value.way_on).endswith(".")
    with pytest.raises(NotYours):
        worry(team, team.kees)
    team.phase("dissolved")
    with pytest.raises(NotNow):
        worry(team)


def test_a_second_click_counts_once_also_without_name_and_nobody_takes_another_key(team):
    key, told = uuid4(), Raised("x", TODAY, with_name=False)
    for _click in range(2):
        actions.raise_worry(team.collaboration, told=told, key=key, **by(team.fatima))
    assert Worry.objects.count() == 1
    with pytest.raises(NotYours):
        actions.raise_worry(team.collaboration, told=told, key=key, **by(team.joris))


def test_a_small_group_is_told_that_without_name_hides_little(client, team):
    page = door(team.fatima, "worries")
    assert "hides little" in text_of(client, page)
    assert client.post(page, {"words": "x"}).status_code == 422
    values = {"words": "Te vol", "answer_by": TODAY.isoformat(), "with_name": "no", "to": "", "then_to": ""}
    assert client.post(page, values).status_code == 302
    assert "Te vol" in text_of(client, door(team.anna, "process"))


def test_the_account_takes_its_worries_along(team):
    worry(team, with_name=False)
    worry(team, to=team.joris)
    theirs = worry(team, team.joris)
    actions.say_on_worry(theirs, words="x", **by(team.fatima))
    erase_account(team.fatima.professional.person, now=NOW)
    assert [Worry.objects.get(), WorryWord.objects.count()] == [theirs, 0]


def leaves(who):
    type(who).objects.filter(pk=who.pk).update(since=TODAY - 2 * DAY, until=TODAY - DAY)
    who.refresh_from_db()


def told(team, on=TODAY):
    return [(one.of, str(one.what)) for one in asked_on("worry", team, on)]


ELSEWHERE = "Nobody answered your worry: raise it to somebody else, or close it"
READ = "Read a worry that was raised to all, and answer if you can"


def test_who_leaves_before_answering_is_replaced_by_the_next_who_was_named(team):
    made = worry(team, to=team.joris, then_to=team.anna)
    leaves(team.joris)
    assert actions.pass_worries_on(now=NOW) == 1
    assert told(team) == [(team.anna, "Answer a worry")]
    made.refresh_from_db()
    assert (made.to, made.answer_by) == (team.anna, TODAY + 3 * DAY)


@pytest.mark.parametrize("with_name", [True, False])
def test_where_nobody_is_next_who_raised_it_is_asked_and_nobody_else(team, with_name):
    made = worry(team, to=team.joris, with_name=with_name)
    assert set(told(team, TODAY + 4 * DAY)) == {(team.fatima, ELSEWHERE), (team.joris, "Answer a worry")}
    leaves(team.joris)
    assert actions.pass_worries_on(now=NOW) == 0
    assert told(team) == [(team.fatima, ELSEWHERE)]
    assert others_of(asked_on("worry", team), team.anna.pk) == []
    actions.close_worry(made, **by(team.fatima))
    assert told(team) == []


def test_one_to_all_is_asked_of_all_and_then_of_the_next_or_the_lead(team):
    worry(team)
    assert set(told(team)) == {(team.anna, READ), (team.joris, READ)}
    assert actions.pass_worries_on(now=NOW + timedelta(days=4)) == 1
    assert told(team, TODAY + 4 * DAY) == [(team.anna, "Answer a worry")]
    other = worry(team, team.joris, then_to=team.fatima, answer_by=TODAY)
    assert actions.pass_worries_on(now=NOW + timedelta(days=1)) == 1
    other.refresh_from_db()
    assert (other.to, other.to_all) == (team.fatima, True)


def test_an_answer_asks_who_raised_it_to_close_it_also_without_name(team):
    made = worry(team, with_name=False)
    actions.say_on_worry(made, words="Ik help", **by(team.anna))
    assert told(team) == [(team.fatima, "Your worry was answered: close it, or talk on")]
    actions.close_worry(made, **by(team.fatima))
    assert told(team) == []


def test_the_days_are_those_that_all_signed(client, team):
    values = {"extent": "full", "way": "A", "language": "nl", "name": "x", "made_at": NOW, "terms": {"worry_days": 5, "talk_days": 9}}
    Agreement.objects.create(collaboration=team.collaboration, state=Agreement.State.SIGNED, **values)
    assert worry(team, to=team.joris, answer_by=None).answer_by == TODAY + 5 * DAY
    assert (TODAY + 5 * DAY).isoformat() in text_of(client, door(team.fatima, "worries"))
    assert (TODAY + 9 * DAY).isoformat() in text_of(client, door(team.fatima, "conflicts"))
    page = door(team.fatima, "worries")
    assert client.post(page, {"words": "Te vol", "answer_by": "", "with_name": "yes", "to": "", "then_to": ""}).status_code == 302
    assert Worry.objects.get(words="Te vol").answer_by == TODAY + 5 * DAY
