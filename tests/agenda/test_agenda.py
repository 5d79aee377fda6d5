"""One's own agenda: who may change it, and what its page says."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from zelfsamen.agenda import actions
from zelfsamen.agenda.models import Capacity, Commitment, Protected, own_weeks
from zelfsamen.people.models import Person, Professional

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = NOW.date()
PERIOD = {"starts_on": date(2026, 11, 23), "ends_on": date(2026, 12, 6)}


def account(number: int) -> Person:
    person = Person.objects.create(email=f"p{number}@example.nl", name=f"P{number}", language="en")
    Professional.objects.create(number=number, person=person, name=person.name)
    return person


@pytest.fixture
def noor() -> Person:
    return account(1)


@pytest.fixture
def page(noor: Person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(noor)
    return client


def test_nobody_changes_another_agenda(noor: Person):
    other = account(2)
    kept = actions.protect(noor.professional, label="x", hours_per_week=Decimal(4), **PERIOD, by=noor, now=NOW)
    work = actions.commit(noor.professional, label="x", hours_per_week=Decimal(4), **PERIOD, by=noor, now=NOW)
    for refused in (
        lambda: actions.state_capacity(noor.professional, hours_per_week=Decimal(8), by=other, now=NOW),
        lambda: actions.protect(noor.professional, label="", hours_per_week=Decimal(1), **PERIOD, by=other, now=NOW),
        lambda: actions.unprotect(kept, by=other, now=NOW),
        lambda: actions.take_back(work, by=other, now=NOW),
    ):
        with pytest.raises(actions.NotYourAgenda):
            refused()


def test_hours_are_held_only_by_who_will_work_them(noor: Person):
    with pytest.raises(actions.NotConsented):
        actions.hold(
            noor.professional, source=uuid4(), label="", hours_per_week=Decimal(8), **PERIOD, expires_at=None, by=account(2), now=NOW
        )


def test_an_option_is_answered_held_made_firm_and_counts_once(noor: Person):
    source, becomes, me = uuid4(), uuid4(), noor.professional
    hours = {"source": source, "label": "", "hours_per_week": Decimal(8), **PERIOD}
    actions.option(me, **hours, expires_at=NOW + timedelta(days=7))
    actions.hold(me, **hours, expires_at=NOW + timedelta(days=30), by=noor, now=NOW)
    assert actions.make_firm(source, becomes=becomes, label="Team", by=noor, now=NOW) == 1
    row = Commitment.objects.get()
    assert (row.kind, row.source, row.expires_at) == ("firm", becomes, None)
    assert actions.make_firm(source, becomes=becomes, label="Team", by=noor, now=NOW) == 0


def test_released_hours_are_free_at_once(noor: Person):
    source = uuid4()
    actions.option(noor.professional, source=source, label="", hours_per_week=Decimal(8), **PERIOD, expires_at=NOW + timedelta(days=7))
    assert actions.release(source, now=NOW) == 1
    assert sum(week.asked for week in own_weeks(noor.professional, today=TODAY, now=NOW)) == 0


def test_weeks_tell_what_is_too_full_and_what_is_asked(noor: Person):
    me = noor.professional
    actions.state_capacity(me, hours_per_week=Decimal(30), by=noor, now=NOW)
    actions.commit(me, label="", hours_per_week=Decimal(20), **PERIOD, by=noor, now=NOW)
    actions.protect(me, label="", hours_per_week=Decimal(12), starts_on=PERIOD["starts_on"], ends_on=None, by=noor, now=NOW)
    actions.option(me, source=uuid4(), label="", hours_per_week=Decimal(8), **PERIOD, expires_at=NOW + timedelta(days=7))
    first, _second, third = own_weeks(me, today=TODAY, now=NOW)[:3]
    assert (first.left, first.too_full, first.if_all_accepted) == (-2, True, -10)
    assert (third.left, third.too_full, third.asked) == (18, False, 0)


def test_the_page_shows_overload_to_its_owner(page: Client, noor: Person):
    today = timezone.localdate()
    Capacity.objects.create(professional=noor.professional, hours_per_week=8)
    Protected.objects.create(professional=noor.professional, label="Choir", hours_per_week=9, starts_on=today)
    text = page.get(reverse("agenda:agenda")).content.decode()
    assert "12 of your weeks are too full" in text
    assert "Choir" in text


def test_a_person_without_profile_first_begins_one():
    client = Client()
    client.force_login(Person.objects.create(email="client@example.nl"))
    assert client.get(reverse("agenda:agenda")).url == reverse("welcome")


def test_somebody_elses_rows_are_not_there(page: Client):
    other = account(2)
    row = actions.protect(other.professional, label="", hours_per_week=Decimal(4), **PERIOD, by=other, now=NOW)
    assert page.post(reverse("agenda:unprotect", args=[row.pk])).status_code == 404


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("agenda:capacity", {"hours_per_week": "200"}, "168"),
        ("agenda:protect", {"label": "x", "hours_per_week": "0", "starts_on": "2026-12-01"}, "0.25"),
        ("agenda:commit", {"label": "x", "hours_per_week": "4", "starts_on": "2026-12-01", "ends_on": "2026-11-01"}, "Choose a later one"),
    ],
)
def test_wrong_input_is_said_and_kept(page: Client, name: str, typed: dict, says: str):
    answer = page.post(reverse(name), typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert f'value="{typed["hours_per_week"]}"' in answer.content.decode()


def test_hours_are_stated_protected_and_taken_back(page: Client, noor: Person):
    page.post(reverse("agenda:capacity"), {"hours_per_week": "32"})
    page.post(reverse("agenda:protect"), {"label": "Choir", "hours_per_week": "4", "starts_on": "2026-12-01"})
    assert Capacity.objects.get().hours_per_week == 32
    page.post(reverse("agenda:unprotect", args=[Protected.objects.get().pk]))
    assert not Protected.objects.exists()
