"""Self and together, for oneself: what one gives beside what one gets, and how full one's own weeks are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from zelfsamen.agenda.models import own_weeks
from zelfsamen.collaborations.models.balance import balance_of
from zelfsamen.collaborations.rules.delivery import SHOWN
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page


def sections(acting: AsParticipant) -> Sequence[Section]:
    """Self and together, from the agreement on."""
    if acting.collaboration.phase not in SHOWN:
        return []
    return [Section(_("Self and together"), acting.url("balance"), _("only you see this"))]


def balance(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Both sides beside each other; the own agenda only for who is signed in, for a mailed link can be passed on."""
    told = balance_of(acting.of)
    now = timezone.now()
    weeks = own_weeks(acting.of.professional, today=timezone.localdate(now), now=now, count=8) if acting.person else []
    rows = [
        {"what": _("Hours a week, as agreed"), "own": _hours(told.hours), "others": _hours(told.hours_of_others)},
        {"what": _("Promised"), "own": str(told.promised), "others": str(told.promised_by_others)},
        {"what": _("Done of that"), "own": str(told.done), "others": str(told.done_by_others)},
        {"what": _("Looked at work of a colleague"), "own": str(told.reviews_given), "others": str(told.reviews_got)},
    ]
    context = acting.shell(_("Self and together")) | {
        "rows": rows,
        "weeks": [_week(week) for week in weeks],
        "any_capacity": any(week.capacity is not None for week in weeks),
    }
    return page(request, "collaborations/balance.html", context)


def _hours(hours: Decimal | float | None) -> str:
    return _("not known") if hours is None else number_format(round(Decimal(str(hours)), 1).normalize())


def _week(week: Any) -> dict[str, Any]:
    return {
        "week": week,
        "own": _hours(week.own + week.protected),
        "together": _hours(week.together),
        "left": _hours(week.left),
    }
