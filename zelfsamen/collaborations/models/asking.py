"""Who has to do what next, in every collaboration: each topic tells its own part, pages and mail put them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import prefetch_related_objects

from zelfsamen.collaborations.models import (
    addresses,
    agreements,
    checkins,
    conflicts,
    covering,
    criteria,
    ending,
    lead,
    moving,
    refusals,
    results,
    reviews,
    successions,
    talks,
    worries,
)
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.forming import asked_of_sheets
from zelfsamen.collaborations.models.gathered import Gathered
from zelfsamen.collaborations.models.offers import asked_about_offers
from zelfsamen.collaborations.models.portal import asked_about_complaints

# Each tells what is asked in what was gathered: it reads its own tables, and takes everything that others need too from there.
Telling = Callable[[Gathered], list[Asked]]
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
    covering.asked,
    successions.asked,
    addresses.asked,
    refusals.asked,
)


def asked_in(collaborations: Sequence[Collaboration], on: date) -> list[Asked]:
    """Everything that waits for somebody in these collaborations, the soonest first."""
    return asked_of(Gathered(collaborations, on))


def asked_of(found: Gathered) -> list[Asked]:
    """The same, of what was gathered already."""
    # Nothing is asked for these where the collaborations came with them.
    prefetch_related_objects(found.collaborations, "sheet_round", "review_round")
    told = [one for telling in TELLINGS for one in telling(found)] if found.collaborations else []
    return sorted(told, key=lambda one: (one.by is None, one.by or found.on))
