"""Delivering together: what may be done in which phase, and what became of a promise."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from zelfsamen.collaborations.rules.phases import Phase

# Planning begins once everything is agreed; work is reported while it goes on; a client judges also after the last delivery.
PLANNING = frozenset({Phase.AGREED, Phase.RUNNING, Phase.PAUSED})
WORKING = frozenset({Phase.RUNNING, Phase.PAUSED})
JUDGING = WORKING | {Phase.DELIVERED}
SHOWN = PLANNING | {Phase.DELIVERED, Phase.SETTLED, Phase.DISSOLVED}


class State(StrEnum):
    """How a result stands, as its owner says."""

    PLANNED = "planned"
    BUSY = "busy"
    AT_RISK = "at_risk"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


WANTS_HELP = frozenset({State.AT_RISK, State.BLOCKED})
ENDED = frozenset({State.DONE, State.DROPPED})
FRIDAY = 5


class Promise(StrEnum):
    """What became of a promise."""

    KEPT = "kept"
    MOVED = "moved"
    OPEN = "open"
    DROPPED = "dropped"


def promise_of(state: State, *, first_due: date | None, due: date | None, done_on: date | None) -> Promise:
    """Kept: done, and not after the day that was promised first; moved: another day was said, or it was done after that day."""
    if state == State.DROPPED:
        return Promise.DROPPED
    if first_due is not None and (due != first_due or (done_on is not None and done_on > first_due)):
        return Promise.MOVED
    return Promise.KEPT if state == State.DONE else Promise.OPEN


def days_late(state: State, *, due: date | None, done_on: date | None, on: date) -> int:
    """Days after the day that is said now, 0 where there is none or it has not passed; what was dropped is never late."""
    if due is None or state == State.DROPPED:
        return 0
    reached = done_on or on if state == State.DONE else on
    return max(0, (reached - due).days)


def is_last_workday(day: date) -> bool:
    """True on Friday, the day on which a week is looked back upon."""
    return day.isoweekday() == FRIDAY


def next_meeting(first: date, *, every_weeks: int, on: date) -> date:
    """The first day of a rhythm on or after a day; the rhythm begins on `first` and returns every so many weeks."""
    if on <= first:
        return first
    behind = (on - first).days
    step = 7 * every_weeks
    return first + timedelta(days=-(-behind // step) * step)
