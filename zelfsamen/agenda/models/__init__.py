"""Capacity, protected hours and commitments, and the hours that are free.

Other apps import from here; inside, the direction is tables < free_hours.
"""

from zelfsamen.agenda.models.free_hours import free_hours
from zelfsamen.agenda.models.tables import Answer, Capacity, Commitment, Protected

__all__ = ["Answer", "Capacity", "Commitment", "Protected", "free_hours"]
