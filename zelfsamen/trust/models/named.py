"""Whose name somebody may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zelfsamen.people.models import Professional, Sight
from zelfsamen.trust.models.introductions import introduced_to
from zelfsamen.trust.models.pairs import why_trust_each

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID


def named_to(reader: Professional, people: Iterable[Professional], on: date, sight: Sight | None = None) -> frozenset[UUID]:
    """Give who of these shows the reader a name, stands close by a tie of the reader's own, or was introduced; read at once.

    Being in one network is no such tie by itself: who hides their name there stays without one.
    """
    wanted = {one.pk for one in people}
    if not wanted:
        return frozenset()
    sight = sight or Sight.of(reader.person)
    shown = Professional.objects.visible_to(sight).showing("name", sight).filter(pk__in=wanted)
    found = set(shown.values_list("pk", flat=True))
    if wanted > found:
        found |= {key for key, why in why_trust_each(reader, wanted - found, on).items() if why.own} | (wanted & introduced_to(reader))
    return frozenset(found)
