"""Forgetting what somebody said of others, what work counted for between them, and the requests they took part in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from zelfsamen.core.actions import action
from zelfsamen.trust.actions.edges import refresh_edges
from zelfsamen.trust.models import Evidence, Introduction, Tie


@action
def erase_trust(person: UUID, *, today: date) -> None:
    """Erase ties and evidence given and received, of oneself and of one's private contacts, and introductions; the edges go with them.

    Nobody is introduced through somebody who is not there any more. That there was work together is told by the work itself, which stays
    for the others. The erased account writes the record.
    """
    one = Q(giver__person=person) | Q(receiver__person=person) | Q(giver__owner=person) | Q(receiver__owner=person)
    ties, evidence = Tie.objects.filter(one), Evidence.objects.filter(one)
    pairs = {*ties.values_list("giver", "receiver"), *evidence.values_list("giver", "receiver")}
    ties.delete()
    evidence.delete()
    # A vouch that goes may make room for another of the same giver that was over the limit.
    vouches = Tie.objects.filter(kind=Tie.Kind.VOUCHES, giver__in={giver for giver, _receiver in pairs})
    refresh_edges({*pairs, *vouches.values_list("giver", "receiver")}, today=today)
    roles = ("asker", "between", "further", "target")
    mine = Q()
    for role in roles:
        mine |= Q(**{f"{role}__person": person})
    Introduction.objects.filter(mine).delete()
