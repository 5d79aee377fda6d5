"""What an agenda comes to: the hours that are left, and what others are told of them.

Other apps import from here; inside, `appointments` < `away`, and `told` and `hours` know nobody.
"""

from zelfsamen.agenda.rules.appointments import NotACalendarError, Period, Reading, Span, read_busy
from zelfsamen.agenda.rules.away import Habits, days_between, hours_away, monday_of, public_holidays
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
    "Habits",
    "Ints",
    "Known",
    "NotACalendarError",
    "Period",
    "Reading",
    "Span",
    "Spoken",
    "base_third",
    "days_between",
    "free",
    "hours_away",
    "lowered",
    "monday_of",
    "option_thirds",
    "public_holidays",
    "read_busy",
    "spoken_for",
    "still",
    "sunday",
    "usable",
    "week_number",
    "weekly",
]
