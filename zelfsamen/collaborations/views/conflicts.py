"""Conflicts: open one, and take the steps that were agreed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.delivery_words import CONFLICTS
from zelfsamen.collaborations.forms.conflicts import ConflictForm, EndForm, HelperForm, MediatorForm
from zelfsamen.collaborations.models import Conflict
from zelfsamen.collaborations.models.agreements import agreed_day
from zelfsamen.collaborations.models.worries import GOES_ON
from zelfsamen.collaborations.rules.delivery import SHOWN
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.models import Person


def sections(acting: AsParticipant) -> Sequence[Section]:
    """Conflicts, from the agreement on; how many there are is told to nobody here."""
    return [Section(_("A conflict"), acting.url("conflicts"))] if acting.collaboration.phase in SHOWN else []


def conflicts(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Those one may read, and the form to open one."""
    found, today = acting.collaboration, timezone.localdate()
    others = found.participants.present(today).exclude(pk=acting.of.pk).select_related("professional").order_by("since", "pk")
    form = ConflictForm(typed(request), others=others, agreed=agreed_day(found, "talk_days", since=today))

    def act(told: dict[str, Any]) -> object:
        return acting.carry_out(lambda by: actions.open_conflict(found, **told, by=by, now=timezone.now()))

    if request.method == "POST" and went_through(form, act):
        messages.success(request, _("The other gets a mail. Talk with each other first."))
        return redirect(acting.url("conflicts"))
    rows = Conflict.objects.filter(collaboration=found).read_by(acting.of).whole()
    told = acting.shell(_("A conflict")) | {
        "form": form,
        "rows": [(one, CONFLICTS[one.step], acting.url("conflict", one.pk)) for one in rows],
        "can_open": found.phase in GOES_ON and acting.of.takes_part(today),
    }
    return page(request, "collaborations/conflicts.html", told, status=422 if form.errors else 200)


def conflict(request: HttpRequest, acting: AsParticipant, conflict: UUID) -> HttpResponse:
    """One conflict: where it stands, and the steps that may be taken."""
    found = get_object_or_404(Conflict.objects.filter(collaboration=acting.collaboration).read_by(acting.of).whole(), pk=conflict)
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    forms = _forms(request, acting, found, chosen)
    if chosen in forms and went_through(forms[chosen], lambda told: acting.carry_out(lambda by: _act(found, chosen, told, by))):
        messages.success(request, _("It is kept."))
        return redirect(acting.url("conflict", found.pk))
    told = acting.shell(_("A conflict")) | {
        "conflict": found,
        "step": CONFLICTS[found.step],
        "steps": [(one, CONFLICTS[one.step]) for one in found.steps.order_by("pk")],
        "forms": forms,
        "chosen": chosen,
        "choices": [(found.opened_by, found.helper_of_opener), (found.other, found.helper_of_other)],
        "back": acting.url("conflicts"),
    }
    return page(request, "collaborations/conflict.html", told, status=422 if chosen else 200)


def _forms(request: HttpRequest, acting: AsParticipant, found: Conflict, chosen: str) -> dict[str, Form]:
    """The steps of the two; who helps reads along."""
    two, today = {found.opened_by_id, found.other_id}, timezone.localdate()
    if acting.of.pk not in two or not found.is_open or acting.collaboration.phase not in GOES_ON or not acting.of.takes_part(today):
        return {}

    def data(name: str) -> dict[str, Any]:
        return {"data": request.POST if name == chosen else None, "prefix": name}

    agreed = agreed_day(acting.collaboration, "talk_days", since=today)
    forms: dict[str, Form] = {
        "mediator": MediatorForm(**data("mediator"), agreed=agreed),
        "content": Form(**data("content")),
        "end": EndForm(**data("end")),
    }
    people = acting.collaboration.participants.present(today).exclude(pk__in=two).select_related("professional").order_by("since", "pk")
    if people and (found.step == Conflict.Step.TALK or found.lost_helper(today)):
        forms["helper"] = HelperForm(**data("helper"), people=people, agreed=agreed)
    return forms


def _act(found: Conflict, chosen: str, told: dict[str, Any], by: Person) -> Conflict:
    now = timezone.now()
    if chosen == "helper":
        return actions.choose_helper(found, **told, by=by, now=now)
    if chosen == "mediator":
        return actions.call_mediator(found, **told, by=by, now=now)
    if chosen == "end":
        return actions.end_conflict(found, **told, by=by, now=now)
    return actions.be_content(found, by=by, now=now)
