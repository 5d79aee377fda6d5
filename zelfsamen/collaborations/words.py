"""A collaboration in words, the same on pages and in mail."""

from __future__ import annotations

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from zelfsamen.collaborations.models import Collaboration, Participation
from zelfsamen.people.models import Professional


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
