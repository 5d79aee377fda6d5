"""Who stands between two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zelfsamen.people.models import Professional
from zelfsamen.trust.models.graph import graph_of

if TYPE_CHECKING:
    from datetime import date


def people_between(asker: Professional, target: Professional, on: date) -> list[Professional] | None:
    """Give who stands between two people on the best path, nearest first: nobody for a tie of one's own; None out of reach."""
    try:
        path = graph_of(on).reach(asker.number, on).path(target.number)
    except KeyError:
        return None
    people = {row.number: row for row in Professional.objects.filter(number__in=path[1:-1]).select_related("person")}
    return [people[number] for number in path[1:-1]]
