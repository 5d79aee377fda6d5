"""More of what stands on the pages about dropping out."""

from __future__ import annotations

from datetime import datetime

from zelfsamen.continuity import actions
from zelfsamen.continuity.actions import Asked, Work
from zelfsamen.continuity.models import Absence, Opening, StandIn
from zelfsamen.continuity.rules.tree_test import Known
from zelfsamen.people.models import Professional


def stand_in_more(me: Professional, other: Professional, number: int, now: datetime) -> None:
    """One more who stands in, with a test that went wrong, an opening of long ago and the next test; and one more for whom I do."""
    for owner, who in ((me, other), (other, me)):
        made = _agreed(owner, who, now)
        actions.ask_tree_test(made, by=owner.person, now=now)
        actions.open_for_test(made, by=who.person, now=now)
        actions.answer_tree_test(made, said=Known(None, "", ""), by=who.person, now=now)
        actions.ask_tree_test(made, by=owner.person, now=now)
        away = Absence.objects.create(owner=owner, state=Absence.State.ENDED, reported_at=now, began_at=now, ended_at=now)
        Opening.objects.create(absence=away, stand_in=made, at=now)
    actions.keep_work(me, told=Work(f"Werk {number}", contact="Clara", first_step="Bellen"), by=me.person, now=now)


def _agreed(owner: Professional, who: Professional, now: datetime) -> StandIn:
    made = actions.ask_stand_in(owner, told=Asked("Alles", professional=who), by=owner.person, now=now)
    return actions.accept_standing_in(made, insured=True, keeps_private=True, by=who.person, now=now)
