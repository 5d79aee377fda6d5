"""Delivering in words, the same on pages and in mail."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.functional import Promise as Text
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Change, CheckIn, Conflict, Criterion, Delivery, Result, Talk, Worry
from zelfsamen.collaborations.rules.delivery import Promise, State
from zelfsamen.people.words import euros

STATES: Mapping[str, Text] = {
    State.PLANNED: _("to do"),
    State.BUSY: _("being made"),
    State.AT_RISK: _("at risk"),
    State.BLOCKED: _("blocked"),
    State.DONE: _("done"),
    State.DROPPED: _("dropped"),
}
STATE_KINDS = {State.AT_RISK: "warning", State.BLOCKED: "danger", State.DONE: "success", State.BUSY: "together"}
KINDS: Mapping[str, Text] = {Result.Kind.RESULT: _("result"), Result.Kind.MILESTONE: _("milestone")}
PROMISES: Mapping[str, Text] = {
    Promise.KEPT: _("kept"),
    Promise.MOVED: _("moved"),
    Promise.OPEN: _("open"),
    Promise.DROPPED: _("dropped"),
}
STAGES: Mapping[str, Text] = {
    Delivery.Stage.REVIEW: _("a colleague looks at it"),
    Delivery.Stage.BACK: _("back with a remark"),
    Delivery.Stage.READY: _("found ready by a colleague"),
    Delivery.Stage.CLIENT: _("with the client"),
    Delivery.Stage.ACCEPTED: _("accepted by the client"),
    Delivery.Stage.REMARKS: _("back from the client with remarks"),
}
CRITERIA: Mapping[str, Text] = {
    Criterion.State.DRAFT: _("not sent to the client yet"),
    Criterion.State.SENT: _("asked to the client"),
    Criterion.State.AGREED: _("agreed with the client"),
    Criterion.State.OTHERWISE: _("the client wants it otherwise"),
    Criterion.State.REPLACED: _("replaced"),
    Criterion.State.DROPPED: _("taken away"),
}
HOW: Mapping[str, Text] = {
    CheckIn.How.ON_TRACK: _("on track"),
    CheckIn.How.WORRIED: _("worried"),
    CheckIn.How.NEEDS_HELP: _("I need help"),
}
HOW_KINDS = {CheckIn.How.ON_TRACK: "success", CheckIn.How.WORRIED: "warning", CheckIn.How.NEEDS_HELP: "danger"}
MOVES: Mapping[str, Text] = {
    Talk.Moves.MORE: _("the client expects more"),
    Talk.Moves.LESS: _("the client expects less"),
    Talk.Moves.OTHER: _("the client expects something else"),
}
CHANGES: Mapping[str, Text] = {
    Change.State.OPEN: _("open"),
    Change.State.CLIENT: _("asked to the client"),
    Change.State.YES: _("yes"),
    Change.State.NO: _("no"),
    Change.State.WITHDRAWN: _("withdrawn"),
}
BLADES: Mapping[str, Text] = {"content": _("content"), "systems": _("systems"), "interests": _("interests")}
BLADE_HELP: Mapping[str, Text] = {
    "content": _("The work itself: is it good, and does everybody know enough of it?"),
    "systems": _("How it is arranged: agreements, papers, meetings, tools."),
    "interests": _("What each wants from it: is everybody still in it for something?"),
}
WORRIES: Mapping[str, Text] = {
    Worry.State.OPEN: _("open"),
    Worry.State.ANSWERED: _("answered"),
    Worry.State.CLOSED: _("closed"),
}
CONFLICTS: Mapping[str, Text] = {
    Conflict.Step.TALK: _("you talk with each other"),
    Conflict.Step.HELP: _("a member helps"),
    Conflict.Step.MEDIATOR: _("a mediator"),
    Conflict.Step.SETTLED: _("settled between the two"),
    Conflict.Step.ENDED: _("ended without agreement"),
}
# The client is told how far it is, not what is the matter inside the team: that is told by the one with the client contact.
FOR_CLIENT: Mapping[str, Text] = {
    State.PLANNED: _("planned"),
    State.BUSY: _("being made"),
    State.AT_RISK: _("being made"),
    State.BLOCKED: _("being made"),
    State.DONE: _("done"),
    State.DROPPED: _("dropped"),
}


def consequence_of(change: Change) -> str:
    """Say what a change means, as far as it is known."""
    told = []
    if change.hours is not None:
        hours = number_format(abs(change.hours).normalize())
        told.append((gettext("%(hours)s hours more") if change.hours >= 0 else gettext("%(hours)s hours fewer")) % {"hours": hours})
    if change.cents is not None:
        told.append((gettext("%(euros)s more") if change.cents >= 0 else gettext("%(euros)s less")) % {"euros": euros(abs(change.cents))})
    if change.dates:
        told.append(change.dates)
    if change.weighed_at is not None and not told:
        return gettext("no consequence for hours, money or dates")
    return "; ".join(told)
