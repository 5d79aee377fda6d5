"""An absence moves the work to who stands in, and the return brings it back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.continuity.covering import AT, NOW, TODAY, away, back, stands_in, team
from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.actions.client_notices import ToldAlready, say_client_knows, tell_client
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.models import ClientMessage, ClientNotice, Cover
from zelfsamen.collaborations.rules.delivery import State
from zelfsamen.continuity import actions
from zelfsamen.continuity.actions.absences import NothingSaid
from zelfsamen.continuity.models import Absence
from zelfsamen.web.tasks import deliver

__all__ = ["team"]
pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=10)


def hub(team, key, page="collaboration", *arguments):
    client = Client()
    client.force_login(team[key])
    return client.get(reverse(f"collaborations:{page}", args=[team.made.pk, *arguments])).content.decode()


def test_what_is_promised_goes_over_and_comes_back_but_for_what_was_finished(team):
    stands_in(team, "bram", "joost")
    plan, talk = team.promised("bram", "Plan"), team.promised("bram", "Gesprek")
    away(team, "bram")
    for one in (plan, talk):
        one.refresh_from_db()
        assert one.owner == team.part("joost")
    collaborations.say_state(plan, state=State.DONE, by=team["joost"], now=NOW)
    back(team, "bram", LATER)
    plan.refresh_from_db()
    talk.refresh_from_db()
    assert (plan.owner, talk.owner) == (team.part("joost"), team.part("bram"))
    cover = Cover.objects.get()
    assert {move.thing: move.kept for move in cover.moves.all()} == {"Plan": True, "Gesprek": False}
    assert (cover.since, cover.back_on) == (TODAY, TODAY + timedelta(10))
    assert "Plan" in hub(team, "noor", "covers")


def test_what_bram_was_asked_to_look_at_goes_over_but_never_to_who_made_it(team):
    stands_in(team, "bram", "joost")
    for key in ("noor", "joost"):
        collaborations.show_result(team.promised(key, key), words="Kijk", asked=team.part("bram"), by=team[key], now=NOW)
    away(team, "bram")
    asked = {one.to[0] for one in mail.outbox if "“Bram Oldenziel" in one.body}
    assert asked == {team["joost"].email, team["noor"].email}
    notice = ClientNotice.objects.get()
    assert (notice.teller, notice.tell_by) == (team.part("joost"), TODAY + timedelta(3))
    assert not ClientMessage.objects.exists()
    client = Client()
    client.force_login(team["joost"])
    address = reverse("collaborations:tell_client", args=[team.made.pk, notice.pk])
    assert client.post(address, {"send": 1, "text": " "}).status_code == 422
    assert client.post(address, {"send": 1, "text": "Ik neem het over van Bram."}).status_code == 302
    deliver()
    assert any("clara@example.nl" in one.to and "Ik neem het over" in one.body for one in mail.outbox)
    assert ClientMessage.objects.get().person == team["joost"]
    with pytest.raises(ToldAlready):
        tell_client(notice, text="Nog eens", by=team["noor"], **AT)
    back(team, "bram", LATER)
    assert ClientNotice.objects.get(about="back").is_open


def test_a_lead_who_is_away_without_stand_in_leaves_it_to_all(team):
    away(team, "noor")
    notice = ClientNotice.objects.get()
    assert notice.teller is None
    with pytest.raises(NotYours):
        say_client_knows(notice, by=team["noor"], **AT)
    with pytest.raises(NotYours):
        say_client_knows(notice, by=team["fatima"], **AT)
    say_client_knows(notice, by=team["joost"], **AT)
    back(team, "noor")
    assert team.lead() == team["noor"]


def test_who_stops_standing_in_makes_room_for_the_next(team):
    first, _second = stands_in(team, "bram", "joost"), stands_in(team, "bram", "fatima")
    plan = team.promised("bram", "Plan")
    away(team, "bram")
    actions.decline_standing_in(first, by=team["joost"], now=NOW)
    plan.refresh_from_db()
    assert plan.owner == team.part("fatima")
    away(team, "fatima")
    plan.refresh_from_db()
    assert plan.owner == team.part("bram")
    assert Cover.objects.running().get(participant=team.part("bram")).by is None


def test_a_mistake_is_taken_back_by_who_made_it(team):
    stands_in(team, "bram", "joost")
    plan = team.promised("bram", "Plan")
    for key in ("noor", "joost"):
        actions.confirm_absence(team["bram"].professional, by=team[key], now=NOW)
    plan.refresh_from_db()
    assert plan.owner == team.part("joost")
    with pytest.raises(NothingSaid):
        actions.withdraw_report(team["bram"].professional, by=team["fatima"], now=NOW)
    actions.withdraw_report(team["bram"].professional, by=team["noor"], now=NOW)
    plan.refresh_from_db()
    assert (plan.owner, Absence.objects.get().state) == (team.part("bram"), Absence.State.ENDED)
    assert not any(one.is_open for one in ClientNotice.objects.all())


def test_who_said_it_oneself_is_not_called_back_by_others(team):
    actions.confirm_absence(team["bram"].professional, by=team["noor"], now=NOW)
    away(team, "bram")
    actions.withdraw_report(team["bram"].professional, by=team["noor"], now=NOW)
    assert Absence.objects.get().state == Absence.State.RUNNING
