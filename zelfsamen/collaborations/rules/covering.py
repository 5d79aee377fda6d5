"""Which part of the work lies between two days, for who takes over the work of somebody who is away."""

from __future__ import annotations

from datetime import date

from zelfsamen.collaborations.rules.split import WHOLE


def part_of_the_work(starts: date, ends: date, *, since: date, back_on: date | None) -> tuple[int, int]:
    """Give from and until which part of the work somebody else did it, in hundredths of a percent of the days of the agreement.

    starts, ends: the first and the last day of the work. since: the first day of the stand-in. back_on: the day from which the owner does
    it again, None until the end. Days outside the work count for nothing. Source: own rule, told in docs/why.md; everybody who knows the
    days can do the sum again.
    """
    days = (ends - starts).days + 1
    if days <= 0:
        return 0, 0
    first = min(max((since - starts).days, 0), days)
    last = days if back_on is None else min(max((back_on - starts).days, first), days)
    return first * WHOLE // days, last * WHOLE // days
