"""From a stand-in who said yes from a mailed link, over an absence, to the return."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import build_world
from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.continuity import actions
from zelfsamen.continuity.actions import Asked, Work, absences, stand_ins
from zelfsamen.continuity.models import Absence, Opening, StandIn, TreeTest, colleagues_of
from zelfsamen.continuity.rules.tree_test import Known
from zelfsamen.people.models import Person
from zelfsamen.web.tasks import deliver, end_what_ended

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return build_world(now=NOW, today=TODAY, busy=False)


@pytest.fixture
def together(world) -> Collaboration:
    """Noor has the client contact; Bram and Noor work together."""
    parts = [Part(world[key].professional) for key in ("noor", "bram")]
    told = Begun("Samen verder", Collaboration.Kind.PAIR, client="Vechtdal", starts_on=TODAY, ends_on=TODAY + timedelta(60))
    made = collaborations.begin(parts, told=told, by=world["noor"], now=NOW, today=TODAY)
    Collaboration.objects.filter(pk=made.pk).update(phase="running")
    made.refresh_from_db()
    return made


def asked(owner: Person, **told) -> StandIn:
    told = {"mandate": "Lopend werk afmaken", "name": "Truus", "email": "truus@example.nl"} | told
    return actions.ask_stand_in(owner.professional, told=Asked(**told), by=owner, now=NOW)


def agreed(owner: Person, by: Person, **told) -> StandIn:
    made = asked(owner, professional=by.professional, **told)
    return actions.accept_standing_in(made, insured=True, keeps_private=True, by=by, now=NOW)


def mailed(address: str, pattern: str = r"/b/[\w-]+/") -> str:
    """The link in the last letter to this address."""
    letters = [one for one in mail.outbox if one.to == [address]]
    found = re.search(pattern, letters[-1].body)
    assert found, letters[-1].body
    return found[0]


def filled(owner: Person, **told) -> None:
    work = Work(**{"name": "Rapport", "contact": "Clara", "first_step": "Rapport sturen", "deadline": TODAY + timedelta(3)} | told)
    actions.keep_work(owner.professional, told=work, by=owner, now=NOW)
    actions.fill_pack(owner.professional, told={"own_clients": "Bakkerij Zon"}, by=owner, now=NOW)


def test_the_whole_way_with_somebody_without_account(world):
    bram, outside, inside = world["bram"], Client(), Client()
    inside.force_login(bram)
    told = {"name": "Truus", "email": "Truus@example.nl", "mandate": "Alles", "teller": "stand_in", "within_days": 2}
    assert inside.post(reverse("continuity:ask"), told).status_code == 302
    filled(bram)
    deliver()
    link = mailed("truus@example.nl")
    assert outside.post(link, {"accept": 1}).status_code == 422
    assert outside.post(link, {"accept": 1, "insured": "on", "keeps_private": "on"}).status_code == 302
    assert outside.post(link, {"open": 1}).status_code == 422
    inside.post(reverse("continuity:out"))
    deliver()
    link = mailed("truus@example.nl")
    assert "Bakkerij Zon" not in outside.get(link).content.decode()
    outside.post(link, {"open": 1})
    shown = outside.get(link).content.decode()
    assert "Bakkerij Zon" in shown
    assert "Rapport sturen" in shown
    assert "Truus" in inside.get(reverse("continuity:pack")).content.decode()
    inside.post(reverse("continuity:back"))
    assert "Bakkerij Zon" not in outside.get(link).content.decode()
    assert outside.post(link, {"open": 1}).status_code == 422


def test_one_colleague_is_not_enough_and_the_second_sets_it_going(world, together):
    noor, bram, joost = world["noor"], world["bram"], world["joost"]
    agreed(bram, joost)
    for _twice in range(2):
        assert actions.confirm_absence(bram.professional, by=noor, now=NOW).state == Absence.State.REPORTED
    deliver()
    assert mailed(bram.email, "/continuity/")
    assert mailed(joost.email)
    assert actions.confirm_absence(bram.professional, by=joost, now=NOW).state == Absence.State.RUNNING
    deliver()
    notice = next(one for one in mail.outbox if one.to == [noor.email] and "Vechtdal" in one.body)
    assert joost.professional.name in notice.body


def test_who_has_nothing_to_do_with_it_reports_nothing(world, together):
    with pytest.raises(stand_ins.NotForYou):
        actions.confirm_absence(world["bram"].professional, by=world["fatima"], now=NOW)
    outside = Client()
    outside.force_login(world["fatima"])
    assert outside.get(reverse("continuity:absent", args=[world["bram"].professional.pk])).status_code == 404


def test_a_report_that_nobody_confirms_is_forgotten(world, together):
    actions.confirm_absence(world["bram"].professional, by=world["noor"], now=NOW)
    end_what_ended(lambda: NOW + absences.WAITS + timedelta(hours=1))
    assert Absence.objects.get().state == Absence.State.ENDED


def test_a_stand_in_for_one_collaboration_reads_that_work_only(world, together):
    noor, bram = world["noor"], world["bram"]
    made = agreed(bram, noor, collaboration=together)
    filled(bram, name="Eigen klant")
    filled(bram, name="Samen werk", collaboration=together)
    actions.report_own_absence(bram.professional, by=bram, now=NOW)
    client = Client()
    client.force_login(noor)
    address = reverse("continuity:standing", args=[made.pk])
    client.post(address, {"open": 1})
    shown = client.get(address).content.decode()
    assert "Samen werk" in shown
    assert "Eigen klant" not in shown
    assert "Bakkerij Zon" not in shown


def test_opening_counts_once_and_needs_a_yes(world):
    bram, noor = world["bram"], world["noor"]
    made = asked(bram, professional=noor.professional)
    actions.report_own_absence(bram.professional, by=bram, now=NOW)
    with pytest.raises(stand_ins.NotForYou):
        actions.open_pack(made, by=noor, now=NOW)
    actions.accept_standing_in(made, insured=True, keeps_private=True, by=noor, now=NOW)
    for _twice in range(2):
        actions.open_pack(made, by=noor, now=NOW)
    assert Opening.objects.count() == 1
    with pytest.raises(stand_ins.NotForYou):
        actions.open_pack(made, by=world["fatima"], now=NOW)


def test_the_same_person_is_asked_once_and_nobody_asks_oneself(world):
    bram = world["bram"]
    asked(bram)
    with pytest.raises(stand_ins.AskedAlready):
        asked(bram)
    with pytest.raises(stand_ins.Yourself):
        asked(bram, email=bram.email)


def test_silence_ends_the_question(world):
    made = asked(world["bram"])
    end_what_ended(lambda: NOW + stand_ins.LASTS + timedelta(hours=1))
    made.refresh_from_db()
    assert made.state == StandIn.State.EXPIRED


def test_a_question_taken_back_opens_nothing(world):
    made = asked(world["bram"])
    deliver()
    link = mailed("truus@example.nl")
    actions.end_stand_in(made, by=world["bram"], now=NOW)
    assert Client().get(link).status_code == 404


def test_a_year_later_the_test_is_held_and_a_wrong_answer_is_a_task(world):
    bram, noor = world["bram"], world["noor"]
    made = agreed(bram, noor)
    filled(bram)
    end_what_ended(lambda: NOW + timedelta(days=364))
    assert not TreeTest.objects.exists()
    end_what_ended(lambda: NOW + timedelta(days=365))
    deliver()
    assert mailed(noor.email)
    said = Known(TODAY + timedelta(3), "Piet", "rapport sturen")
    actions.open_for_test(made, by=noor, now=NOW)
    test = actions.answer_tree_test(made, said=said, by=noor, now=NOW)
    assert (test.state, test.wrong) == (TreeTest.State.FAILED, "contact")
    client = Client()
    client.force_login(bram)
    assert "Piet" in client.get(reverse("continuity:continuity")).content.decode()
    assert noor.professional.name in client.get("/").content.decode()
    client.post(reverse("continuity:settle", args=[test.pk]))
    assert "Piet" not in client.get(reverse("continuity:continuity")).content.decode()


def test_a_test_is_answered_from_a_link_and_passes(world):
    made = actions.accept_standing_in(asked(world["bram"]), insured=True, keeps_private=True, by=truus(), now=NOW)
    filled(world["bram"])
    actions.ask_tree_test(made, by=world["bram"], now=NOW)
    deliver()
    link, outside = mailed("truus@example.nl"), Client()
    told = {"answer": 1, "deadline": str(TODAY + timedelta(3)), "contact": "Clara", "step": "rapport"}
    assert outside.post(link, told).status_code == 422
    assert outside.post(link, {"look": 1}).status_code == 302
    assert outside.post(link, told).status_code == 302
    assert TreeTest.objects.get().state == TreeTest.State.PASSED
    assert outside.post(link, told).status_code == 422


def truus() -> Person:
    return Person.objects.create(email="truus@example.nl", name="Truus", language="nl")


def test_a_test_nobody_answers_is_a_task_too(world):
    made = agreed(world["bram"], world["noor"])
    actions.ask_tree_test(made, by=world["bram"], now=NOW)
    end_what_ended(lambda: NOW + timedelta(days=22))
    assert TreeTest.objects.get().state == TreeTest.State.EXPIRED


@pytest.mark.parametrize("name", ["whereabouts", "own_clients"])
def test_the_pack_refuses_what_looks_like_a_password(world, name):
    client = Client()
    client.force_login(world["bram"])
    answer = client.post(reverse("continuity:pack"), {name: "wachtwoord: zonnebloem"})
    assert answer.status_code == 422
    assert not hasattr(world["bram"].professional, "pack")


def test_where_nobody_stands_in_is_shown_beforehand(world, together):
    client = Client()
    client.force_login(world["noor"])
    shown = client.get(reverse("continuity:continuity")).content.decode()
    assert "Samen verder" in shown
    told = f"{world['bram'].professional.name}, Samen verder"
    assert told in shown
    agreed(world["bram"], world["joost"])
    assert told not in client.get(reverse("continuity:continuity")).content.decode()


def test_who_is_only_asked_into_something_is_nobodys_colleague_by_it(world, together):
    assert world["bram"].professional in colleagues_of(world["noor"], TODAY)
    Collaboration.objects.filter(pk=together.pk).update(phase="forming")
    assert world["bram"].professional not in colleagues_of(world["noor"], TODAY)
