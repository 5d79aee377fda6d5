"""Who receives a complaint of the client, and within how many days it is answered."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date, timedelta
from typing import TypeVar

Who = TypeVar("Who", bound=Hashable)

# Agreed with the client on the form itself: long enough to hear both sides, short enough to keep working together.
ANSWER_DAYS = 10
# This long before the last day who received it is reminded once.
REMINDED_BEFORE = timedelta(days=3)


def answer_day(made_on: date) -> date:
    """The last day on which a complaint made on this day is answered."""
    return made_on + timedelta(days=ANSWER_DAYS)


def receivers_of(team: Sequence[Who], about: Who | None) -> list[Who]:
    """Who in the team may receive a complaint: everybody but the one it is about, in the order of the team."""
    return [one for one in team if one != about]


def receiver_of(team: Sequence[Who], *, about: Who | None, lead: Who | None) -> Who | None:
    """Who receives a complaint when the client chooses nobody: the lead, unless it is about the lead; then the first of the others.

    None where nobody is left to receive it.
    """
    able = receivers_of(team, about)
    return lead if lead in able else next(iter(able), None)
