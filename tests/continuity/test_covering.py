"""An absence moves the work to who stands in, and the return brings it back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.continuity.covering import AT, NOW, TODAY, away, back, signed, stands_in, team
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.actions.client_notices import ToldAlready, say_client_knows, tell_client
from zelfsamen.collaborations.actions.covering import NoHours, say_cover_hours
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.models import Agreement, ClientMessage, ClientNotice, Cover, Delivery
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
    asked = {one.result.name: one.asked for one in Delivery.objects.all()}
    assert asked == {"noor": team.part("joost"), "joost": team.part("bram")}


def test_the_client_contact_goes_over_to_who_stands_in_and_back(team):
    stands_in(team, "noor", "fatima")
    away(team, "noor")
    assert team.lead() == team["fatima"]
    assert team.part("fatima").takes_part(TODAY)
    assert "Fatima" in hub(team, "bram")
    back(team, "noor", LATER)
    assert team.lead() == team["noor"]
    assert team.part("fatima").left_because == "stood in"
    assert not team.part("fatima").takes_part(TODAY + timedelta(11))


def test_hours_are_only_asked_until_who_stands_in_says_yes(team):
    stands_in(team, "bram", "joost")
    away(team, "bram")
    cover, mine = Cover.objects.get(), Commitment.objects.standing(NOW).filter(professional=team["joost"].professional)
    assert [one.kind for one in mine.filter(source=cover.pk)] == ["option"]
    with pytest.raises(NotYours):
        say_cover_hours(cover, takes=True, by=team["noor"], **AT)
    say_cover_hours(cover, takes=True, hours_per_week=6, by=team["joost"], **AT)
    assert [(one.kind, one.hours_per_week) for one in mine.filter(source=cover.pk)] == [("firm", 6)]
    with pytest.raises(NoHours):
        say_cover_hours(cover, takes=False, by=team["joost"], **AT)
    back(team, "bram", LATER)
    assert mine.get(source=cover.pk).ends_on == TODAY + timedelta(10)


def test_the_split_goes_by_days_and_the_signed_text_stays_as_it_was(team):
    agreement = signed(team)
    before = Agreement.objects.values().get(pk=agreement.pk)
    stands_in(team, "bram", "joost")
    away(team, "bram", NOW + timedelta(days=20))
    back(team, "bram", NOW + timedelta(days=40))
    assert Cover.objects.get().agreement == agreement
    page = hub(team, "bram", "agreement_what_if", agreement.pk)
    # 20 of 100 days of 500 euros.
    assert "100" in hub(team, "bram", "covers")
    assert "400" in page
    assert "Joost" in page
    assert Agreement.objects.values().get(pk=agreement.pk) == before
    assert "Joost" in hub(team, "noor", "agreement_version", agreement.pk)


def test_without_a_rule_that_was_signed_no_share_moves(team):
    agreement = signed(team)
    agreement.clauses.filter(key="stand_ins").update(text="")
    stands_in(team, "bram", "joost")
    away(team, "bram")
    assert Cover.objects.get().agreement is None
    assert "/standing-in/" not in hub(team, "bram", "agreement_what_if", agreement.pk)


def test_the_client_hears_it_from_a_person(team):
    stands_in(team, "bram", "joost", teller="stand_in", within_days=3)
    away(team, "bram")
    deliver()
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
