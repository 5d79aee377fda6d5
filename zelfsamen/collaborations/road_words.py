"""What it means that a collaboration stands where it stands: one line below the road, for who looks for the first time."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.rules.phases import Phase

NOW: Mapping[Phase, Promise] = {
    Phase.FORMING: _(
        "Everybody says what they bring and what they expect back. After that you see where you differ, and talk about exactly that."
    ),
    Phase.OFFERED: _("The client has your offer. Meanwhile you make the agreement; the work begins when everybody has signed it."),
    Phase.AGREED: _("Everybody has signed. The work can begin."),
    Phase.RUNNING: _("You are at work. Each says how the own promises stand, and the others see it at once."),
    Phase.PAUSED: _("The work rests. Nothing is lost, and everybody can take it up again."),
    Phase.DELIVERED: _("The work is done. Everybody says whether the money is in, and looks back on the others."),
    Phase.SETTLED: _("The money is settled. When everybody has looked back, it can be dissolved."),
    Phase.DISSOLVED: _("It is over. What you agreed and made stays here to read."),
}
