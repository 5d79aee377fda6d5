"""Needs with their seats, invitations to seats, and what was proposed.

Other apps import from here; inside, the direction is needs < invitations < shown < pool.
"""

from zelfsamen.matching.models.invitations import Invitation, InvitationSeat, Question
from zelfsamen.matching.models.needs import Need, Seat
from zelfsamen.matching.models.pool import Gathered, PoolQuestion, build_pool, keys_of

__all__ = ["Gathered", "Invitation", "InvitationSeat", "Need", "PoolQuestion", "Question", "Seat", "build_pool", "keys_of"]
