"""Whom nothing is mailed about who begins something: a "not with this person" between them, known to who set it alone."""

from __future__ import annotations

from uuid import UUID

from zelfsamen.collaborations.models import Collaboration
from zelfsamen.people.models import Block


def apart_from_lead(found: Collaboration) -> set[UUID]:
    """The professionals with whom the one who began it has such a line, either way, in what began without their yes."""
    if found.need_id:
        return set()
    set_by = Block.objects.filter(other=found.lead_id).values_list("by", flat=True)
    return {*set_by, *Block.objects.filter(by=found.lead_id).values_list("other", flat=True)}
