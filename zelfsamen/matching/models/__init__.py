"""Needs with their seats, invitations to seats, and what was proposed.

Other apps import from here; inside, the direction is needs < vacancies | invitations < weighing | reaching | shown < pool.
"""

from zelfsamen.matching.models.invitations import Invitation, InvitationSeat, Question
from zelfsamen.matching.models.needs import Need, Seat
from zelfsamen.matching.models.pool import Gathered, PoolQuestion, build_pool, keys_of
from zelfsamen.matching.models.reaching import ways_for
from zelfsamen.matching.models.searches import Replacement, Search
from zelfsamen.matching.models.stated import stated
from zelfsamen.matching.models.vacancies import Bench, Part, Successor, Vacancy
from zelfsamen.matching.models.weighing import WeekIf, fullest, weeks_if_accepted

__all__ = [
    "Bench",
    "Gathered",
    "Invitation",
    "InvitationSeat",
    "Need",
    "Part",
    "PoolQuestion",
    "Question",
    "Replacement",
    "Search",
    "Seat",
    "Successor",
    "Vacancy",
    "WeekIf",
    "build_pool",
    "fullest",
    "keys_of",
    "stated",
    "ways_for",
    "weeks_if_accepted",
]
