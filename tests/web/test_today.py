"""The start page and the welcome before it."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from zelfsamen.collaborations.models import Collaboration
from zelfsamen.matching.models import Need
from zelfsamen.networks.models import Invitation, Membership, Network
from zelfsamen.people.actions import become_professional, register
from zelfsamen.people.models import Circle, Professional
from zelfsamen.web.today import today_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def profile(karin):
    return become_professional("Karin van der Berg", by=karin, now=timezone.now(), today=TODAY)


@pytest.fixture
def network():
    return Network.objects.create(slug="noord", name="Noord", niche="zorg", circle=Circle.objects.create(kind="network"))


def test_without_a_profile_the_page_asks_who_you_are(as_karin):
    assert "/welcome/" in as_karin.get("/").content.decode()


def test_an_empty_table_teaches(as_karin, profile):
    page = as_karin.get("/").content.decode()
    assert "/welcome/" not in page
    assert 'class="empty"' in page


def test_all_that_goes_on_is_there(as_karin, karin, profile, network):
    Need.objects.create(lead=profile, title="Een jaarverslag", state="open", made_at=timezone.now())
    Need.objects.create(lead=profile, title="Verloren", state="lost", made_at=timezone.now())
    Collaboration.objects.create(name="Samen varen", lead=profile, circle=Circle.objects.create(kind="collaboration"))
    Membership.objects.create(network=network, professional=profile)
    page = as_karin.get("/").content.decode()
    for text in ("Een jaarverslag", "Samen varen", "Noord"):
        assert text in page
    assert "Verloren" not in page
    assert 'class="empty"' not in page


def test_an_invitation_is_asked_of_one_and_waited_for_by_the_other(karin, profile, network):
    piet = register("piet@example.org", name="Piet", now=timezone.now())
    until = timezone.now() + timedelta(days=1)
    Invitation.objects.create(network=network, email=piet.email, by=profile, invited_at=timezone.now(), expires_at=until)
    now = timezone.now()
    assert [item.until for item in today_of(piet, now, TODAY).asked] == [until]
    assert "piet@example.org" in today_of(karin, now, TODAY).waiting[0].text
    assert not today_of(karin, now, TODAY).asked
    assert today_of(piet, until + timedelta(seconds=1), TODAY).is_empty


def test_the_page_asks_the_database_a_bounded_number_of_questions(as_karin, profile, network, django_assert_max_num_queries):
    for number in range(10):
        Need.objects.create(lead=profile, title=f"Vraag {number}", made_at=timezone.now())
    with django_assert_max_num_queries(20):
        as_karin.get("/")


def imported(**changes):
    fields = {"number": 100, "name": "Karin vd Berg", "email": "Karin@example.org", "origin": "file", "key": "p1"} | changes
    return Professional.objects.create(**fields)


def confirm(person):
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)


def test_a_name_is_enough_to_begin_a_profile(as_karin, karin):
    assert as_karin.post("/welcome/", {"name": " Karin B. "}).status_code == 302
    profile = Professional.objects.of(karin)
    assert (profile.name, profile.email, profile.search_key) == ("Karin B.", karin.email, "karin b")
    assert as_karin.get("/welcome/").status_code == 302


def test_a_profile_needs_a_name(as_karin):
    assert as_karin.post("/welcome/", {"name": " "}).status_code == 422


def test_is_this_you(as_karin, karin):
    confirm(karin)
    profile = imported()
    assert "Karin vd Berg" in as_karin.get("/welcome/").content.decode()
    assert as_karin.post(f"/welcome/{profile.pk}/").status_code == 302
    profile.refresh_from_db()
    assert profile.person == karin
    assert profile.joined_on


def test_nobody_is_shown_a_profile_before_the_address_is_confirmed(as_karin):
    profile = imported()
    assert "Karin vd Berg" not in as_karin.get("/welcome/").content.decode()
    assert as_karin.post(f"/welcome/{profile.pk}/").status_code == 404


def test_looking_takes_nothing(as_karin, karin):
    confirm(karin)
    assert as_karin.get(f"/welcome/{imported().pk}/").status_code == 405


@pytest.mark.parametrize("email", ["piet@example.org", ""])
def test_nobody_gets_anothers_profile(as_karin, karin, email):
    confirm(karin)
    assert as_karin.post(f"/welcome/{imported(email=email).pk}/").status_code == 404


def test_a_private_contact_stays_its_owners(as_karin, karin):
    confirm(karin)
    owner = register("piet@example.org", now=timezone.now())
    profile = imported(owner=owner)
    assert as_karin.post(f"/welcome/{profile.pk}/").status_code == 404
