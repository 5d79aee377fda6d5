"""What was told of agendas, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.agenda.models.tables import Capacity, Shown, Told
from zelfsamen.agenda.rules import Known
from zelfsamen.people.models.batches import in_batches

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from zelfsamen.agenda.rules import Floats
    from zelfsamen.people.models import Professional

Weeks = dict[int, Known]


def capacities(professionals: Sequence[UUID]) -> Floats:
    """Give the weekly capacity in hours (people), nan where it is unknown."""
    place = {key: row for row, key in enumerate(professionals)}
    found = np.full(len(place), np.nan)
    for some in in_batches(professionals):
        for key, hours in Capacity.objects.filter(professional__id__among=some).values_list("professional", "hours_per_week"):
            found[place[key]] = float(hours)
    return found


def looked_at(professionals: Sequence[UUID]) -> dict[UUID, Weeks]:
    """Give what was last looked at of each professional's weeks, for whoever asked."""
    return {
        key: {int(week): Known(third, looked, looked) for week, (third, looked) in weeks.items()}
        for some in in_batches(professionals)
        for key, weeks in Shown.objects.filter(professional__id__among=some).values_list("professional", "weeks")
    }


def heard(asker: Professional, professionals: Sequence[UUID]) -> dict[UUID, Weeks]:
    """Give what this asker was told of each professional's weeks."""
    return {
        key: {int(week): Known(*known) for week, known in weeks.items()}
        for some in in_batches(professionals)
        for key, weeks in Told.objects.filter(asker=asker, professional__id__among=some).values_list("professional", "weeks")
    }
