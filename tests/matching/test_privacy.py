"""What is taken along and what erasing does, of needs, answers, introductions and work done together."""

import io
import json
import zipfile

import pytest
from django.utils import timezone

from tests.matching.inviting import AT, NOW, PLAIN, anna, ask, fatima, joris, mailed, need, noor, seats, world
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations.actions import form
from zelfsamen.collaborations.models import Participation
from zelfsamen.matching.actions import answers
from zelfsamen.matching.models import Invitation, Need, Question
from zelfsamen.people.actions import erase_account
from zelfsamen.people.privacy import takeout
from zelfsamen.trust import actions as trust
from zelfsamen.trust.models import Edge, Introduction, Tie

__all__ = ["anna", "fatima", "joris", "need", "noor", "world"]


def taken_along(who):
    archive = zipfile.ZipFile(io.BytesIO(takeout(who.person)))
    return {name.removesuffix(".json"): json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}


@pytest.fixture
def asked(need, fatima):
    (one,) = ask(need, (fatima, 0))
    answers.ask(one, text="From home?", by=fatima.person, now=NOW)
    return one


def test_everybody_takes_the_own_rows_along(need, asked, anna, fatima):
    mine, theirs = taken_along(anna), taken_along(fatima)
    assert len(mine["matching.need"]) == 1
    assert len(mine["matching.seat"]) == 2
    assert [row["id"] for row in theirs["matching.invitation"]] == [str(asked.pk)]
    assert theirs["matching.question"][0]["text"] == "From home?"
    assert {row["giver_id"] for row in theirs["trust.tie"]} == {str(fatima.pk)}


def test_a_waiting_invitation_and_a_not_now_are_in_nobodys_takeout(need, fatima, noor, anna):
    (one,) = ask(need, (noor, 0))
    before = taken_along(anna)["trust.introduction"]
    trust.not_now(one.introduction, by=fatima.person, now=NOW)
    assert taken_along(anna)["trust.introduction"] == before
    assert str(noor.pk) not in json.dumps(before)
    assert taken_along(noor)["matching.invitation"] == []


def test_who_leaves_says_no_to_everything_and_gives_back_the_seat(need, asked, fatima):
    answers.accept(asked, under=PLAIN, by=fatima.person, now=NOW)
    mailed()
    erase_account(fatima.person, now=NOW)
    asked.refresh_from_db()
    assert asked.state == "declined"
    assert seats(need)[0].taken_by is None
    assert not Commitment.objects.filter(source=asked.pk).exists()
    assert not Question.objects.exists()
    (message,) = mailed()
    assert message.to == ["anna@example.org"]
    assert "Fatima" not in message.subject + message.body


def test_a_lead_who_leaves_ends_the_need_with_thanks(need, asked, anna):
    mailed()
    erase_account(anna.person, now=NOW)
    need.refresh_from_db()
    assert (need.state, need.client, need.good) == (Need.State.WITHDRAWN, "", "")
    assert Invitation.objects.get().state == "withdrawn"
    assert not Commitment.objects.standing(timezone.now()).exists()
    (message,) = mailed()
    assert message.to == ["fatima@example.org"]
    assert "Anna" not in message.subject + message.body


def test_ties_and_introductions_go_and_the_edges_with_them(anna, fatima, noor):
    trust.ask_introduction(noor, reason="A merger.", by=anna.person, **AT)
    erase_account(fatima.person, now=NOW)
    assert not Tie.objects.filter(giver=fatima).exists()
    assert not Introduction.objects.exists()
    assert not Edge.objects.filter(src=fatima.number).exists()
    assert not Edge.objects.filter(dst=fatima.number).exists()


def test_a_team_keeps_its_history_of_somebody_without_a_name(need, fatima, joris):
    for one in ask(need, (fatima, 0), (joris, 1)):
        answers.accept(one, under=PLAIN, by=one.professional.person, now=NOW)
    form(need, knowingly=False, by=need.lead.person, **AT)
    erase_account(fatima.person, now=NOW)
    row = Participation.objects.get(position=0)
    assert (row.professional.name, row.hours_per_week) == ("", 12)
