"""Capacity, protected hours and commitments, and the hours that are free.

Other apps import from here; inside, the direction is tables < free_hours < told, weeks.
"""

from zelfsamen.agenda.models.free_hours import free_hours, hours_without_options, standing_options
from zelfsamen.agenda.models.tables import Capacity, Commitment, Protected, Shown, Told
from zelfsamen.agenda.models.told import capacities, heard, looked_at
from zelfsamen.agenda.models.weeks import Week, own_weeks

__all__ = [
    "Capacity",
    "Commitment",
    "Protected",
    "Shown",
    "Told",
    "Week",
    "capacities",
    "free_hours",
    "heard",
    "hours_without_options",
    "looked_at",
    "own_weeks",
    "standing_options",
]
