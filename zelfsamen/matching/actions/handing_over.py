"""A need goes over to another when the team that answers it decided so: who asks, fills seats and is asked questions goes with it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.matching.actions.holding import end, locked
from zelfsamen.matching.models import Invitation, Need, Replacement, Search
from zelfsamen.people.models import Block, Person, Professional

HANDED_OVER = Verb("matching.need_handed_over")


@action
def hand_over_need(need: Need, *, to: Professional, by: Person, now: datetime) -> Need:
    """Give a need to who has the client contact now; part of the decision of all that calls it.

    What was found for the earlier lead goes: it was found along that person's ties, and the names in it are not for another to read. So do
    invitations that wait for an introduction to that person. Those that were sent stand; across a "not with this person" they fall silent.
    """
    found = locked(need)
    found.lead = to
    found.save(update_fields=["lead"])
    for kept in (Search, Replacement):
        kept.objects.filter(need=found).delete()
    standing = Invitation.objects.filter(need=found).select_related("need", "professional")
    for one in standing.filter(state=Invitation.State.WAITING):
        end(one, state=Invitation.State.WITHDRAWN, now=now)
    apart = Block.objects.filter(Q(by=to) | Q(other=to)).values_list("by", "other")
    standing.filter(state=Invitation.State.OPEN, professional__in={key for pair in apart for key in pair} - {to.pk}).update(withheld=True)
    record(HANDED_OVER, at=now, actor=by.pk, subject=found.pk)
    return found
