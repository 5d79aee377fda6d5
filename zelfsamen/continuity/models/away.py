"""Who is away from work they agreed to, without anybody ready to stand in."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from zelfsamen.continuity.models import Absence, StandIn


def away_without_stand_in() -> Q:
    """Those participants who are away while nobody agreed to take over all their work, or this part of it."""
    away = Absence.objects.filter(owner=OuterRef("professional"), state=Absence.State.RUNNING)
    here = Q(collaboration=None) | Q(collaboration=OuterRef("collaboration"))
    ready = StandIn.objects.agreed().filter(here, owner=OuterRef("professional"))
    return Q(Exists(away)) & ~Q(Exists(ready))
