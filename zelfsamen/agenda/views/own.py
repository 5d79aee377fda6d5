"""One's own agenda; nobody else has a page that shows it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.agenda import actions
from zelfsamen.agenda.forms import CapacityForm, CommitForm, ProtectForm
from zelfsamen.agenda.models import Capacity, Commitment, Protected, own_weeks
from zelfsamen.people.models import Professional
from zelfsamen.people.requests import of_oneself, signed_in


@of_oneself
def agenda(request: HttpRequest, me: Professional) -> HttpResponse:
    now = timezone.now()
    weeks = own_weeks(me, today=timezone.localdate(), now=now)
    standing = Commitment.objects.of(signed_in(request)).standing(now).filter(ends_on__gte=timezone.localdate())
    return render(
        request,
        "agenda/agenda.html",
        {
            "weeks": weeks,
            "full_weeks": [week for week in weeks if week.too_full],
            "capacity": Capacity.objects.filter(professional=me).first(),
            "options": standing.filter(kind=Commitment.Kind.OPTION),
            "commitments": standing.exclude(kind=Commitment.Kind.OPTION),
            "protected": Protected.objects.of(signed_in(request)),
        },
    )


def _form_page(request: HttpRequest, form: forms.Form, title: str, lead: str, action: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "agenda/form.html", {"form": form, "title": title, "lead": lead, "action": action}, status=status)


@of_oneself
def capacity(request: HttpRequest, me: Professional) -> HttpResponse:
    known = Capacity.objects.filter(professional=me).first()
    form = CapacityForm(request.POST or None, initial={"hours_per_week": known.hours_per_week if known else None})
    if request.method == "POST" and form.is_valid():
        actions.state_capacity(me, hours_per_week=form.cleaned_data["hours_per_week"], by=signed_in(request), now=timezone.now())
        return redirect("agenda:agenda")
    lead = _("Others never see this number. They are only told whether you are free enough for what they ask.")
    return _form_page(request, form, _("How many hours do you work?"), lead, _("Keep these hours"))


@of_oneself
def protect(request: HttpRequest, me: Professional) -> HttpResponse:
    form = ProtectForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.protect(me, **_values(form), by=signed_in(request), now=timezone.now())
        return redirect("agenda:agenda")
    lead = _("Time for yourself, your family, your study or your own clients. Nobody can plan over it, and nobody sees what it is for.")
    return _form_page(request, form, _("Keep hours free"), lead, _("Protect these hours"))


@of_oneself
def commit(request: HttpRequest, me: Professional) -> HttpResponse:
    form = CommitForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.commit(me, **_values(form), by=signed_in(request), now=timezone.now())
        return redirect("agenda:agenda")
    lead = _("Work that you arranged elsewhere, so that your weeks here are true. Only you see it.")
    return _form_page(request, form, _("Add work of your own"), lead, _("Add to my agenda"))


def _values(form: forms.Form) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("label", "hours_per_week", "starts_on", "ends_on")}


@require_POST
def unprotect(request: HttpRequest, key: UUID) -> HttpResponse:
    row = get_object_or_404(Protected.objects.of(signed_in(request)), pk=key)
    actions.unprotect(row, by=signed_in(request), now=timezone.now())
    messages.info(request, _("These hours are free again."))
    return redirect("agenda:agenda")


@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    row = get_object_or_404(Commitment.objects.of(signed_in(request)), pk=key)
    actions.take_back(row, by=signed_in(request), now=timezone.now())
    messages.info(request, _("This work no longer counts in your weeks."))
    return redirect("agenda:agenda")
