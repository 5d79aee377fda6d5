"""Accounts, and being or becoming a professional."""

from datetime import UTC, date, datetime

import pytest

from zelfsamen.core.models import Record
from zelfsamen.people.actions import become_professional, choose_language, claim, next_number, register
from zelfsamen.people.actions.persons import AddressTaken, AlreadyProfessional, NotYours
from zelfsamen.people.models import Person, Professional

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@pytest.fixture
def karin():
    return register(" Karin@Example.org ", name=" Karin ", now=NOW)


def imported(**changes):
    return Professional.objects.create(**({"number": 7, "name": "K. Berg", "email": "karin@example.org"} | changes))


def test_an_account_has_one_address_in_small_letters_and_no_password_of_itself(karin):
    assert (karin.email, karin.name, karin.joined_at) == ("karin@example.org", "Karin", NOW)
    assert not karin.has_usable_password()
    assert Record.objects.get().facts == {}


def test_an_address_has_one_account(karin):
    with pytest.raises(AddressTaken):
        register("KARIN@example.org", now=NOW)
    assert Person.objects.count() == 1


def test_a_language_chosen_again_is_not_recorded_again(karin):
    choose_language("en", by=karin, now=NOW)
    choose_language("en", by=karin, now=NOW)
    assert Record.objects.filter(verb="people.chose_language").count() == 1


def test_numbers_follow_the_highest():
    assert next_number() == 1
    imported(number=41)
    assert next_number() == 42


def test_becoming_a_professional_once(karin):
    profile = become_professional("Karin van der Berg", by=karin, now=NOW, today=TODAY)
    assert (profile.number, profile.languages, profile.joined_on) == (1, "nl", TODAY)
    assert profile.sort_key.startswith("berg")
    with pytest.raises(AlreadyProfessional):
        become_professional("Again", by=karin, now=NOW, today=TODAY)


def test_claiming_keeps_what_was_known(karin):
    karin.name = ""
    profile = claim(imported(joined_on=date(2020, 1, 1)), proven_email=karin.email, by=karin, now=NOW, today=TODAY)
    assert (profile.person, profile.joined_on, karin.name) == (karin, date(2020, 1, 1), "K. Berg")


def test_claiming_beside_a_profile_is_refused(karin):
    become_professional("Karin", by=karin, now=NOW, today=TODAY)
    with pytest.raises(AlreadyProfessional):
        claim(imported(), proven_email=karin.email, by=karin, now=NOW, today=TODAY)


@pytest.mark.parametrize("changes", [{"email": "piet@example.org"}, {"email": ""}], ids=["another's", "nobody's"])
def test_claiming_what_is_reached_elsewhere_is_refused(karin, changes):
    with pytest.raises(NotYours):
        claim(imported(**changes), proven_email=karin.email, by=karin, now=NOW, today=TODAY)


def test_claiming_needs_the_proof(karin):
    with pytest.raises(NotYours):
        claim(imported(), proven_email="", by=karin, now=NOW, today=TODAY)


def test_claiming_what_another_took_meanwhile_is_refused(karin):
    piet = register("piet@example.org", now=NOW)
    with pytest.raises(NotYours):
        claim(imported(person=piet), proven_email=karin.email, by=karin, now=NOW, today=TODAY)
