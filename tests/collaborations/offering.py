"""A team of three with one client, as tests of the offer and of the client's pages begin: Anna leads, Clara decides, Kim reads along."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.collaborations.handing_in import settle
from tests.matching.inviting import AT, DAY, NOW, PLAIN, TODAY, anna, ask, fatima, joris, need, world
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.offers import OfferWords
from zelfsamen.collaborations.models import ClientAccess, Offer
from zelfsamen.collaborations.views.acting import CLIENT, PARTICIPANT
from zelfsamen.matching.actions import answers
from zelfsamen.people.actions import mint_link
from zelfsamen.people.models import Business, Professional

__all__ = ["anna", "clara", "draft", "fatima", "joris", "kim", "need", "sent", "team", "world"]

UNTIL = TODAY + 30 * DAY
SECRET = "Ik twijfel of Joris dit aankan"


@pytest.fixture
def team(need, fatima, joris):
    """The collaboration: Fatima under her business, Joris under his own name."""
    own = Business.objects.create(professional=fatima, trade_name="Fatima Counts", logo="fatima.png")
    for who, place, under in ((fatima, 0, answers.Under(business=own)), (joris, 1, PLAIN)):
        (one,) = ask(need, (who, place))
        answers.accept(one, under=under, by=who.person, now=NOW)
    made = actions.form(need, knowingly=False, by=need.lead.person, **AT)
    settle(made)
    return made


def let_in(team, name, *, decides=True):
    address = f"{name.lower()}@client.example"
    with translation.override("en"):
        return actions.let_in(team, email=address, name=name, part="Finance", decides=decides, by=team.lead.person, **AT)


@pytest.fixture
def clara(team) -> ClientAccess:
    return let_in(team, "Clara")


@pytest.fixture
def kim(team) -> ClientAccess:
    return let_in(team, "Kim", decides=False)


def words(team, **changes) -> OfferWords:
    told = {
        "introduction": "Three independents who know the field.",
        "approach": "First talk with everybody.",
        "planning": "Half of it before spring.",
        "results": "A set of books that is right.",
        "quality": "The accountant signs it.",
        "contact": me(team, team.lead),
        "price_cents": 1_250_050,
        "price_covers": "Everything but travelling.",
        "valid_until": UNTIL,
    }
    return OfferWords(**told | changes)


def me(team, who: Professional):
    return team.participants.get(professional=who)


@pytest.fixture
def draft(team) -> Offer:
    return actions.draft_offer(team, told=words(team), by=team.lead.person, **AT)


@pytest.fixture
def sent(team, draft, clara) -> Offer:
    return actions.send_offer(draft, by=team.lead.person, **AT)


def door(access: ClientAccess) -> str:
    """The token of a mailed link of who speaks for the client."""
    return mint_link(CLIENT, object_id=access.pk, person=access.person, email=access.person.email, lasts=timedelta(days=1), now=NOW)


def own_door(participant) -> str:
    """The token of a mailed link of who takes part."""
    who = participant.professional
    return mint_link(PARTICIPANT, object_id=participant.pk, person=who.person, email=who.address, lasts=timedelta(days=1), now=NOW)
