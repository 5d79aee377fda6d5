"""What is held of a person, and what erasing leaves: nothing with a name."""

from datetime import date

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from tests.networks.conftest import AT
from tests.people.conftest import NOW
from zelfsamen.core.models import Record
from zelfsamen.core.privacy import HOLDINGS
from zelfsamen.networks import actions
from zelfsamen.networks.models import Invitation, Membership
from zelfsamen.people import actions as people
from zelfsamen.people.models import Block, CircleMember, Discipline, Organisation, Person, Professional, Qualification
from zelfsamen.people.privacy import takeout

SECRET = "Zanzibar"


@pytest.fixture
def full(anna, network, bert, settings, tmp_path):
    """Anna with a row in every table, each text of which says the same odd word."""
    settings.MEDIA_ROOT = tmp_path
    mine = {"by": anna.person, "now": NOW}
    told = dict.fromkeys(("name", "headline", "about", "place", "phone"), SECRET) | {"email": f"{SECRET}@example.org"}
    people.edit_profile(anna, changes=told, **mine)
    people.add_business(anna, details={"trade_name": SECRET}, **mine)
    people.set_expertise(anna, discipline=Discipline.objects.get(key="mediation"), level=3, evidence=SECRET, **mine)
    people.show_qualification(anna, kind=Qualification.Kind.OTHER, name=SECRET, proof=SECRET, valid_until=None, **mine)
    people.show_items(anna, rings={"rate": 1}, today=date(2026, 11, 24), **mine)
    people.state_expectations(anna, wants=[1], importance=[1], gives=[1], **mine)
    people.block(anna, other=bert, **mine)
    Professional.objects.create(number=99, name=SECRET, owner=anna.person)
    actions.invite(network, email="cor@example.org", name="Cor", words=SECRET, **mine, today=AT["today"])
    return anna


def test_everything_held_is_in_the_takeout(full):
    text = takeout(full.person)
    assert len(text) > 500
    held = {holding.table for holding in HOLDINGS if list(holding.rows_of(full.person_id))}
    expected = {
        "person",
        "professional",
        "business",
        "expertise",
        "qualification",
        "visibility",
        "expectation_profile",
        "block",
        "circle_member",
    }
    assert {f"people.{table}" for table in expected} | {"networks.membership", "networks.invitation"} <= held
    assert not any("password" in row or "hash" in row for holding in HOLDINGS for row in holding.rows_of(full.person_id))


def test_nobody_elses_rows_are_in_it(full, bert):
    for holding in HOLDINGS:
        for row in holding.rows_of(bert.person_id):
            assert SECRET not in str(row.values())
    assert not any(list(holding.rows_of(bert.person_id)) for holding in HOLDINGS if holding.table == "people.block")


def texts_everywhere():
    for model in apps.get_models():
        columns = [field.attname for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)]
        for row in model._default_manager.values_list(*columns) if columns else ():
            yield from (str(value) for value in row)


def test_after_erasing_no_table_knows_the_person(full, network):
    person, professional = full.person_id, full.pk
    people.erase_account(full.person, now=NOW)
    assert not any(SECRET.lower() in text.lower() or "anna" in text.lower() for text in texts_everywhere())
    assert not Person.objects.filter(pk=person).exists()
    nameless = Professional.objects.get(pk=professional)
    assert (nameless.name, nameless.person, nameless.open_now) == ("", None, False)
    assert not Record.objects.filter(verb="people.account_erased", actor=person).exists()
    assert Record.objects.filter(verb="people.account_erased").count() == 1


def test_what_others_lived_through_stays_without_a_name(full, network, bert, anna):
    invitation = actions.invite(network, email=bert.person.email, name="", words="", by=anna.person, **AT)
    actions.accept_invitation(invitation, by=bert.person, **AT)
    people.erase_account(full.person, now=NOW)
    assert Membership.objects.get(professional=full).until is not None
    assert not CircleMember.objects.filter(professional=full, until=None).exists()
    assert Membership.objects.filter(professional=bert, until=None).exists()
    assert not Invitation.objects.filter(by=full).exists()


def test_erasing_one_leaves_the_other_alone(full, bert):
    Block.objects.create(by=bert, other=full, set_at=NOW)
    people.erase_account(full.person, now=NOW)
    assert Block.objects.get().by == bert
    assert Person.objects.filter(pk=bert.person_id).exists()


def test_an_account_without_profile_is_erased_too(db):
    guest = people.register("guest@example.org", now=NOW)
    people.erase_account(guest, now=NOW)
    assert not Person.objects.exists()


def test_a_firm_stays_without_who_added_it(full):
    people.add_own_firm(full, details={"name": "Firm"}, by=full.person, **AT)
    people.erase_account(full.person, now=NOW)
    assert Organisation.objects.get().added_by is None
