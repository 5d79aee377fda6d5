"""The exact free hours of people per week: for their owners and for the engine, never for others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from django.db.models import Q, QuerySet

from zelfsamen.agenda import rules
from zelfsamen.agenda.models.tables import Capacity, Commitment, Protected
from zelfsamen.people.models.batches import in_batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from zelfsamen.agenda.rules import Floats


def free_hours(professionals: Sequence[UUID], mondays: Sequence[date], *, now: datetime, known_by: date | None = None) -> Floats:
    """Give the free hours (people, weeks) in the weeks that begin on these rising Mondays; nan where the weekly capacity is unknown.

    Options count half and, like everything with an expiry, no more once they have expired. With `known_by`, a look back, commitments
    that begin after that day are left out.
    """
    place = {key: row for row, key in enumerate(professionals)}
    capacity = np.full(len(place), np.nan)
    for some in in_batches(professionals):
        for key, each in Capacity.objects.filter(professional__id__among=some).values_list("professional", "hours_per_week"):
            capacity[place[key]] = float(each)
    rows = [(place[key], *row) for key, *row in _spoken(professionals, mondays, now=now, known_by=known_by)]
    return rules.free(capacity, _taken(rows, len(place), mondays))


def hours_without_options(professionals: Sequence[UUID], mondays: Sequence[date], *, capacity: Floats, now: datetime) -> Floats:
    """Give the hours (people, weeks) that capacity leaves when nothing but what is agreed and protected counts."""
    place = {key: row for row, key in enumerate(professionals)}
    agreed = Commitment.objects.standing(now).exclude(kind=Commitment.Kind.OPTION)
    rows = [(place[key], *row) for key, *row in _kept(professionals, mondays)]
    rows += [(place[key], *row) for key, _kind, *row in _committed(agreed, professionals, mondays, known_by=None)]
    return rules.free(capacity, _taken(rows, len(place), mondays))


def standing_options(professionals: Sequence[UUID], mondays: Sequence[date], *, now: datetime) -> Iterator[tuple[UUID, int, int, float]]:
    """Give (professional, first week, last week, hours in each) of every open option that touches these weeks."""
    options = Commitment.objects.standing(now).filter(kind=Commitment.Kind.OPTION)
    for key, _kind, first, last, hours in _committed(options, professionals, mondays, known_by=None):
        yield key, first, last, hours


def _taken(rows: list[tuple[Any, ...]], people: int, mondays: Sequence[date]) -> Floats:
    person, first, last, hours = zip(*rows, strict=True) if rows else ((), (), (), ())
    spoken = rules.Spoken(np.array(person, np.int64), np.array(first, np.int64), np.array(last, np.int64), np.array(hours, np.float64))
    return rules.spoken_for(spoken, people, [rules.week_number(monday) for monday in mondays])


def _spoken(professionals: Sequence[UUID], mondays: Sequence[date], *, now: datetime, known_by: date | None) -> Iterator[tuple[Any, ...]]:
    """Give (professional, first week, last week, hours in each week) of all that is protected or spoken for in these weeks."""
    yield from _kept(professionals, mondays)
    for key, kind, first, last, hours in _committed(Commitment.objects.standing(now), professionals, mondays, known_by=known_by):
        yield key, first, last, hours * (rules.OPTION_SHARE if kind == Commitment.Kind.OPTION else 1.0)


def _kept(professionals: Sequence[UUID], mondays: Sequence[date]) -> Iterator[tuple[Any, ...]]:
    first, beyond = mondays[0], rules.sunday(mondays[-1])
    for some in in_batches(professionals):
        kept = Protected.objects.filter(Q(ends_on=None) | Q(ends_on__gte=first), professional__id__among=some, starts_on__lte=beyond)
        for key, starts, ends, weekly in kept.values_list("professional", "starts_on", "ends_on", "hours_per_week"):
            yield key, rules.week_number(starts), rules.week_number(ends) if ends else rules.NO_END, float(weekly)


def _committed(
    rows: QuerySet[Commitment], professionals: Sequence[UUID], mondays: Sequence[date], *, known_by: date | None
) -> Iterator[tuple[Any, ...]]:
    first, beyond = mondays[0], rules.sunday(mondays[-1])
    for some in in_batches(professionals):
        found = rows.filter(professional__id__among=some, starts_on__lte=min(beyond, known_by or beyond), ends_on__gte=first)
        for key, kind, starts, ends, each, total in found.values_list(
            "professional", "kind", "starts_on", "ends_on", "hours_per_week", "hours_total"
        ):
            hours = float(each) if each is not None else rules.weekly(float(total or 0), starts, ends)
            yield key, kind, rules.week_number(starts), rules.week_number(ends), hours
