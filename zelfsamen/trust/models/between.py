"""Who stands between two people."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from zelfsamen.people.models import Professional
from zelfsamen.trust.models.graph import graph_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID


def people_between(asker: Professional, target: Professional, on: date) -> list[Professional] | None:
    """Give who stands between two people on the best path, nearest first: nobody for a tie of one's own; None out of reach."""
    return people_between_each(asker, [target], on).get(target.pk)


def people_between_each(asker: Professional, targets: Iterable[Professional], on: date) -> dict[UUID, list[Professional]]:
    """Give who stands between somebody and each of these, read at once; whoever is out of reach is left out."""
    steps: dict[UUID, list[int]] = {}
    with suppress(KeyError):
        reach = graph_of(on).reach(asker.number, on)
        for target in targets:
            with suppress(KeyError):
                steps[target.pk] = reach.path(target.number)[1:-1]
    numbers = {number for path in steps.values() for number in path}
    people = {row.number: row for row in Professional.objects.filter(number__in=numbers).select_related("person")}
    return {key: [people[number] for number in path] for key, path in steps.items()}
