"""Whoever has several businesses chooses which one stands on the offer and in the agreement, with its own logo."""

import pytest
from django.urls import reverse

from tests.collaborations.agreeing import NOW, bram, draft, mine, noor, opened, together
from zelfsamen.collaborations.actions import own_name
from zelfsamen.collaborations.models import Offer, Participation
from zelfsamen.collaborations.models.offers import parties_of
from zelfsamen.people.models import Business

__all__ = ["bram", "draft", "noor", "opened", "together"]
pytestmark = pytest.mark.django_db


def business(who, name):
    return Business.objects.create(professional=who, trade_name=name, logo=f"{name}.png")


def test_one_of_ones_businesses_stands_on_the_next_offer_and_in_the_draft(client, draft, bram):
    business(bram, "Counts")
    second = business(bram, "Walks")
    client.force_login(bram.person)
    page = reverse("collaborations:own_name", args=[draft.collaboration_id])
    assert "Counts" in client.get(page).content.decode()
    assert client.post(page, {"under": str(second.pk)}).status_code == 302
    draft.refresh_from_db()
    assert {party["name"]: party["as"] for party in draft.parties} == {"Noor": "", "Bram": "Walks"}
    parties = parties_of(Offer(collaboration=draft.collaboration), NOW.date())
    assert {one.name: (one.under, one.business) for one in parties}["Bram"] == ("Walks", second)
    client.post(page, {"under": "own"})
    assert not Participation.objects.exclude(business=None).exists()


def test_nobody_takes_part_under_the_business_of_another(client, draft, noor, bram):
    theirs = business(noor, "Noor")
    with pytest.raises(own_name.NotYourBusiness):
        own_name.take_part_as(mine(draft, bram), under=theirs, by=bram.person, now=NOW)
    client.force_login(bram.person)
    page = reverse("collaborations:own_name", args=[draft.collaboration_id])
    assert client.post(page, {"under": str(theirs.pk)}).status_code == 422


def test_what_is_being_signed_keeps_its_names(opened, bram):
    with pytest.raises(own_name.NameStands):
        own_name.take_part_as(mine(opened, bram), under=business(bram, "Walks"), by=bram.person, now=NOW)
