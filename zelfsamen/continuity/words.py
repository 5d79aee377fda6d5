"""What the codes of continuity are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zelfsamen.continuity.models import StandIn, TreeTest
from zelfsamen.continuity.models.weak_points import Why

STATES: Mapping[str, Promise] = {
    StandIn.State.ASKED: _("asked, no answer yet"),
    StandIn.State.AGREED: _("said yes"),
    StandIn.State.DECLINED: _("said no"),
    StandIn.State.EXPIRED: _("did not answer"),
    StandIn.State.ENDED: _("ended"),
}
TELLERS: Mapping[str, Promise] = {
    StandIn.Teller.STAND_IN: _("the stand-in"),
    StandIn.Teller.LEAD: _("who has the client contact in the team"),
}
TESTS: Mapping[str, Promise] = {
    TreeTest.State.ASKED: _("asked, no answer yet"),
    TreeTest.State.PASSED: _("everything was right"),
    TreeTest.State.FAILED: _("something was wrong"),
    TreeTest.State.EXPIRED: _("nobody answered"),
}
WEAK: Mapping[str, Promise] = {
    Why.NOBODY: _("nobody stands in"),
    Why.WAITING: _("somebody is asked, without a yes yet"),
    Why.UNPACKED: _("your pack says nothing about it"),
    Why.STALE: _("your pack has not changed for three months"),
    Why.PAST: _("the deadlines in your pack are past"),
}
WRONG = {"deadline": _("the next deadline"), "contact": _("the contact at the client"), "step": _("the next step")}


def work_of(stand_in: StandIn) -> str:
    """For which work somebody stands in, in words."""
    return stand_in.collaboration.name if stand_in.collaboration else str(_("all work"))


def wrong_in_words(test: TreeTest) -> list[str]:
    """What the stand-in could not name."""
    return [str(WRONG[one]) for one in test.wrong.split()]
