"""What stays as it was when people are asked: the terms, the way of working of each invitation, and who could take over."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from tests.matching.inviting import (
    DAY,
    NOW,
    PLAIN,
    TODAY,
    anna,
    ask,
    fatima,
    joris,
    link_in,
    mailed,
    need,
    noor,
    professional,
    seats,
    world,
)
from tests.matching.test_inviting import can_keep_books
from zelfsamen.matching.actions import answers, replacing, teams
from zelfsamen.matching.actions import needs as stating
from zelfsamen.matching.actions.seats import fill_seat
from zelfsamen.matching.looking import fingerprint
from zelfsamen.matching.models import Invitation, Replacement, Search, Seat
from zelfsamen.people import actions as people
from zelfsamen.people.models import Professional
from zelfsamen.trust.models import Evidence, Tie

__all__ = ["anna", "fatima", "joris", "need", "noor", "world"]


def found_too_much(need, rule, found, seat=None):
    relaxation = {"rule": rule, "seat": str(seat.pk) if seat else None, "asked": None, "found": found}
    Search.objects.create(need=need, asked_on=TODAY, question=fingerprint(need), relaxation=relaxation)


@pytest.mark.parametrize(("rule", "found", "term"), [("level", 3, "the level of role 1"), ("hours", 6, "the hours of role 1")])
def test_asking_less_leaves_a_seat_as_it_was_asked(client, need, anna, fatima, rule, found, term):
    ask(need, (fatima, 0))
    before = Seat.objects.filter(position=0).values().get()
    found_too_much(need, rule, found, seats(need)[0])
    client.force_login(anna.person)
    answer = client.post(reverse("matching:ask_less", args=[need.pk]))
    assert answer.status_code == 422
    assert f"Somebody is asked, or said yes, on these terms: {term}." in answer.content.decode()
    assert "Take the invitation back first, or ask less where nobody is asked yet." in answer.content.decode()
    assert Seat.objects.filter(position=0).values().get() == before


def test_the_languages_that_somebody_was_told_stay(need, anna, fatima):
    ask(need, (fatima, 0))
    found_too_much(need, "language", None)
    with pytest.raises(teams.StillAsked, match="the languages"):
        teams.relax(need, by=anna.person, now=NOW)
    with pytest.raises(stating.TermsStand, match="the languages"):
        stating.state_need(need, values={"languages": ""}, roles=[], by=anna.person, now=NOW)


def test_asking_less_elsewhere_goes_on_while_somebody_is_asked(need, anna, fatima):
    ask(need, (fatima, 0))
    found_too_much(need, "level", 3, seats(need)[1])
    teams.relax(need, by=anna.person, now=NOW)
    assert [seat.level for seat in seats(need)] == [4, 3]


def test_each_invitation_shows_the_way_of_working_it_was_sent_with(client, need, fatima, joris):
    ask(need, (fatima, 0), way_of_working="From home.")
    link = link_in(mailed()[0])
    ask(need, (joris, 1), way_of_working="In Utrecht on Tuesdays.")
    assert "In Utrecht on Tuesdays." in mailed()[0].body
    text = client.get(link).content.decode()
    assert "From home." in text
    assert "Tuesdays" not in text


def test_inviting_leaves_the_way_of_working_that_was_stated(need, fatima, noor):
    type(need).objects.filter(pk=need.pk).update(way_of_working="As stated.")
    ask(need, (fatima, 0), way_of_working="From home.")
    need.refresh_from_db()
    assert need.way_of_working == "As stated."


def test_invitations_from_before_keep_the_way_of_working_they_showed(need, fatima):
    (one,) = ask(need, (fatima, 0))
    Invitation.objects.update(way_of_working="")
    type(need).objects.filter(pk=need.pk).update(way_of_working="As stated.")
    migration = import_module("zelfsamen.matching.migrations.0003_kept_with_the_invitation")
    migration.with_the_way_of_working_of_the_need(apps, SimpleNamespace(connection=connection))
    one.refresh_from_db()
    assert one.way_of_working == "As stated."


@pytest.fixture
def declined(need, fatima, joris, noor):
    can_keep_books(fatima, joris, noor)
    (one, _other) = ask(need, (fatima, 0), (joris, 1))
    answers.decline(one, words="", by=fatima.person, now=NOW)
    return one


@pytest.fixture
def searches(monkeypatch):
    """How often the engine was asked."""
    asked, propose = [], replacing.rules.propose
    monkeypatch.setattr(replacing.rules, "propose", lambda *args, **kwargs: asked.append(1) or propose(*args, **kwargs))
    return asked


def look(client, need, anna):
    client.force_login(anna.person)
    return client.get(reverse("matching:invitations", args=[need.pk])).content.decode()


def test_looking_at_the_answers_looks_for_a_replacement_once(client, need, anna, noor, declined, searches):
    for _time in range(3):
        assert str(noor.pk) in look(client, need, anna)
    assert len(searches) == 1


def test_nobody_found_is_kept_too(client, need, anna, fatima, searches):
    (one,) = ask(need, (fatima, 0))
    answers.decline(one, words="", by=fatima.person, now=NOW)
    for _time in range(2):
        assert "Nobody else within your reach" in look(client, need, anna)
    assert len(searches) == 1


@pytest.mark.parametrize("what", ["seat", "answer", "closed", "gone", "block", "day"])
def test_a_replacement_is_looked_for_anew_when_something_changes(client, need, anna, joris, noor, declined, searches, what):
    look(client, need, anna)
    if what == "seat":
        need.seats.filter(position=0).update(hours_per_week=2)
    elif what == "answer":
        answers.decline(Invitation.objects.get(professional=joris), words="", by=joris.person, now=NOW)
    elif what == "closed":
        Professional.objects.filter(pk=noor.pk).update(open_now=False)
    elif what == "gone":
        for table in (Tie, Evidence):
            table.objects.filter(receiver=noor).delete()
        noor.delete()
    elif what == "block":
        people.block(noor, other=anna, by=noor.person, now=NOW)
    else:
        Replacement.objects.update(asked_on=TODAY.replace(year=2020))
    text = look(client, need, anna)
    assert len(searches) == 2
    assert (str(noor.pk) in text) == (what in {"seat", "answer", "day"})


def test_only_the_lead_has_a_replacement_looked_for(client, need, fatima, declined):
    client.force_login(fatima.person)
    assert client.get(reverse("matching:invitations", args=[need.pk])).status_code == 404
    assert not Replacement.objects.exists()


@pytest.fixture
def by_hand(need, anna):
    """Somebody whom Anna filled in once, and whom nothing connects to her any more."""
    zoe = professional("Zoe")
    fill_seat(seats(need)[0], professional=zoe, by=anna.person, now=NOW)
    return zoe


def test_whoever_was_filled_in_and_is_out_of_reach_is_asked_for_a_yes(client, need, anna, by_hand):
    client.force_login(anna.person)
    url = client.get(reverse("matching:need", args=[need.pk])).context["rows"][0]["ask_url"]
    assert "Zoe" in client.get(url).content.decode()
    assert client.post(url, {"ask-0": "on", "rate-0": "95", "answer_by": TODAY + DAY}).status_code == 302
    assert [message.to for message in mailed()] == [["zoe@example.org"]]
    answers.accept(Invitation.objects.get(), under=PLAIN, by=by_hand.person, now=NOW)
    assert seats(need)[0].taken_by == by_hand


def test_a_need_that_is_not_open_asks_nobody_who_was_filled_in(client, need, anna, by_hand):
    type(need).objects.filter(pk=need.pk).update(state="draft")
    client.force_login(anna.person)
    assert client.get(reverse("matching:need", args=[need.pk])).context["rows"][0]["ask_url"] == ""


def test_being_filled_in_for_one_need_brings_nobody_within_reach_of_another(client, need, anna, by_hand):
    other = type(need).objects.create(lead=anna, state="open", title="Another", starts_on=need.starts_on, made_at=NOW)
    need.seats.filter(position=1).update(need=other)
    client.force_login(anna.person)
    address = f"{reverse('matching:invite_people', args=[other.pk])}?take={seats(other)[0].pk}:{by_hand.pk}"
    assert client.get(address).status_code == 404
