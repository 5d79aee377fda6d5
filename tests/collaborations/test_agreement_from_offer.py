"""What the client accepted is what the agreement begins with; where it says something else, everybody reads so."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.collaborations.offering import AT, NOW, anna, clara, draft, fatima, joris, me, need, sent, team, world
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import agreements
from zelfsamen.collaborations.actions.agreements import Told
from zelfsamen.collaborations.papers import paper_of
from zelfsamen.collaborations.rules.split import Basis, Part

__all__ = ["anna", "clara", "draft", "fatima", "joris", "need", "sent", "team", "world"]
pytestmark = pytest.mark.django_db
ACCEPTED = 1_250_050


@pytest.fixture
def accepted(sent, clara):
    return actions.accept_offer(sent, by=clara.person, **AT)


def written(team, **told):
    return agreements.write(team, told=Told(**{"language": "en"} | told), by=team.lead.person, now=NOW)


def split(agreement, **changes):
    return agreements.set_split(agreement, formula=replace(agreement.split, **changes), by=agreement.collaboration.lead.person, now=NOW)


def told(client, agreement, page="agreement_version"):
    person = agreement.collaboration.lead.person
    person.language = "en"
    person.save()
    client.force_login(person)
    return client.get(reverse(f"collaborations:{page}", args=[agreement.collaboration_id, agreement.pk])).context["otherwise"]


def test_price_results_and_quality_come_from_the_offer_that_was_accepted(accepted, team, client):
    made = written(team)
    assert made.split.price == ACCEPTED
    assert made.results == "A set of books that is right.\n\nThe accountant signs it."
    client.force_login(team.lead.person)
    begins = client.get(reverse("collaborations:write_agreement", args=[team.pk])).context["form"].initial
    assert begins["results"] == made.results


def test_an_offer_that_nobody_accepted_decides_nothing(sent, team):
    made = written(team)
    assert made.split.price == sum(part.claim for part in made.split.parts)


def test_another_price_is_marked_on_the_page_and_in_the_paper(accepted, team, client):
    made = split(written(team), price=1_300_000)
    (row,) = [one for one in told(client, made) if one.about == "Price without VAT"]
    assert (row.before, row.here) == ("€ 12,500.50 (version 1 of the offer)", "€ 13,000")
    rows = [row for section in paper_of(made, list(made.clauses.all()))["sections"] for row in section["rows"]]
    assert ["Price that the client accepted, in version 1 of the offer", "€ 12,500.50"] in rows


def test_other_results_are_marked(accepted, team, client):
    made = written(team, results="Something else.")
    assert "Results, and when they are good" in [one.about for one in told(client, made, "agreement_split")]


def test_parts_that_ask_for_more_than_the_price_are_told(accepted, team, fatima, joris, client):
    made = written(team)
    one = Part(str(me(team, joris).pk), Basis.FIXED, amount=ACCEPTED + 1)
    rows = told(client, split(made, parts=(one,)))
    assert ["€ 12,500.51 for all parts together" in row.here for row in rows if row.about.startswith("The price is the most")] == [True]


def test_other_hours_than_were_said_yes_to_are_told_for_that_person_only(accepted, team, fatima, client):
    made = written(team)
    assert not [row for row in told(client, made) if row.about.startswith("Hours")]
    mine = str(me(team, fatima).pk)
    parts = tuple(replace(part, hours=Decimal(7)) if part.who == mine else part for part in made.split.parts)
    (row,) = [row for row in told(client, split(made, parts=parts)) if row.about.startswith("Hours")]
    assert fatima.name in row.about
    assert "7 hours" in row.here


def test_what_is_as_offered_is_not_marked(accepted, team, client):
    made = written(team)
    assert [row for row in told(client, made) if not row.about.startswith("The price is the most")] == []
