"""What happens to a need whose team is formed."""

from __future__ import annotations

from datetime import datetime

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.matching.actions.holding import locked
from zelfsamen.matching.actions.invitations import release_all
from zelfsamen.matching.models import Need
from zelfsamen.people.models import Person

WON = Verb("matching.need_won")
LOST = Verb("matching.won_need_lost")


@action
def win(need: Need, *, by: Person, now: datetime) -> Need:
    """Mark a need as won: its team is there, seats that stayed empty are knowingly so, and whoever was still asked is thanked."""
    held = locked(need)
    held.seats.filter(taken_by=None).update(left_empty=True)
    release_all(held, by=by, now=now, reason="formed")
    held.state, held.ended_at = Need.State.WON, now
    held.save(update_fields=["state", "ended_at"])
    record(WON, at=now, actor=by.pk, subject=held.pk)
    return held


@action
def lose_won(need: Need, *, by: Person, now: datetime) -> Need:
    """Mark a need whose team was formed as lost after all: its client said no, or the team stopped before the start."""
    found = locked(need)
    found.state, found.ended_at = Need.State.LOST, now
    found.save(update_fields=["state", "ended_at"])
    record(LOST, at=now, actor=by.pk, subject=found.pk)
    return found
