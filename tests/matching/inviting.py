"""A need with two seats and its lead, who knows Fatima and Joris; Noor is known through Fatima, Bram through Fatima and Piet."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.utils import timezone

from zelfsamen.matching.actions import invitations
from zelfsamen.matching.actions.answers import Under
from zelfsamen.matching.actions.invitations import Asked
from zelfsamen.matching.models import Need, Seat
from zelfsamen.people.models import Discipline, Expertise, Person, Professional
from zelfsamen.people.rules.names import sort_key
from zelfsamen.trust.actions import have_worked_with, rebuild_edges, vouch
from zelfsamen.web.tasks import deliver

# Letters ask the clock themselves whether they are still needed, so the world of these tests is that of today.
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = timedelta(days=1)
AT = {"now": NOW, "today": TODAY}
PLAIN = Under()


def professional(name, *, account=True, **fields):
    address = f"{name.lower()}@example.org"
    person = Person.objects.create(email=address, name=name, language="en") if account else None
    fields = {"sort_key": sort_key(name, "nl")} | fields
    number = Professional.objects.count() + 1
    return Professional.objects.create(number=number, person=person, name=name, email=address, place="Utrecht", **fields)


def discipline(key, label):
    """The vocabulary is there, except after a test that empties the database."""
    return Discipline.objects.get_or_create(key=key, defaults={"label_en": label, "label_nl": label})[0]


def ties(*pairs):
    for giver, receiver in pairs:
        have_worked_with(receiver, by=giver.person, since=TODAY - 60 * DAY, now=NOW)
        vouch(receiver, by=giver.person, level=3, now=NOW)


@pytest.fixture
def world(db):
    people = {name: professional(name) for name in ("Anna", "Fatima", "Joris", "Noor", "Piet", "Bram")}
    anna, fatima, joris, noor, piet, bram = people.values()
    ties((anna, fatima), (anna, joris), (fatima, noor), (fatima, piet), (piet, bram))
    rebuild_edges(TODAY)
    return people


@pytest.fixture
def anna(world):
    return world["Anna"]


@pytest.fixture
def fatima(world):
    return world["Fatima"]


@pytest.fixture
def joris(world):
    return world["Joris"]


@pytest.fixture
def noor(world):
    mediation = discipline("mediation", "Mediation")
    Expertise.objects.create(professional=world["Noor"], discipline=mediation, level=4)
    return world["Noor"]


@pytest.fixture
def need(anna):
    bookkeeping = discipline("bookkeeping", "Bookkeeping")
    made = Need.objects.create(
        lead=anna,
        state=Need.State.OPEN,
        title="A calm merger",
        client="Housing Ltd",
        good="Nobody is surprised.",
        starts_on=TODAY + 7 * DAY,
        ends_on=TODAY + 96 * DAY,
        languages="nl|en",
        place="Utrecht",
        made_at=NOW,
    )
    for position, hours in enumerate((12, 8)):
        Seat.objects.create(need=made, position=position, discipline=bookkeeping, level=4, hours_per_week=Decimal(hours))
    return made


def without_account(who):
    """Make somebody an imported professional: reached by mail, nobody's account yet."""
    account = who.person
    Professional.objects.filter(pk=who.pk).update(person=None)
    account.delete()
    who.refresh_from_db()
    return who


def seats(need):
    return list(need.seats.order_by("position"))


def ask(need, *asked, **changes):
    """Invite: each `asked` is (professional, seat position...)."""
    rows = seats(need)
    plan = [Asked(who, tuple(rows[place] for place in places), 9500) for who, *places in asked]
    told = {"words": "Come along.", "way_of_working": "From home.", "answer_by": None, "by": need.lead.person, **AT} | changes
    return invitations.invite_team(need, asked=plan, **told)


def mailed():
    """Send what waits; give the mails sent by it."""
    before = len(mail.outbox)
    deliver()
    return mail.outbox[before:]


def link_in(message):
    return re.search(r"https?://[^/\s]+(/[ai]/[\w-]+/)", message.body).group(1)


def stripped(response):
    """A page without what differs on each request."""
    return [line for line in response.content.decode().splitlines() if "csrfmiddlewaretoken" not in line]
