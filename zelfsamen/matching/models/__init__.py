"""Needs with their seats, invitations to seats, and what was proposed.

Other apps import from here; inside, the direction is needs < invitations.
"""

from zelfsamen.matching.models.invitations import Invitation, InvitationSeat, Question
from zelfsamen.matching.models.needs import Need, Seat

__all__ = ["Invitation", "InvitationSeat", "Need", "Question", "Seat"]
