"""Noor and Bram, who begin something small without a search, and an agreement of theirs; Anna joins where three are needed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.collaborations.handing_in import settle
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import agreements, signing
from zelfsamen.collaborations.actions.agreements import Told
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.people.models import Discipline, Person, Professional
from zelfsamen.people.rules.names import sort_key

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = timedelta(days=1)


def professional(name, **fields):
    address = f"{name.lower()}@example.org"
    person = Person.objects.create(email=address, name=name, language="en")
    fields = {"hourly_rate_cents": 9000, "sort_key": sort_key(name, "nl")} | fields
    return Professional.objects.create(number=Professional.objects.count() + 1, person=person, name=name, email=address, **fields)


@pytest.fixture
def noor(db):
    return professional("Noor")


@pytest.fixture
def bram(db):
    return professional("Bram", hourly_rate_cents=8000)


def begun(lead, *others, kind=Collaboration.Kind.PAIR, hours=10):
    """Something that begins without a search, ten hours a week each for ten weeks."""
    skill = Discipline.objects.get_or_create(key="accounting", defaults={"label_en": "Accounting", "label_nl": "Boekhouding"})[0]
    told = Begun("A calm merger", kind, client="Housing Ltd", starts_on=TODAY, ends_on=TODAY + 69 * DAY)
    parts = [Part(who, discipline=skill, hours_per_week=Decimal(hours)) for who in (lead, *others)]
    return actions.begin(parts, told=told, by=lead.person, now=NOW, today=TODAY)


@pytest.fixture
def together(noor, bram):
    return begun(noor, bram)


def write(together, **told):
    return agreements.write(together, told=Told(**{"language": "en"} | told), by=together.lead.person, now=NOW)


@pytest.fixture
def draft(together):
    return write(together)


@pytest.fixture
def opened(draft):
    return put_to_signing(draft)


def put_to_signing(draft, **changes):
    settle(draft.collaboration, now=NOW)
    return signing.open_to_sign(draft, **{"sign_by": None, "by": draft.collaboration.lead.person, "now": NOW} | changes)


def mine(agreement, who):
    return agreement.collaboration.participants.get(professional=who)


def sign(agreement, who, **changes):
    told = {"how": "signed_in", "with_hours": False, "by": who.person, "now": NOW} | changes
    return signing.sign(agreement, participant=mine(agreement, who), **told)


def refuse(agreement, who, reason="The split is not clear to me."):
    return signing.refuse(agreement, participant=mine(agreement, who), reason=reason, how="signed_in", by=who.person, now=NOW)


def signed_by_all(agreement, *people):
    for who in people:
        sign(agreement, who)
    agreement.refresh_from_db()
    return agreement
