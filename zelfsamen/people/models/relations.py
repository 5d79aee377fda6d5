"""How a viewer stands to many professionals at once, for the pure rule of visibility."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from zelfsamen.people.models.batches import in_batches
from zelfsamen.people.models.circles import CircleMember
from zelfsamen.people.models.professionals import Professional
from zelfsamen.people.models.sight import Sight, Viewer, own
from zelfsamen.people.rules.visibility import Relation, Ring


def relations(
    professionals: Iterable[UUID], viewer: Viewer, *, at_most: Ring = Ring.EVERYBODY, mine: Collection[UUID] | None = None
) -> dict[UUID, Relation]:
    """How the viewer stands to each of these professionals, in three queries for every ten thousand.

    `at_most` brings strangers nearer: whoever is asked about within three ties counts as ring 4 for that question.
    `mine` are oneself and one's private contacts, for who knows them already.
    """
    sight = Sight.of(viewer)
    found: dict[UUID, Relation] = {}
    for batch in in_batches(professionals):
        found.update(_relations(batch, sight, at_most, set(batch) & set(mine) if mine is not None else _own(batch, sight)))
    return found


def _own(batch: list[UUID], sight: Sight) -> set[UUID]:
    return set(Professional.objects.filter(own(sight), pk__in=batch).values_list("pk", flat=True))


def _relations(batch: list[UUID], sight: Sight, at_most: Ring, mine: set[UUID]) -> dict[UUID, Relation]:
    members = CircleMember.objects.running(sight.on).filter(professional__in=batch)
    shared: dict[UUID, dict[UUID, Ring]] = {}
    for professional, circle in members.filter(circle__in=list(sight.circles)).values_list("professional", "circle"):
        shared.setdefault(professional, {})[circle] = sight.circles[circle]
    rest = [professional for professional in batch if professional not in mine and professional not in shared]
    near = _linked(rest, sight) if at_most == Ring.EVERYBODY else set(rest)
    found = {who: Relation(Ring.ME) for who in mine}
    found |= {who: Relation(min(circles.values()), circles) for who, circles in shared.items() if who not in mine}
    found |= {who: Relation(Ring.NETWORK_OF_NETWORKS if who in near else Ring.EVERYBODY) for who in rest}
    return found


def _linked(professionals: list[UUID], sight: Sight) -> set[UUID]:
    if not professionals or not sight.circles:
        return set()
    members = CircleMember.objects.running(sight.on).filter(professional__in=professionals, circle__in=sight.linked_circles())
    return set(members.values_list("professional", flat=True))
