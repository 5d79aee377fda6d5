"""What an agenda comes to: the hours that are left, and what others are told of them.

Other apps import from here; inside, `told` and `hours` do not know each other.
"""

from zelfsamen.agenda.rules.hours import (
    NO_END,
    OPTION_SHARE,
    Floats,
    Ints,
    Spoken,
    free,
    spoken_for,
    sunday,
    week_number,
    weekly,
)
from zelfsamen.agenda.rules.told import FRESH_DAYS, FROZEN_DAYS, MOST_WEEKS, Known, base_third, lowered, option_thirds, still, usable

__all__ = [
    "FRESH_DAYS",
    "FROZEN_DAYS",
    "MOST_WEEKS",
    "NO_END",
    "OPTION_SHARE",
    "Floats",
    "Ints",
    "Known",
    "Spoken",
    "base_third",
    "free",
    "lowered",
    "option_thirds",
    "spoken_for",
    "still",
    "sunday",
    "usable",
    "week_number",
    "weekly",
]
