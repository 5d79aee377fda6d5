"""What happens to a need when somebody steps out of its team before the work begins."""

from __future__ import annotations

from datetime import datetime

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.matching.actions.holding import locked
from zelfsamen.matching.models import Invitation, Need
from zelfsamen.people.models import Person, Professional

FREED = Verb("matching.seats_freed", "count")


@action
def free_seats(need: Need, *, of: Professional, by: Person | None, now: datetime) -> int:
    """Empty the seats of somebody who stepped out of a team that is formed, and open the need again for a replacement; give how many.

    Whoever stays is in the team: no date and no withdrawal takes that seat away. Who stepped out is not asked again for it.
    """
    held = locked(need)
    accepted = Invitation.objects.filter(need=held, state=Invitation.State.ACCEPTED)
    accepted.filter(professional=of).update(state=Invitation.State.DECLINED)
    accepted.exclude(professional=of).update(expires_at=Invitation.FOR_GOOD)
    count = held.seats.filter(taken_by=of).update(taken_by=None, taken_at=None, business=None, left_empty=False)
    if count and held.state == Need.State.WON:
        held.state, held.ended_at = Need.State.OPEN, None
        held.save(update_fields=["state", "ended_at"])
    record(FREED, at=now, actor=by.pk if by else None, subject=held.pk, count=count)
    return count
