"""Vouching, and why one trusts somebody: pages about oneself that nobody else has."""

import pytest
from django.urls import reverse

from tests.matching.inviting import NOW, anna, fatima, noor, stripped, world
from zelfsamen.people.actions import open_circle
from zelfsamen.people.models import Circle
from zelfsamen.trust import actions
from zelfsamen.trust.models import Evidence, Tie

__all__ = ["anna", "fatima", "noor", "world"]


@pytest.fixture
def as_noor(client, noor, fatima):
    """Noor shares a network with Fatima, and has said nothing of her yet."""
    open_circle(Circle.Kind.NETWORK, members=[noor, fatima], by=None, now=NOW, today=NOW.date())
    client.force_login(noor.person)
    return client


def test_vouching_and_taking_it_back(as_noor, noor, fatima):
    page = reverse("trust:vouch", args=[fatima.pk])
    assert as_noor.get(page).status_code == 200
    assert as_noor.post(page, {"level": "2", "words": "Saw her work."}).status_code == 302
    tie = Tie.objects.get(giver=noor, kind="vouches")
    assert (tie.level, tie.words) == (2, "Saw her work.")
    assert "Saw her work." in as_noor.get(reverse("trust:vouches")).content.decode()
    as_noor.post(reverse("trust:take_back", args=[tie.pk]))
    assert "You vouch for nobody yet" in as_noor.get(reverse("trust:vouches")).content.decode()


@pytest.mark.parametrize("typed", [{}, {"level": "9"}, {"level": "x"}])
def test_a_vouch_needs_a_level(as_noor, fatima, typed):
    assert as_noor.post(reverse("trust:vouch", args=[fatima.pk]), typed).status_code == 422
    assert not Tie.objects.filter(giver__name="Noor").exists()


def test_a_refusal_stands_in_the_form(as_noor, fatima, monkeypatch):
    monkeypatch.setattr("zelfsamen.trust.rules.VOUCHES_OPEN", 0)
    answer = as_noor.post(reverse("trust:vouch", args=[fatima.pk]), {"level": "1", "words": "Kept."})
    assert answer.status_code == 422
    assert "Take one vouch back" in answer.content.decode()
    assert "Kept." in answer.content.decode()


def test_strangers_cannot_be_vouched_for_or_asked_about(as_noor, anna):
    for name in ("trust:vouch", "trust:why"):
        assert as_noor.get(reverse(name, args=[anna.pk])).status_code == 404


def test_nobody_takes_back_what_another_said(as_noor, anna, fatima):
    tie = Tie.objects.filter(giver=anna).first()
    assert as_noor.post(reverse("trust:take_back", args=[tie.pk])).status_code == 404


def test_why_is_told_in_own_facts(as_noor, noor, fatima):
    page = reverse("trust:why", args=[fatima.pk])
    assert "You are in the same network." in as_noor.get(page).content.decode()
    actions.vouch(fatima, by=noor.person, level=3, now=NOW)
    actions.know(fatima, by=noor.person, now=NOW)
    evidence = {"started_on": NOW.date(), "ended_on": NOW.date(), "weight": 1, "reviewed": True}
    for outcome, work in ((1.0, noor.pk), (1.0, fatima.pk)):
        Evidence.objects.create(giver=noor, receiver=fatima, work=work, outcome=outcome, **evidence)
    text = as_noor.get(page).content.decode()
    for told in (
        "You worked together 2 times, most recently until",
        "80 hours",
        "was kept.",
        "level 3 of 3",
        "You said that you know them.",
    ):
        assert told in text


def test_what_others_think_of_somebody_is_told_to_nobody(as_noor, anna, fatima):
    before = stripped(as_noor.get(reverse("trust:why", args=[fatima.pk])))
    Tie.objects.filter(giver=anna, receiver=fatima).delete()
    assert stripped(as_noor.get(reverse("trust:why", args=[fatima.pk]))) == before
