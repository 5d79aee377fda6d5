"""What is done to an agenda: by its owner, and by an answer its owner gave.

Other apps import from here.
"""

from zelfsamen.agenda.actions.calendars import (
    NotACalendar,
    TooManyCalendars,
    add_calendar,
    add_calendar_file,
    claim_calendar,
    could_not_read,
    end_feed,
    make_feed,
    remove_calendar,
    state_working_day,
    take_days_off,
    take_in,
    work_after_all,
)
from zelfsamen.agenda.actions.commitments import NotConsented, hold, make_firm, option, release, shorten
from zelfsamen.agenda.actions.own import (
    EndsBeforeItStarts,
    NotYourAgenda,
    commit,
    protect,
    state_capacity,
    take_back,
    unprotect,
)
from zelfsamen.agenda.actions.telling import forget_told, tell_free
from zelfsamen.agenda.actions.weeks_away import renew_some_weeks

__all__ = [
    "EndsBeforeItStarts",
    "NotACalendar",
    "NotConsented",
    "NotYourAgenda",
    "TooManyCalendars",
    "add_calendar",
    "add_calendar_file",
    "claim_calendar",
    "commit",
    "could_not_read",
    "end_feed",
    "forget_told",
    "hold",
    "make_feed",
    "make_firm",
    "option",
    "protect",
    "release",
    "remove_calendar",
    "renew_some_weeks",
    "shorten",
    "state_capacity",
    "state_working_day",
    "take_back",
    "take_days_off",
    "take_in",
    "tell_free",
    "unprotect",
    "work_after_all",
]
