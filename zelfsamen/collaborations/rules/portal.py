"""Who receives a complaint of the client, and when that person is reminded."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import timedelta
from typing import TypeVar

Who = TypeVar("Who", bound=Hashable)

# This long before the last day who received it is reminded once.
REMINDED_BEFORE = timedelta(days=3)


def receivers_of(team: Sequence[Who], about: Who | None) -> list[Who]:
    """Who in the team may receive a complaint: everybody but the one it is about, in the order of the team."""
    return [one for one in team if one != about]


def receiver_of(team: Sequence[Who], *, about: Who | None, lead: Who | None) -> Who | None:
    """Who receives a complaint when the client chooses nobody: the lead, unless it is about the lead; then the first of the others.

    None where nobody is left to receive it.
    """
    able = receivers_of(team, about)
    return lead if lead in able else next(iter(able), None)
