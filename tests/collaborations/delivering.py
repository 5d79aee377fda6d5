"""Anna has the client contact, Fatima and Joris take part, Kees decides at the client; the work is going on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.matching.inviting import AT, DAY, NOW, TODAY, mailed, professional
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.actions.results import Promised
from zelfsamen.collaborations.models import ClientAccess, Collaboration, Participant, asked_in
from zelfsamen.collaborations.views.acting import CLIENT, PARTICIPANT
from zelfsamen.people import actions as people
from zelfsamen.people.models import Person

__all__ = ["AT", "DAY", "NOW", "TODAY", "mailed", "team"]


@dataclass
class Team:
    """A collaboration and who is in it."""

    collaboration: Collaboration
    anna: Participant
    fatima: Participant
    joris: Participant
    kees: ClientAccess

    def phase(self, phase: str) -> None:
        Collaboration.objects.filter(pk=self.collaboration.pk).update(phase=phase)
        self.collaboration.refresh_from_db()

    def promise(self, who: Participant, name: str = "The plan", **told: object):
        return actions.promise(self.collaboration, told=Promised(name, **told), by=person(who), now=NOW)


def person(who: Participant | ClientAccess) -> Person:
    return who.person if isinstance(who, ClientAccess) else who.professional.person


def by(who: Participant | ClientAccess) -> dict[str, object]:
    return {"by": person(who), "now": NOW}


@pytest.fixture
def team(db) -> Iterator[Team]:
    anna, fatima, joris = (professional(name) for name in ("Anna", "Fatima", "Joris"))
    told = Begun("A calm merger", Collaboration.Kind.TEAM, client="Housing Ltd", starts_on=TODAY - 30 * DAY, ends_on=TODAY + 60 * DAY)
    made = actions.begin([Part(one) for one in (anna, fatima, joris)], told=told, by=anna.person, **AT)
    kees = actions.let_in(made, email="kees@client.example", name="Kees", part="", decides=True, by=anna.person, **AT)
    Person.objects.filter(pk=kees.person_id).update(language="en")
    kees.person.language = "en"
    found = [made.participants.select_related("professional__person").get(professional=one) for one in (anna, fatima, joris)]
    team = Team(made, *found, kees)
    team.phase("running")
    # What is asked is put into words where a test looks at it; everybody here speaks English.
    with translation.override("en"):
        yield team


def asked_on(page: str, team: Team, on=TODAY):
    """What is asked that leads to one page."""
    return [one for one in asked_in([team.collaboration], on) if one.page == page]


def door(who: Participant | ClientAccess, page: str, *arguments: object) -> str:
    """The address of a page from a mailed link."""
    purpose = CLIENT if isinstance(who, ClientAccess) else PARTICIPANT
    address = who.person.email if isinstance(who, ClientAccess) else who.professional.address
    token = people.mint_link(purpose, object_id=who.pk, person=person(who), email=address, lasts=timedelta(days=1), now=NOW)
    return reverse(f"collaborations:{page}_by_link", args=[token, *arguments])


def text_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()
