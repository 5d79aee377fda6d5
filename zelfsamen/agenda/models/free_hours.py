"""The exact free hours of people per week: for their owners and for the engine, never for others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import connection

from zelfsamen.agenda import rules
from zelfsamen.agenda.models.tables import Commitment
from zelfsamen.people.models.batches import in_batches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from zelfsamen.agenda.rules import Floats

CAPACITY, PROTECTED, AWAY, BEYOND = "capacity", "protected", "away", "beyond"
PROMISED = frozenset({Commitment.Kind.HELD.value, Commitment.Kind.FIRM.value})
# In one query that is written out, since building three costs more than asking them. Keys without hyphens are read by both databases.
AGENDA = f"""
SELECT professional_id, kind, hours_per_week, hours_total, starts_on, ends_on FROM agenda_commitment
WHERE professional_id IN ({{keys}}) AND starts_on <= %(begun)s AND ends_on >= %(first)s
AND (released_at IS NULL OR released_at > %(now)s) AND (expires_at IS NULL OR expires_at > %(now)s)
UNION ALL
SELECT professional_id, '{PROTECTED}', hours_per_week, NULL, starts_on, ends_on FROM agenda_protected
WHERE professional_id IN ({{keys}}) AND starts_on <= %(last)s AND (ends_on IS NULL OR ends_on >= %(first)s)
UNION ALL
SELECT professional_id, '{AWAY}', hours, hours_beyond, monday, NULL FROM agenda_weekaway
WHERE professional_id IN ({{keys}}) AND monday BETWEEN %(first)s AND %(last)s
UNION ALL
SELECT professional_id, '{CAPACITY}', hours_per_week, NULL, NULL, NULL FROM agenda_capacity WHERE professional_id IN ({{keys}})
"""  # noqa: S608 - joined from constants; keys are made of hexadecimal digits


@dataclass(frozen=True, slots=True)
class _Agendas:
    """Weekly capacity (people; nan unknown), and per kind rows of (person, first week, last week, hours in each week)."""

    capacity: Floats
    spoken: list[tuple[str, int, int, int, float]]

    def free(self, mondays: Sequence[date], *, option_share: float) -> Floats:
        """Give the free hours (people, weeks) when open options take this share of their hours.

        Appointments of a calendar that also holds the work promised here count as far as they go beyond that work.
        """
        weeks = [rules.week_number(monday) for monday in mondays]
        promised = self._taken(PROMISED, weeks)
        taken = np.maximum(promised, self._taken({BEYOND}, weeks)) + self._taken({PROTECTED, AWAY}, weeks)
        return rules.free(self.capacity, taken + option_share * self._taken({Commitment.Kind.OPTION.value}, weeks))

    def _taken(self, kinds: Collection[str], weeks: Sequence[int]) -> Floats:
        """The hours (people, weeks) that rows of these kinds take."""
        rows = [row[1:] for row in self.spoken if row[0] in kinds]
        if not rows:
            return np.zeros((len(self.capacity), len(weeks)))
        whose, first, last, hours = zip(*rows, strict=True)
        spoken = rules.Spoken(np.array(whose, np.int64), np.array(first, np.int64), np.array(last, np.int64), np.array(hours, np.float64))
        return rules.spoken_for(spoken, len(self.capacity), weeks)


def free_hours(professionals: Sequence[UUID], mondays: Sequence[date], *, now: datetime, known_by: date | None = None) -> Floats:
    """Give the free hours (people, weeks) in the weeks that begin on these rising Mondays; nan where the weekly capacity is unknown.

    Options count half and, like everything with an expiry, no more once they have expired. With `known_by`, a look back, commitments
    that begin after that day are left out.
    """
    return _agendas(professionals, mondays, now, known_by).free(mondays, option_share=rules.OPTION_SHARE)


def hours_without_options(professionals: Sequence[UUID], mondays: Sequence[date], *, capacity: Floats, now: datetime) -> Floats:
    """Give the hours (people, weeks) that capacity leaves when nothing but what is agreed and protected counts."""
    return replace(_agendas(professionals, mondays, now), capacity=capacity).free(mondays, option_share=0.0)


def standing_options(professionals: Sequence[UUID], mondays: Sequence[date], *, now: datetime) -> Iterator[tuple[UUID, int, int, float]]:
    """Give (professional, first week, last week, hours in each) of every open option that touches these weeks."""
    for kind, person, first, last, hours in _agendas(professionals, mondays, now).spoken:
        if kind == Commitment.Kind.OPTION:
            yield professionals[person], first, last, hours


def _agendas(professionals: Sequence[UUID], mondays: Sequence[date], now: datetime, known_by: date | None = None) -> _Agendas:
    """Read what these weeks of these people hold."""
    place = {key.hex: row for row, key in enumerate(professionals)}
    found = _Agendas(np.full(len(place), np.nan), [])
    for key, kind, weekly, total, starts_on, ends_on in _rows(professionals, mondays, now, known_by):
        person = place[key if isinstance(key, str) else key.hex]
        if kind == CAPACITY:
            found.capacity[person] = float(weekly)
            continue
        if kind == AWAY:
            week = rules.week_number(_day(starts_on))
            found.spoken.extend([(AWAY, person, week, week, float(weekly)), (BEYOND, person, week, week, float(total))])
            continue
        starts, ends = _day(starts_on), _day(ends_on) if ends_on else None
        hours = float(weekly) if weekly is not None else rules.weekly(float(total), starts, ends or starts)
        found.spoken.append((kind, person, rules.week_number(starts), rules.week_number(ends) if ends else rules.NO_END, hours))
    return found


def _rows(professionals: Sequence[UUID], mondays: Sequence[date], now: datetime, known_by: date | None) -> Iterator[tuple[Any, ...]]:
    last, day = rules.sunday(mondays[-1]), connection.ops.adapt_datefield_value
    values = {"first": day(mondays[0]), "last": day(last), "begun": day(min(last, known_by or last))}
    values["now"] = connection.ops.adapt_datetimefield_value(now)
    for some in in_batches(professionals):
        with connection.cursor() as cursor:
            cursor.execute(AGENDA.format(keys=", ".join(f"'{key.hex}'" for key in some)), values)
            yield from cursor.fetchall()


def _day(found: Any) -> date:
    """Give a date, which SQLite hands over as text."""
    day: date = date.fromisoformat(found) if isinstance(found, str) else found
    return day
