"""The weekly minute: one's own, and what the others say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.agenda.rules import monday_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.delivery_words import HOW, HOW_KINDS
from zelfsamen.collaborations.forms.checkins import CheckInForm
from zelfsamen.collaborations.models import CheckIn
from zelfsamen.collaborations.rules.delivery import SHOWN, WORKING
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through

WEEKS = 12


def sections(acting: AsParticipant) -> Sequence[Section]:
    """The weekly minute, while there is work."""
    return [Section(_("How everybody is"), acting.url("check_in"))] if acting.collaboration.phase in SHOWN else []


def check_in(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Say how one is, and read how the others are."""
    found, now = acting.collaboration, timezone.now()
    week = monday_of(timezone.localdate(now))
    mine = CheckIn.objects.filter(participant=acting.of, week=week).first()
    form = CheckInForm(typed(request), initial={"how": mine.how, "words": mine.words} if mine else None)

    def act(told: dict[str, Any]) -> object:
        return acting.carry_out(lambda by: actions.check_in(found, how=told["how"], words=told["words"], by=by, now=now))

    if request.method == "POST" and went_through(form, act):
        messages.success(request, _("Everybody in the collaboration sees it now."))
        return redirect(acting.url("check_in"))
    told = acting.shell(_("How is everybody?")) | {
        "form": form,
        "said": mine,
        "can_say": found.phase in WORKING and acting.of.takes_part(week),
        "weeks": _weeks(acting, week),
    }
    return page(request, "collaborations/check_in.html", told, status=422 if form.errors else 200)


def _weeks(acting: AsParticipant, week: date) -> list[dict[str, Any]]:
    """The last weeks in which somebody said something; nobody is named for having said nothing."""
    rows = CheckIn.objects.filter(participant__collaboration=acting.collaboration, week__gt=week - timedelta(weeks=WEEKS))
    told: dict[date, list[dict[str, Any]]] = {}
    for one in rows.select_related("participant__professional").order_by("-week", "at"):
        row = {"said": one, "who": one.participant.professional.name, "how": HOW[one.how], "kind": HOW_KINDS[CheckIn.How(one.how)]}
        told.setdefault(one.week, []).append(row)
    return [{"monday": monday, "rows": found, "now": monday == week} for monday, found in told.items()]
