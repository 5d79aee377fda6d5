"""The lookup `among` gives the same rows as `in`, on both databases."""

import pytest

from zelfsamen.agenda.models import Capacity
from zelfsamen.people.models import Professional

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("chosen", [[], [1], [2, 5, 9], list(range(40))])
def test_the_same_rows_as_in(chosen: list[int]):
    people = Professional.objects.bulk_create(Professional(number=number, name=f"P{number}") for number in range(1, 10))
    keys = [who.pk for who in people if who.number in chosen]
    Capacity.objects.bulk_create(Capacity(professional=who, hours_per_week=who.number) for who in people)
    rows = Professional.objects.order_by("number")
    assert list(rows.filter(number__among=chosen)) == list(rows.filter(number__in=chosen))
    assert list(rows.filter(pk__among=keys)) == list(rows.filter(pk__in=keys))
    hours = Capacity.objects.order_by("hours_per_week")
    assert list(hours.filter(professional__id__among=keys)) == list(hours.filter(professional__in=keys))
    assert list(hours.filter(professional__number__among=chosen)) == list(hours.filter(professional__number__in=chosen))
