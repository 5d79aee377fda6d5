"""The planner of PostgreSQL knows how much an open transaction put into a table; SQLite is left alone."""

import pytest
from django.db import connection
from django.utils import timezone

from zelfsamen.people.actions import rebuild_circle_links
from zelfsamen.people.models import Circle, CircleMember, Professional

pytestmark = pytest.mark.django_db


def counted() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'people_circlemember'")
        return float(cursor.fetchone()[0])


def test_links_are_rebuilt_by_what_the_tables_hold_now():
    now = timezone.now()
    people = Professional.objects.bulk_create(Professional(number=number, name="P") for number in range(1, 400))
    circle = Circle.objects.create(kind=Circle.Kind.NETWORK)
    CircleMember.objects.bulk_create(CircleMember(circle=circle, professional=who, since=timezone.localdate(now)) for who in people)
    rebuild_circle_links(today=timezone.localdate(now), now=now)
    if connection.vendor == "postgresql":
        assert counted() == len(people)
    assert CircleMember.objects.count() == len(people)
