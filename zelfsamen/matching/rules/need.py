"""What a client needs, as plain values: roles, period, place, languages, budget; and what is wrong with it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from zelfsamen.matching.rules.weights import DEFAULT_WEEKS, MAX_LEVEL, MAX_WEIGHT, Weights

MAX_ROLES = 10
MAX_HOURS = 80
MAX_WEEKS = 520


@dataclass(frozen=True, slots=True)
class Role:
    """One seat to fill: a discipline at a level (1..5), for hours a week, under an agreed rate (cents an hour)."""

    discipline: str
    level: int
    hours: float
    rate_cap_cents: int | None = None
    importance: int = 2
    required: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Need:
    """What a client needs from a team, as stated by the person who has the client contact (`lead`).

    `ends_on` is the last day, counted in. `place` is (latitude, longitude) in degrees; without `max_km` it sets no rule.
    `budget_cents` is for the whole period and all seats together.
    """

    key: str
    lead: str
    starts_on: date
    roles: tuple[Role, ...]
    ends_on: date | None = None
    languages: frozenset[str] = frozenset()
    place: tuple[float, float] | None = None
    max_km: float | None = None
    budget_cents: int | None = None
    weights: Weights = field(default_factory=Weights)

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of the ISO weeks that the work touches."""
        return weeks_touched(self.starts_on, self.ends_on)

    @property
    def days(self) -> int:
        """Calendar days of the work, first and last counted in."""
        return days_counted(self.starts_on, self.ends_on)

    @property
    def budget_weeks(self) -> float:
        """Weeks that the budget counts: days divided by seven."""
        return self.days / 7


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one field of a need: a code for the sentence, the value found and what is allowed.

    Codes: `missing`, `below`, `above`, `order`, `too_many`, `without_place`, `not_a_number`. `allowed` is the bound.
    """

    field: str
    code: str
    found: object
    allowed: object = None


def monday(day: date) -> date:
    """Give the Monday of the ISO week of a day."""
    return day - timedelta(days=day.isoweekday() - 1)


def weeks_touched(starts_on: date, ends_on: date | None) -> tuple[date, ...]:
    """Give the Mondays of the ISO weeks from the first day to the last day counted in; thirteen weeks without a last day."""
    first = monday(starts_on)
    count = DEFAULT_WEEKS if ends_on is None else (monday(ends_on) - first).days // 7 + 1
    return tuple(first + timedelta(weeks=week) for week in range(count))


def days_counted(starts_on: date, ends_on: date | None) -> int:
    """Count the calendar days of a period, both ends counted in; thirteen weeks without a last day."""
    return DEFAULT_WEEKS * 7 if ends_on is None else (ends_on - starts_on).days + 1


def _outside(name: str, value: float, low: float, high: float) -> list[Fault]:
    if not math.isfinite(value):
        return [Fault(name, "not_a_number", value)]
    if value < low:
        return [Fault(name, "below", value, low)]
    return [Fault(name, "above", value, high)] if value > high else []


def _role_faults(place: int, role: Role) -> list[Fault]:
    at = f"roles[{place}]"
    found = [] if role.discipline else [Fault(f"{at}.discipline", "missing", role.discipline)]
    found += _outside(f"{at}.level", role.level, 1, MAX_LEVEL)
    found += _outside(f"{at}.hours_per_week", role.hours, 0.01, MAX_HOURS)
    found += _outside(f"{at}.importance", role.importance, 1, 3)
    if role.rate_cap_cents is not None:
        found += _outside(f"{at}.rate_cap_eur", role.rate_cap_cents, 1, 10**8)
    return found


def _period_faults(need: Need) -> list[Fault]:
    if need.ends_on is None:
        return []
    if need.ends_on < need.starts_on:
        return [Fault("ends_on", "order", need.ends_on, need.starts_on)]
    return _outside("ends_on", len(need.weeks), 1, MAX_WEEKS)


def _place_faults(need: Need) -> list[Fault]:
    if need.max_km is None:
        return []
    missing = [Fault("max_km", "without_place", need.max_km)] if need.place is None else []
    return missing + _outside("max_km", need.max_km, 0, 20_100)


def faults(need: Need) -> tuple[Fault, ...]:
    """Give everything that is wrong with a need, in the order of its fields; nothing when it can be searched."""
    found = [Fault(name, "missing", "") for name in ("key", "lead") if not getattr(need, name)]
    found += _period_faults(need) + _place_faults(need)
    if need.budget_cents is not None:
        found += _outside("budget_eur", need.budget_cents, 0, 10**13)
    if not need.roles:
        found.append(Fault("roles", "missing", 0, 1))
    if len(need.roles) > MAX_ROLES:
        found.append(Fault("roles", "too_many", len(need.roles), MAX_ROLES))
    for place, role in enumerate(need.roles):
        found += _role_faults(place, role)
    for weight in fields(need.weights):
        found += _outside(f"weights.{weight.name}", getattr(need.weights, weight.name), 0, MAX_WEIGHT)
    return tuple(found)
