"""Building the figure: the people come in as a package, then each takes the own profile and fills in what only they can say."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from zelfsamen.agenda.actions import protect
from zelfsamen.core.models import Record
from zelfsamen.exchange.actions import import_package
from zelfsamen.exchange.rules import check_package
from zelfsamen.people import actions as people
from zelfsamen.people.models import Discipline, Person, Professional
from zelfsamen.people.rules.vocabulary import shipped_disciplines
from zelfsamen.web.actions.outbox import leave_unwritten
from zelfsamen.web.world.cast import CAST, CLIENT, CLIENT_NAME, Someone
from zelfsamen.web.world.files import address, write_package
from zelfsamen.web.world.logos import logo_of
from zelfsamen.web.world.open_work import go_to_work


@dataclass(frozen=True)
class World:
    """Who is who, by their short key."""

    people: Mapping[str, Person]

    def __getitem__(self, key: str) -> Person:
        return self.people[key]

    def professional(self, key: str) -> Professional:
        """One of the cast as a professional."""
        return Professional.objects.get(key=key)


@transaction.atomic
def build_world(*, now: datetime, today: date, busy: bool = False) -> World:
    """Build the seed's figure, `busy` with what goes on today; a world that stands already is left as it is."""
    if not Discipline.objects.filter(source="shipped").exists():
        people.load_disciplines(shipped_disciplines())
    built = Person.objects.filter(email__in=[*(address(one.key) for one in CAST), address(CLIENT)])
    if built.exists():
        return World({person.email.split("@")[0]: person for person in built})
    with tempfile.TemporaryDirectory() as folder:
        write_package(Path(folder), today)
        package = check_package(Path(folder))
        import_package(package, by=None, now=now, today=today)
    world = World({one.key: _settle(one, now, today) for one in CAST if one.account})
    if not busy:
        return world
    client = people.register(address(CLIENT), name=CLIENT_NAME, language="nl", now=now)
    world = World({**world.people, CLIENT: client})
    go_to_work(world.people, now=now, today=today)
    return world


def _forget_old_letters(now: datetime) -> None:
    """What happened before today was mailed long ago: whoever opens the demo reads what is asked now."""
    for happened in Record.objects.all().not_yet_noticed().filter(at__lt=now - timedelta(days=1)):
        leave_unwritten(happened, now=now)


def _settle(one: Someone, now: datetime, today: date) -> Person:
    """One of the cast takes the own profile and says what only they can say."""
    person = people.register(address(one.key), name=one.name, now=now)
    me = people.claim(Professional.objects.get(key=one.key), proven_email=person.email, by=person, now=now, today=today)
    if one.business:
        business = people.add_business(me, details={"trade_name": one.business}, by=person, now=now)
        people.set_logo(business, picture=logo_of(one.business), by=person, now=now)
    if one.firm:
        people.add_own_firm(me, details={"name": one.firm, "place": one.place}, by=person, now=now, today=today)
    if one.key == "noor":
        protect(me, label="Koor en tuin", hours_per_week=Decimal(4), starts_on=today, ends_on=None, by=person, now=now)
    return person
