"""A collaboration in words, the same on pages and in mail."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen.collaborations.models import Collaboration, Participation
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.people.models import Professional
from zelfsamen.people.words import DIMENSIONS

PHASES: Mapping[Phase, Promise] = {
    Phase.FORMING: gettext_lazy("forming"),
    Phase.OFFERED: gettext_lazy("offered"),
    Phase.AGREED: gettext_lazy("agreed by all"),
    Phase.RUNNING: gettext_lazy("running"),
    Phase.PAUSED: gettext_lazy("paused"),
    Phase.DELIVERED: gettext_lazy("delivered"),
    Phase.SETTLED: gettext_lazy("settled"),
    Phase.DISSOLVED: gettext_lazy("dissolved"),
    Phase.LOST: gettext_lazy("lost"),
}
# The moves of `rules.phases`, as the beginning of a sentence.
DOING: Mapping[str, Promise] = {
    "offer": gettext_lazy("Sending the offer"),
    "take_back_offer": gettext_lazy("Taking the offer back"),
    "ask_other_offer": gettext_lazy("Asking for another offer"),
    "decline_offer": gettext_lazy("Declining the offer"),
    "lose": gettext_lazy("Stopping before the start"),
    "agree": gettext_lazy("Closing the agreement"),
    "reconsider": gettext_lazy("Going back to talking"),
    "start": gettext_lazy("Starting the work"),
    "pause": gettext_lazy("Pausing"),
    "go_on": gettext_lazy("Going on with the work"),
    "deliver": gettext_lazy("Delivering"),
    "end_early": gettext_lazy("Ending early"),
    "take_up_again": gettext_lazy("Taking the work up again"),
    "settle": gettext_lazy("Settling"),
    "dissolve": gettext_lazy("Dissolving"),
    "prolong": gettext_lazy("Moving the last day"),
    "wake": gettext_lazy("Waking it up"),
    "leave": gettext_lazy("Leaving"),
}
# What one looks back on: what was agreed, and the eight dimensions of what people expect of each other.
TOPICS: Mapping[str, str | Promise] = {
    "hours": gettext_lazy("Hours and weeks"),
    "results": gettext_lazy("Results"),
    "money": gettext_lazy("Money"),
    **DIMENSIONS,
}
# What a collaboration can be that begins without a search.
KINDS: tuple[tuple[str, Promise], ...] = (
    (Collaboration.Kind.PAIR, gettext_lazy("Two who work together")),
    (Collaboration.Kind.TRIAL, gettext_lazy("A small trial assignment, to find out whether it works")),
    (Collaboration.Kind.TEAM, gettext_lazy("A team for one assignment")),
    (Collaboration.Kind.STANDING, gettext_lazy("A standing team, for more than one assignment")),
)


def roles_of(collaboration: Collaboration, who: Professional) -> str:
    """Say what somebody does in it and for how many hours a week."""
    rows = Participation.objects.filter(collaboration=collaboration, professional=who).select_related("discipline").order_by("position")
    return "; ".join(role(row) for row in rows)


def role(row: Participation) -> str:
    """Say one part: the discipline, and the hours where they are known."""
    what = row.discipline.label if row.discipline else _("a part without a name")
    if row.hours_per_week is None:
        return what
    return _("%(role)s, %(hours)s hours a week") % {"role": what, "hours": number_format(row.hours_per_week.normalize())}


def period_of(collaboration: Collaboration) -> str:
    """Say from when to when, as far as it is known."""
    first, last = collaboration.started_on, collaboration.ended_on
    days = {"first": date_format(first) if first else "", "last": date_format(last) if last else ""}
    if first and last:
        return _("%(first)s to %(last)s") % days
    return _("from %(first)s, without a last day yet") % days if first else _("not known yet")
