"""A death: two people, no mail to who died, requests closed, a list for those left behind, and an error put right."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.continuity.covering import NOW, TODAY, stands_in, team
from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.settling import WhatWasAgreed
from zelfsamen.collaborations.models import ClientNotice, Collaboration, Cover, Participant, Settlement
from zelfsamen.continuity import actions
from zelfsamen.continuity.actions import stand_ins
from zelfsamen.continuity.actions.absences import NothingSaid
from zelfsamen.continuity.actions.deaths import NotThatDay
from zelfsamen.continuity.left_behind_words import POINTS_IN_WORDS
from zelfsamen.continuity.models import Absence, StandIn
from zelfsamen.continuity.models.deaths import Death, KinTick
from zelfsamen.continuity.rules.left_behind import CODES
from zelfsamen.matching.actions.needs import start_need
from zelfsamen.matching.models import Need
from zelfsamen.web.tasks import deliver, end_what_ended

__all__ = ["team"]
pytestmark = pytest.mark.django_db
KIN = {"name": "Wim", "email": "Wim@example.nl", "phone": "", "words": "Begin bij Joost."}


def says(team, owner, *keys):
    for key in keys:
        found = actions.say_died(team[owner].professional, died_on=TODAY, by=team[key], now=NOW)
    return found


def link(address):
    body = next(one.body for one in reversed(mail.outbox) if one.to == [address])
    return re.search(r"/k/[\w-]+/", body)[0]


def test_one_is_not_enough_and_nothing_happens_before_the_second(team):
    stands_in(team, "bram", "fatima")
    deliver()
    mail.outbox.clear()
    assert says(team, "bram", "noor", "noor").state == Death.State.REPORTED
    deliver()
    to = {one.to[0] for one in mail.outbox}
    assert team["bram"].email not in to
    assert team["fatima"].email in to
    assert not Absence.objects.exists()
    assert says(team, "bram", "fatima").state == Death.State.CONFIRMED


def test_who_died_gets_no_mail_any_more_and_the_part_ends(team):
    stands_in(team, "bram", "fatima")
    plan = team.promised("bram", "Plan")
    deliver()
    mail.outbox.clear()
    says(team, "bram", "noor", "joost")
    plan.refresh_from_db()
    assert plan.owner == team.part("fatima")
    assert not team.part("bram").takes_part(TODAY)
    assert ClientNotice.objects.get().about == "died"
    assert not team["bram"].professional.__class__.objects.get(person=team["bram"]).open_now
    deliver()
    assert team["bram"].email not in {one.to[0] for one in mail.outbox}
    assert team["fatima"].email in {one.to[0] for one in mail.outbox}
    assert Cover.objects.running().get().by == team.part("fatima")


def test_the_words_are_quiet(team):
    stands_in(team, "bram", "fatima")
    actions.name_kin(team["bram"].professional, told=KIN, by=team["bram"], now=NOW)
    mail.outbox.clear()
    with translation.override("en"):
        says(team, "bram", "noor", "joost")
        deliver()
    letters = [one for one in mail.outbox if "died" in one.subject or "overleden" in one.subject or one.to == ["wim@example.nl"]]
    assert len(letters) >= 3
    assert not [one.subject for one in letters if "!" in one.subject + one.body]


def test_requests_of_who_died_are_closed(team):
    need = start_need(team["bram"].professional, title="Vraag", client="Iemand", by=team["bram"], now=NOW)
    standing = stands_in(team, "joost", "bram")
    says(team, "bram", "noor", "joost")
    need.refresh_from_db()
    standing.refresh_from_db()
    assert (need.state, standing.state) == (Need.State.WITHDRAWN, StandIn.State.ENDED)


def test_a_lead_who_died_without_stand_in_leaves_the_seat_free(team):
    says(team, "noor", "bram", "joost")
    team.made.refresh_from_db()
    assert team.made.lead is None
    client = Client()
    client.force_login(team["bram"])
    assert client.get(reverse("collaborations:lead", args=[team.made.pk])).status_code == 200
    assert client.get(reverse("collaborations:collaboration", args=[team.made.pk])).status_code == 200
    assert client.get(reverse("continuity:died", args=[team["noor"].professional.pk])).status_code == 200


def test_those_left_behind_read_what_is_for_them_and_mark_what_is_done(team):
    stands_in(team, "bram", "fatima")
    actions.name_kin(team["bram"].professional, told=KIN, by=team["bram"], now=NOW)
    packed = {"open_invoices": "Bakkerij Zon", "left_behind": "Broodfonds", "own_clients": "", "who_knows": "Notaris Vos"}
    actions.fill_pack(team["bram"].professional, told=packed, by=team["bram"], now=NOW)
    work = actions.Work("Dossier Geheim", contact="Clara", first_step="Bellen")
    actions.keep_work(team["bram"].professional, told=work, by=team["bram"], now=NOW)
    says(team, "bram", "noor", "fatima")
    deliver()
    address, outside = link("wim@example.nl"), Client()
    shown = outside.get(address).content.decode()
    for word in ("Bakkerij Zon", "Broodfonds", "Notaris Vos", "Begin bij Joost.", team["fatima"].email):
        assert word in shown
    assert "Dossier Geheim" not in shown
    assert outside.post(address, {"done": "kvk"}).status_code == 302
    assert outside.post(address, {"done": "x"}).status_code == 404
    assert [one.point for one in KinTick.objects.all()] == ["kvk"]
    outside.post(address, {"undone": "kvk"})
    assert not KinTick.objects.exists()
    actions.say_alive(team["bram"].professional, by=team["bram"], now=NOW)
    assert outside.get(address).status_code == 404


def test_every_point_of_the_list_has_words():
    assert set(POINTS_IN_WORDS) == CODES


def test_it_is_taken_back_until_somebody_confirms_it(team):
    says(team, "bram", "noor")
    actions.take_back_death(team["bram"].professional, by=team["noor"], now=NOW)
    assert Death.objects.get().state == Death.State.WITHDRAWN
    says(team, "bram", "noor", "joost")
    with pytest.raises(NothingSaid):
        actions.take_back_death(team["bram"].professional, by=team["noor"], now=NOW)


def test_who_lives_puts_everything_back(team):
    stands_in(team, "noor", "fatima")
    plan = team.promised("noor", "Plan")
    says(team, "noor", "bram", "joost")
    assert team.lead() == team["fatima"]
    client = Client()
    client.force_login(team["noor"])
    assert client.get(reverse("continuity:continuity")).status_code == 200
    client.post(reverse("continuity:back"))
    plan.refresh_from_db()
    assert (plan.owner, team.lead()) == (team.part("noor"), team["noor"])
    assert team.part("noor").takes_part(TODAY + timedelta(30))
    mail.outbox.clear()
    deliver()
    assert team["bram"].email in {one.to[0] for one in mail.outbox}


def test_a_report_nobody_confirms_is_forgotten(team):
    says(team, "bram", "noor")
    end_what_ended(lambda: NOW + timedelta(days=8))
    assert Death.objects.get().state == Death.State.WITHDRAWN


def test_who_may_not_say_so(team):
    bram = team["bram"].professional
    for key in ("fatima", "bram"):
        with pytest.raises(stand_ins.NotForYou):
            actions.say_died(bram, died_on=None, by=team[key], now=NOW)
    with pytest.raises(NotThatDay):
        actions.say_died(bram, died_on=TODAY + timedelta(1), by=team["noor"], now=NOW)
    with pytest.raises(stand_ins.NotForYou):
        actions.name_kin(bram, told=KIN, by=team["noor"], now=NOW)


def test_what_is_owed_to_who_died_is_settled_by_the_one_with_the_client_contact_with_a_sentence(team):
    says(team, "bram", "noor", "joost")
    Collaboration.objects.filter(pk=team.made.pk).update(phase="delivered", started_on=TODAY - timedelta(9))
    of_bram = team.part("bram")
    Participant.objects.filter(pk=of_bram.pk).update(since=TODAY - timedelta(9))
    paid = {"state": Settlement.State.PAID, "cents": None, "now": NOW, "today": TODAY}
    with pytest.raises(NotYours):
        collaborations.say_settled(of_bram, words="Met Wim besproken.", by=team["joost"], **paid)
    with pytest.raises(WhatWasAgreed):
        collaborations.say_settled(of_bram, words=" ", by=team["noor"], **paid)
    page = Client(headers={"accept-language": "nl"})
    page.force_login(team["noor"])
    address = reverse("collaborations:settle", args=[team.made.pk])
    assert "nabestaanden" in page.get(address).content.decode()
    page.post(address, {"whose": str(of_bram.pk), "state": "paid", "words": "Met Wim besproken."})
    assert Settlement.objects.get().participant == of_bram
