"""Forgetting what somebody said of others, and the requests they took part in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from zelfsamen.core.actions import action
from zelfsamen.trust.actions.edges import refresh_edges
from zelfsamen.trust.models import Introduction, Tie


@action
def erase_trust(person: UUID, *, today: date) -> None:
    """Erase ties given and received, and introductions; work done together stays, without a name, for the others' own history.

    The erased account writes the record.
    """
    ties = Tie.objects.filter(Q(giver__person=person) | Q(receiver__person=person))
    pairs = set(ties.values_list("giver", "receiver"))
    ties.delete()
    refresh_edges(pairs, today=today)
    roles = ("asker", "between", "further", "target")
    mine = Q()
    for role in roles:
        mine |= Q(**{f"{role}__person": person})
    Introduction.objects.filter(mine).delete()
