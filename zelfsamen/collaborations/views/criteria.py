"""Quality requirements, for who takes part: written by the team, agreed by the client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.delivery_words import CRITERIA
from zelfsamen.collaborations.forms.results import CriterionForm, uuid_of
from zelfsamen.collaborations.models import Criterion
from zelfsamen.collaborations.models.criteria import states_in
from zelfsamen.collaborations.rules.delivery import PLANNING, SHOWN
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.board import urls_of
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, went_through


def sections(acting: AsParticipant) -> Sequence[Section]:
    """The requirements, from the agreement on."""
    found = acting.collaboration
    if found.phase not in SHOWN:
        return []
    states = [state for _key, state in acting.gathered.once(states_in)]
    agreed = sum(state == Criterion.State.AGREED for state in states)
    told = _("%(agreed)s of %(all)s agreed with the client") % {"agreed": agreed, "all": len(states)} if states else _("none yet")
    return [Section(_("Quality requirements"), acting.url("criteria"), told)]


def criteria(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """The requirements, one form to write one, and for the lead the button that asks the client."""
    found, now = acting.collaboration, timezone.now()
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    writing = CriterionForm(request.POST if chosen == "write" else None, collaboration=found)
    plain = Form(request.POST if chosen and chosen != "write" else None)
    acts: dict[str, Any] = {
        "write": lambda told: actions.require(found, told=writing.told(), key=told["key"], by=told["by"], now=now),
        "send": lambda told: actions.send_criteria(found, by=told["by"], now=now),
        "drop": lambda told: actions.drop_criterion(_asked(request, acting), by=told["by"], now=now),
    }
    form = writing if chosen == "write" else plain
    if chosen in acts and went_through(form, lambda told: acting.carry_out(lambda by: acts[chosen]({**told, "by": by}))):
        messages.success(request, DONE[chosen]())
        return redirect(acting.url("criteria"))
    rows = list(found.criteria.all().standing().whole())
    told = acting.shell(_("Quality requirements")) | {
        "rows": [(one, CRITERIA[one.state], _may_drop(one, acting)) for one in rows],
        "form": writing,
        "plain": plain,
        "can_plan": found.phase in PLANNING and acting.of.takes_part(timezone.localdate()),
        "can_send": acting.of.leads and any(one.state == Criterion.State.DRAFT for one in rows),
        "urls": urls_of(acting),
    }
    return page(request, "collaborations/criteria.html", told, status=422 if chosen else 200)


DONE: dict[str, Any] = {
    "write": lambda: _("It is written down. It counts when the client agrees."),
    "send": lambda: _("The client is asked."),
    "drop": lambda: _("It is taken away."),
}


def _asked(request: HttpRequest, acting: AsParticipant) -> Criterion:
    return get_object_or_404(acting.collaboration.criteria, pk=uuid_of(request.POST.get("criterion", "")))


def _may_drop(one: Criterion, acting: AsParticipant) -> bool:
    return one.state != Criterion.State.AGREED and (one.written_by_id == acting.of.pk or acting.of.leads)
