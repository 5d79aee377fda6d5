"""A collaboration of three with a client contact, in any phase: Anna has the client contact, Fatima and Joris take part."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.matching.inviting import NOW, TODAY, anna, fatima, joris, world
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.announcing import Said
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.people.models import Person

__all__ = ["NOW", "TODAY", "anna", "clara", "fatima", "joris", "together", "world"]
AT = {"now": NOW, "today": TODAY}
SAID = Said("Because it rains.")


@pytest.fixture
def clara(db):
    return Person.objects.create(email="clara@example.org", name="Clara", language="nl")


@pytest.fixture
def together(anna, fatima, joris, clara):
    told = Begun("A calm merger", Collaboration.Kind.TEAM, client="Housing Ltd", starts_on=TODAY, ends_on=TODAY + timedelta(90))
    parts = [Part(who, hours_per_week=Decimal(8)) for who in (anna, fatima, joris)]
    made = actions.begin(parts, told=told, by=anna.person, **AT)
    actions.let_in(made, email=clara.email, name="Clara", part="", decides=True, by=anna.person, **AT)
    return made


def in_phase(made, phase):
    """Put it in a phase, as if it had come there; the delivered ones with their two weeks of looking back."""
    Collaboration.objects.filter(pk=made.pk).update(phase=phase)
    made.refresh_from_db()
    return made


def running(made):
    """Begin the work, with hours that everybody promised."""
    in_phase(made, "agreed")
    for one in made.participants.select_related("professional"):
        Commitment.objects.create(
            professional=one.professional,
            kind="firm",
            source=made.pk,
            hours_per_week=8,
            starts_on=TODAY,
            ends_on=TODAY + timedelta(90),
        )
    move(made, "start", by=made.lead.person)
    return made


def delivered(made):
    running(made)
    move(made, "deliver", by=made.lead.person)
    return made


def move(made, name, *, by, said=SAID, now=NOW):
    found = actions.TAKEN[name](made, said=said, by=by, now=now)
    made.refresh_from_db()
    return found


def taking_part(made, who):
    return made.participants.get(professional=who)


def settle(made, who, state="paid", words="", cents=None):
    return actions.say_settled(taking_part(made, who), state=state, cents=cents, words=words, by=who.person, **AT)
