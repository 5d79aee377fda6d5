"""Somebody drops out and nobody stands in: the engine proposes who takes over, and on return the place is no longer empty."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.continuity.test_absence import NOW, agreed, together, world
from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.actions.succeeding import NoEmptyPlace
from zelfsamen.collaborations.models import empty_places
from zelfsamen.continuity import actions
from zelfsamen.people.models import Discipline, Expertise
from zelfsamen.web.tasks import deliver

__all__ = ["together", "world"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def away(world, together):
    """Bram, who does human resources, is away; nobody stands in."""
    field = Discipline.objects.get(key="human-resources")
    together.participations.filter(professional=world["bram"].professional).update(discipline=field)
    actions.report_own_absence(world["bram"].professional, by=world["bram"], now=NOW)
    return together.participants.get(professional=world["bram"].professional)


def address(away) -> str:
    return reverse("collaborations:successor", args=[away.collaboration_id, away.pk])


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_who_has_the_client_contact_is_led_to_who_could_take_over(world, away):
    fatima = world["fatima"].professional
    Expertise.objects.create(professional=fatima, discipline=Discipline.objects.get(key="human-resources"), level=4)
    deliver()
    subjects = [one.subject for one in mail.outbox if one.to == [world["noor"].email]]
    assert any(world["bram"].professional.name in subject and away.collaboration.name in subject for subject in subjects)
    noor = signed_in(world["noor"])
    hub = noor.get(reverse("collaborations:collaboration", args=[away.collaboration_id])).content.decode()
    assert address(away) in hub
    assert fatima.name in noor.get(address(away)).content.decode()


def test_where_somebody_stands_in_nobody_is_looked_for(world, away):
    agreed(world["bram"], world["joost"])
    assert empty_places(away.collaboration) == []
    assert signed_in(world["noor"]).get(address(away)).status_code == 404


def test_a_stand_in_for_other_work_does_not_fill_this_place(world, away):
    other = collaborations.begin(
        [collaborations.beginning.Part(world[key].professional) for key in ("bram", "joost")],
        told=collaborations.beginning.Begun("Iets anders", "pair"),
        by=world["bram"],
        now=NOW,
        today=NOW.date(),
    )
    agreed(world["bram"], world["joost"], collaboration=other)
    assert [one.pk for one in empty_places(away.collaboration)] == [away.pk]


def test_on_return_the_place_is_no_longer_empty_for_who_was_asked(world, away):
    fatima = world["fatima"]
    told = {"words": "", "answer_by": None}
    made = collaborations.ask_successor(away, professional=fatima.professional, **told, by=world["noor"], now=NOW)
    actions.return_from_absence(world["bram"].professional, by=world["bram"], now=NOW + timedelta(hours=1))
    with pytest.raises(NoEmptyPlace):
        collaborations.accept_place(made, by=fatima, now=NOW + timedelta(hours=2))
    assert away.collaboration.participants.count() == 2
