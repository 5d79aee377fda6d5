"""Who is away from work they agreed to, without anybody ready to stand in."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from zelfsamen.collaborations.models import Participant
from zelfsamen.continuity.models import Absence, StandIn


def away_without_stand_in(participants: Collection[Participant]) -> set[UUID]:
    """Those of these participants who are away while nobody agreed to take over all their work, or this part of it."""
    people = {one.professional_id for one in participants}
    away = set(Absence.objects.filter(owner__in=people, state=Absence.State.RUNNING).values_list("owner", flat=True))
    if not away:
        return set()
    ready = set(StandIn.objects.agreed().filter(owner__in=away).values_list("owner", "collaboration"))
    return {
        one.pk
        for one in participants
        if one.professional_id in away and not ready & {(one.professional_id, None), (one.professional_id, one.collaboration_id)}
    }
