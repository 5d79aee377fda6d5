"""A small cast: everybody under test is made here, with as few rows as the question needs."""

from datetime import UTC, date, datetime

import pytest

from zelfsamen.people.actions.circles import rebuild_circle_links
from zelfsamen.people.models import Circle, CircleMember, Person, Professional

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def someone(db):
    """Makes a professional with an account."""

    def make(name: str, **fields) -> Professional:
        person = Person.objects.create(email=f"{name.lower().replace(' ', '.')}@example.org", name=name)
        number = Professional.objects.count() + 1
        return Professional.objects.create(number=number, person=person, name=name, **fields)

    return make


@pytest.fixture
def circle_of(db):
    """Makes a circle of some people and brings the links in line."""

    def make(kind: str, *members: Professional, since: date = date(2020, 1, 1), until: date | None = None) -> Circle:
        circle = Circle.objects.create(kind=kind)
        for member in members:
            CircleMember.objects.create(circle=circle, professional=member, since=since, until=until)
        rebuild_circle_links(today=TODAY, now=NOW)
        return circle

    return make
