"""Counting how often something is asked."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from django.db.models import F

from zelfsamen.core.actions import action
from zelfsamen.web.limits import Limit
from zelfsamen.web.models import Turn


@action
def take_turn(limit: Limit, *, what: str, who: str, now: datetime) -> bool:
    """Count one request, and say whether it is within the limit; nothing is recorded, a count is all there is."""
    stretch = int(now.timestamp()) // limit.seconds
    key = hashlib.sha256(f"{what}|{limit.per}|{who}|{limit.seconds}|{stretch}".encode()).hexdigest()
    ends_at = datetime.fromtimestamp((stretch + 1) * limit.seconds, tz=UTC)
    turn, _made = Turn.objects.get_or_create(key=key, defaults={"ends_at": ends_at})
    Turn.objects.filter(pk=turn.pk).update(count=F("count") + 1)
    return Turn.objects.values_list("count", flat=True).get(pk=turn.pk) <= limit.amount


@action
def forget_turns(*, now: datetime) -> int:
    """Drop the counts of stretches that are over."""
    return Turn.objects.filter(ends_at__lt=now).delete()[0]
