"""The terms of an agreement that are numbers or choices, as they stand in a first draft; the days hold as well while nothing is signed."""

from __future__ import annotations

from datetime import date, timedelta

TERMS: dict[str, str | int] = {
    "client_after": "told",
    "months": 6,
    "payment_days": 30,
    "notice_days": 30,
    # Short enough not to walk around with it, long enough to hear both sides before answering.
    "worry_days": 3,
    "talk_days": 14,
    "complaint_days": 10,
}


def day_after(days: str | int, *, since: date) -> date:
    """The last day of a term of so many days that begins on a day."""
    return since + timedelta(days=int(days))
