"""Who has to do what next, in every collaboration: each topic tells its own part, pages and mail put them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from zelfsamen.collaborations.models import (
    addresses,
    agreements,
    checkins,
    conflicts,
    criteria,
    ending,
    lead,
    moving,
    results,
    reviews,
    talks,
    worries,
)
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.forming import asked_of_sheets
from zelfsamen.collaborations.models.offers import asked_about_offers
from zelfsamen.collaborations.models.portal import asked_about_complaints

# Each tells what is asked in these collaborations on a day, with a number of queries that does not grow with them.
Telling = Callable[[Sequence[Collaboration], date], list[Asked]]
TELLINGS: tuple[Telling, ...] = (
    asked_about_offers,
    asked_about_complaints,
    agreements.asked,
    moving.asked,
    ending.asked,
    reviews.asked,
    asked_of_sheets,
    results.asked,
    criteria.asked,
    checkins.asked,
    talks.asked,
    lead.asked,
    worries.asked,
    conflicts.asked,
    addresses.asked,
)


def asked_in(collaborations: Sequence[Collaboration], on: date) -> list[Asked]:
    """Everything that waits for somebody in these collaborations, the soonest first."""
    told = [one for telling in TELLINGS for one in telling(collaborations, on)] if collaborations else []
    return sorted(told, key=lambda one: (one.by is None, one.by or on))
