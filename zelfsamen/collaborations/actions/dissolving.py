"""Dissolving: the circle closes, the client keeps the report for a while, and each keeps the own history."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from zelfsamen.collaborations.actions.announcing import Said, announce
from zelfsamen.collaborations.actions.phases import step
from zelfsamen.collaborations.models import Collaboration, ReviewRound
from zelfsamen.collaborations.rules.phases import Phase, Role
from zelfsamen.core.actions import action
from zelfsamen.people.actions import close_circle
from zelfsamen.people.models import Person

CLIENT_READS_FOR = timedelta(days=90)


@action
def dissolve(collaboration: Collaboration, *, said: Said, by: Person, now: datetime) -> Collaboration:
    """Dissolve what is settled: nobody sees more of each other from now on than before they worked together."""
    found = step(collaboration, move="dissolve", by=by, now=now)
    _close(found, by=by, now=now, today=timezone.localdate(now))
    announce(found, move="dissolve", words=said.words, by=by, now=now)
    return found


@action
def dissolve_when_done(collaboration: Collaboration, *, now: datetime, today: date) -> bool:
    """Dissolve by itself what is settled and looked back on; True when it was dissolved by this."""
    opened = ReviewRound.objects.filter(collaboration=collaboration).exclude(opened_at=None).exists()
    if collaboration.phase != Phase.SETTLED or not opened:
        return False
    dissolve_by_itself(collaboration, now=now, today=today)
    return True


@action
def dissolve_by_itself(collaboration: Collaboration, *, now: datetime, today: date) -> Collaboration:
    """Dissolve what is settled without anybody's click."""
    found = step(collaboration, move="dissolve", by=None, now=now, roles={Role.ALL})
    _close(found, by=None, now=now, today=today)
    announce(found, move="dissolve", by=None, now=now)
    return found


def _close(found: Collaboration, *, by: Person | None, now: datetime, today: date) -> None:
    close_circle(found.circle, until=today, by=by, now=now, today=today)
    found.client_accesses.filter(until=None).update(until=today + CLIENT_READS_FOR)
