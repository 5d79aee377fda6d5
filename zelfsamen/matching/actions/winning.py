"""What happens to a need whose team is formed."""

from __future__ import annotations

from datetime import datetime

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.matching.actions.holding import locked
from zelfsamen.matching.actions.invitations import release_all
from zelfsamen.matching.models import Need
from zelfsamen.people.models import Person

WON = Verb("matching.need_won")


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
