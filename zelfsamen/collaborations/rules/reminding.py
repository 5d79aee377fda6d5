"""When somebody who has not handed in is reminded, and when silence counts as an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

TWICE = 2
EARLY = timedelta(days=3)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reminded:
    """How often somebody was reminded, and the last day on which they were asked or reminded."""

    times: int
    last: date


def next_step(told: Reminded, *, hand_in_by: date, today: date) -> Literal["remind", "wait", "let go"]:
    """What happens today to whoever is silent.

    The first reminder goes three days before the last day, the second on it, each at least a day after the letter before; whoever was
    reminded twice and lets the last day and one more day pass is let go. A worker that stood still never takes away a reminder.
    """
    if today - told.last < DAY:
        return "wait"
    if told.times >= TWICE:
        return "let go" if today > hand_in_by else "wait"
    begins = hand_in_by - EARLY if told.times == 0 else hand_in_by
    return "remind" if today >= begins else "wait"
