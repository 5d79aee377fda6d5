"""Delivering in words, the same on pages and in mail."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise as Text
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Criterion, Delivery, Result
from zelfsamen.collaborations.rules.delivery import Promise, State

STATES: Mapping[str, Text] = {
    State.TODO: _("to do"),
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
    Criterion.State.AGREED: _("agreed"),
    Criterion.State.OTHERWISE: _("the client wants it otherwise"),
    Criterion.State.REPLACED: _("replaced"),
    Criterion.State.DROPPED: _("taken away"),
}
# The client is told how far it is, not what is the matter inside the team: that is told by the one with the client contact.
FOR_CLIENT: Mapping[str, Text] = {
    State.TODO: _("planned"),
    State.BUSY: _("being made"),
    State.AT_RISK: _("being made"),
    State.BLOCKED: _("being made"),
    State.DONE: _("done"),
    State.DROPPED: _("dropped"),
}
