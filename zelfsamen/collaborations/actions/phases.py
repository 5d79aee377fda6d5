"""Moving a collaboration from phase to phase: one at a time, by whom it may, and never in between."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Collaboration, roles_of
from zelfsamen.collaborations.rules.phases import MOVES, Phase, Role, is_possible, may_take
from zelfsamen.collaborations.words import DOING, PHASES
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

MOVED = Verb("collaborations.moved", "move", "was", "to")


class WrongPhase(Refused):
    """Made with the move and the phase in it."""

    way_on = _("Look at the page of the collaboration: it shows where it stands and who does what next.")

    def __init__(self, move: str, phase: Phase) -> None:
        told = {"doing": DOING[move], "phase": PHASES[phase]}
        super().__init__(_("%(doing)s is not possible now, for the collaboration is %(phase)s.") % told)


class NotYours(Refused):
    sentence = _("This is not for you to do in this collaboration.")
    way_on = _("Look at the page of the collaboration: it says who does what next.")


@action
def held(collaboration: Collaboration) -> Collaboration:
    """Keep a collaboration for this transaction: of two acts at once the second sees what the first did."""
    mine = Collaboration.objects.select_for_update(of=("self",), no_key=True)
    return mine.select_related("lead__person", "circle").get(pk=collaboration.pk)


@action
def step(collaboration: Collaboration, *, move: str, by: Person | None, now: datetime, roles: set[Role] | None = None) -> Collaboration:
    """Take one move of `rules.phases`, as what this person is in it or as these `roles`; what may not happen is refused with a sentence."""
    found, taken = held(collaboration), MOVES[move]
    if roles is None:
        roles = roles_of(found, by, timezone.localdate(now)) if by else set()
    if not may_take(taken, roles):
        raise NotYours
    was = Phase(found.phase)
    if not is_possible(taken, was):
        raise WrongPhase(move, was)
    found.phase = taken.to
    found.save(update_fields=["phase"])
    record(
        MOVED,
        at=now,
        actor=by.pk if by else None,
        subject=found.pk,
        circle=found.circle_id,
        move=move,
        was=was.value,
        to=taken.to.value,
    )
    return found
