"""The tree test opens the work in the pack, and nothing else; what it showed is put right from the mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.continuity.test_absence import NOW, TODAY, agreed, mailed, together, world
from zelfsamen.continuity import actions
from zelfsamen.continuity.actions import Work, stand_ins, tree_tests
from zelfsamen.continuity.models import TreeTest
from zelfsamen.continuity.rules.tree_test import Known
from zelfsamen.core.models import Record
from zelfsamen.web.models import Letter
from zelfsamen.web.tasks import deliver, end_what_ended

__all__ = ["together", "world"]
pytestmark = pytest.mark.django_db
SEALED = {"own_clients": "Bakkerij Zon", "open_invoices": "Factuur 12", "left_behind": "Polis 7", "who_knows": "Notaris Kaya"}


@pytest.fixture
def tested(world):
    """Noor stands in for all work of Bram and is asked for the test."""
    bram = world["bram"]
    made = agreed(bram, world["noor"])
    work = Work("Rapport", contact="Clara", first_step="Rapport sturen", deadline=TODAY + timedelta(3), whereabouts="Map Zon")
    actions.keep_work(bram.professional, told=work, by=bram, now=NOW)
    actions.fill_pack(bram.professional, told=SEALED | {"whereabouts": "In de blauwe kast"}, by=bram, now=NOW)
    actions.ask_tree_test(made, by=bram, now=NOW)
    return made


@pytest.fixture
def noor(world) -> Client:
    client = Client()
    client.force_login(world["noor"])
    return client


def shown(client: Client, made) -> str:
    return client.get(reverse("continuity:standing", args=[made.pk])).content.decode()


def press(client: Client, made, button: str, **told) -> int:
    return client.post(reverse("continuity:standing", args=[made.pk]), {button: 1} | told).status_code


def test_only_the_work_is_opened_and_only_until_the_answer(tested, noor):
    assert "Map Zon" not in shown(noor, tested)
    assert press(noor, tested, "look") == 302
    open_now = shown(noor, tested)
    assert [word for word in ("Clara", "Rapport sturen", "Map Zon", "In de blauwe kast") if word not in open_now] == []
    assert [word for word in SEALED.values() if word in open_now] == []
    press(noor, tested, "answer", contact="Clara")
    assert "Map Zon" not in shown(noor, tested)


def test_the_owner_is_told_and_sees_who_opened_it(tested, noor, world):
    for _twice in range(2):
        press(noor, tested, "look")
    deliver()
    assert Record.objects.filter(verb=tree_tests.TEST_OPENED.name).count() == 1
    assert Letter.objects.filter(kind="continuity.test_opened", email=world["bram"].email).count() == 1
    assert not [one.body for one in mail.outbox if "Map Zon" in one.body]
    bram = Client()
    bram.force_login(world["bram"])
    assert world["noor"].professional.name in bram.get(reverse("continuity:pack")).content.decode()


def test_who_is_in_one_collaboration_sees_that_work_only(world, together, noor):
    bram = world["bram"]
    made = agreed(bram, world["noor"], collaboration=together)
    for name, where in (("Eigen klant", None), ("Samen werk", together)):
        actions.keep_work(bram.professional, told=Work(name, collaboration=where, contact="x", first_step="y"), by=bram, now=NOW)
    actions.fill_pack(bram.professional, told={"whereabouts": "In de blauwe kast"}, by=bram, now=NOW)
    actions.ask_tree_test(made, by=bram, now=NOW)
    press(noor, made, "look")
    open_now = shown(noor, made)
    assert "Samen werk" in open_now
    assert "Eigen klant" not in open_now
    assert "In de blauwe kast" not in open_now


def test_nobody_answers_from_memory_and_nobody_else_opens_it(tested, world):
    said = Known(TODAY + timedelta(3), "Clara", "Rapport")
    with pytest.raises(tree_tests.NotOpenedYet):
        actions.answer_tree_test(tested, said=said, by=world["noor"], now=NOW)
    for stranger in ("fatima", "bram"):
        with pytest.raises(stand_ins.NotForYou):
            actions.open_for_test(tested, by=world[stranger], now=NOW)
    actions.open_for_test(tested, by=world["noor"], now=NOW)
    assert actions.answer_tree_test(tested, said=said, by=world["noor"], now=NOW).state == TreeTest.State.PASSED


def test_a_test_that_ended_or_was_never_asked_opens_nothing(tested, noor, world):
    press(noor, tested, "look")
    end_what_ended(lambda: NOW + tree_tests.LASTS + timedelta(hours=1))
    assert "Map Zon" not in shown(noor, tested)
    with pytest.raises(tree_tests.NoTest):
        actions.open_for_test(tested, by=world["noor"], now=NOW)


def test_who_stands_in_no_longer_reads_nothing(tested, noor, world):
    press(noor, tested, "look")
    actions.end_stand_in(tested, by=world["bram"], now=NOW)
    assert noor.get(reverse("continuity:standing", args=[tested.pk])).status_code == 404


def test_what_went_wrong_is_put_right_from_the_mail(tested, noor, world):
    press(noor, tested, "look")
    press(noor, tested, "answer", contact="Piet")
    deliver()
    link, outside = mailed(world["bram"].email, r"/b/right/[\w-]+/"), Client()
    assert "Piet" in outside.get(link).content.decode()
    assert outside.post(link).status_code == 302
    assert TreeTest.objects.get().settled_at
    assert outside.get(link).status_code == 200


def test_a_link_to_put_right_opens_nothing_else(tested, noor, world):
    press(noor, tested, "look")
    press(noor, tested, "answer")
    deliver()
    token = mailed(world["bram"].email, r"/b/right/[\w-]+/").split("/")[3]
    assert Client().get(reverse("continuity:standing_by_link", args=[token])).status_code == 404
    actions.end_stand_in(tested, by=world["bram"], now=NOW)
    assert Client().get(f"/b/right/{token}/").status_code == 404
