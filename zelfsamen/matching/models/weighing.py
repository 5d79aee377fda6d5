"""What the weeks of the one who is invited look like if they say yes: only ever shown to that person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from zelfsamen.agenda.models import own_weeks

if TYPE_CHECKING:
    from zelfsamen.matching.models.invitations import Invitation

MOST_WEEKS = 26


@dataclass(frozen=True)
class WeekIf:
    """Hours left in a week: now, after this yes, and after a yes to everything that is asked; None while the weekly hours are not known."""

    monday: date
    left: float | None
    this: float | None
    everything: float | None


def weeks_if_accepted(invitation: Invitation, *, today: date, now: datetime) -> list[WeekIf]:
    """Give the weeks the work touches, at most half a year ahead, over all leads who ask."""
    first = max(invitation.first_day, today)
    monday = today - timedelta(days=today.weekday())
    count = min((invitation.last_day - monday).days // 7 + 1, MOST_WEEKS)
    if count < 1:
        return []
    weeks = own_weeks(invitation.professional, today=today, now=now, count=count)
    asked = float(invitation.hours_per_week)
    return [
        WeekIf(week.monday, week.left, None if week.left is None else round(week.left - asked, 2), week.if_all_accepted)
        for week in weeks
        if week.monday + timedelta(days=6) >= first
    ]


def fullest(weeks: list[WeekIf]) -> WeekIf | None:
    """Give the week in which the least is left if everything is accepted."""
    known = [week for week in weeks if week.everything is not None]
    return min(known, key=lambda week: week.everything or 0.0) if known else None
