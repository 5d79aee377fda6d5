"""Capacity, protected hours and commitments, and the hours that are free.

Other apps import from here; inside, the direction is tables, calendars < free_hours < told, weeks.
"""

from zelfsamen.agenda.models.calendars import Busy, Calendar, DaysOff, Feed, WeekAway, WorkingDay, with_calendars
from zelfsamen.agenda.models.free_hours import free_hours, hours_without_options, standing_options
from zelfsamen.agenda.models.tables import Capacity, Commitment, Protected, Shown, Told
from zelfsamen.agenda.models.told import capacities, heard, looked_at
from zelfsamen.agenda.models.weeks import Week, own_weeks

__all__ = [
    "Busy",
    "Calendar",
    "Capacity",
    "Commitment",
    "DaysOff",
    "Feed",
    "Protected",
    "Shown",
    "Told",
    "Week",
    "WeekAway",
    "WorkingDay",
    "capacities",
    "free_hours",
    "heard",
    "hours_without_options",
    "looked_at",
    "own_weeks",
    "standing_options",
    "with_calendars",
]
