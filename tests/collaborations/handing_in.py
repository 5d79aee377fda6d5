"""Anna leads, Fatima and Joris take part, Clara speaks for the client; what they hand in before they begin."""

from datetime import timedelta

import pytest

from tests.matching.inviting import AT, NOW, TODAY, anna, fatima, joris, mailed, world
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.actions.sheets import Filled
from zelfsamen.collaborations.models import Collaboration, Participant, Sheet
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.people.models import Person

__all__ = ["anna", "collaboration", "fatima", "joris", "mailed", "world"]
DAY = timedelta(days=1)
PLAIN = Filled({"quality": Said("3", "3", 2)})


@pytest.fixture
def collaboration(anna, fatima, joris):
    told = Begun("A calm merger", Collaboration.Kind.TEAM, client="Housing Ltd", starts_on=TODAY + 7 * DAY, ends_on=TODAY + 96 * DAY)
    return actions.begin([Part(anna), Part(fatima), Part(joris)], told=told, by=anna.person, **AT)


def taking_part(collaboration, who):
    return Participant.objects.whole().get(collaboration=collaboration, professional=who)


def filled(words=None, **rows):
    """A sheet with these rows, each (gives, wants, importance); a dash in a key is written as an underscore."""
    return Filled({key.replace("_", "-"): Said(*said) for key, said in rows.items()}, words or {})


def hand_in(collaboration, who, sheet=PLAIN, *, now=NOW):
    person = who.person or Person.objects.get_or_create(email=who.email)[0]
    mine = taking_part(collaboration, who)
    return actions.hand_in(mine, filled=sheet, by=person, now=now, today=TODAY + (now - NOW) // DAY * DAY)


def settle(collaboration, *, now=NOW):
    """Everybody who takes part hands in a sheet without a difference, so that whatever comes next may begin."""
    for one in collaboration.participants.present(TODAY).select_related("professional__person"):
        if not Sheet.objects.filter(participant=one).exclude(handed_in_at=None).exists():
            hand_in(collaboration, one.professional, now=now)
