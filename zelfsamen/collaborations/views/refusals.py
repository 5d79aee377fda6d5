"""Refusals of an instruction on the own professional code: record one, talk on, hand the result over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.forms.refusals import OfferForm, RefusalForm, SayForm
from zelfsamen.collaborations.models import Refusal
from zelfsamen.collaborations.rules.delivery import ENDED, JUDGING, PLANNING, SHOWN
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.reading import names_of, others_of
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through


def sections(acting: AsParticipant) -> Sequence[Section]:
    """Refusing on one's own code, from the agreement on."""
    return [Section(_("Not by me, on my code"), acting.url("refusals"))] if acting.collaboration.phase in SHOWN else []


def refusals(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """What was refused, and the form to refuse something."""
    found = acting.collaboration
    form = RefusalForm(typed(request), collaboration=found, others=others_of(acting))

    def act(told: dict[str, Any]) -> object:
        now, key = timezone.now(), told["key"]
        return acting.carry_out(lambda by: actions.refuse_instruction(found, told=form.told(), by=by, now=now, key=key))

    if request.method == "POST" and went_through(form, act):
        messages.success(request, _("It stands here with its date. Who it concerns gets a mail."))
        return redirect(acting.url("refusals"))
    rows = found.refusals.select_related("refuser__professional", "result").order_by("-at")
    told = acting.shell(_("Not by me, on my code")) | {
        "form": form,
        "rows": [(one, acting.url("refusal", one.pk)) for one in rows],
        "can_refuse": _can(acting),
    }
    return page(request, "collaborations/refusals.html", told, status=422 if form.errors else 200)


def refusal(request: HttpRequest, acting: AsParticipant, refusal: UUID) -> HttpResponse:
    """One refusal, with what was said about it."""
    rows = acting.collaboration.refusals.select_related(
        "refuser__professional", "result", "handed_to__professional", "concerns__professional"
    )
    found = get_object_or_404(rows.prefetch_related("readers__professional", "words_said__by__professional"), pk=refusal)
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    forms = _forms(request, acting, found, chosen)
    if chosen in forms and went_through(forms[chosen], lambda told: acting.carry_out(_act(found, chosen, told))):
        messages.success(request, _("It is kept."))
        return redirect(acting.url("refusal", found.pk))
    told = acting.shell(_("Not by me, on my code")) | {
        "refusal": found,
        "reads": found.is_read_by(acting.of),
        "readers": names_of(found),
        "said": sorted(found.words_said.all(), key=lambda word: word.pk),
        "forms": forms,
        "result_url": acting.url("result", found.result_id) if found.result_id else "",
        "back": acting.url("refusals"),
    }
    return page(request, "collaborations/refusal.html", told, status=422 if chosen else 200)


def _forms(request: HttpRequest, acting: AsParticipant, found: Refusal, chosen: str) -> dict[str, Form]:
    """What this person may do with it."""
    if not _can(acting):
        return {}

    def given(name: str) -> Any:
        return request.POST if name == chosen else None

    forms: dict[str, Form] = {"say": SayForm(given("say"))}
    if found.asks and found.handed_to_id == acting.of.pk:
        forms |= {name: Form(given(name)) for name in ("yes", "no")}
    if found.is_added_by(acting.of) and found.withdrawn_at is None:
        forms["withdraw"] = Form(given("withdraw"))
        if found.result is not None and found.result.owner_id == acting.of.pk and found.result.state not in ENDED:
            forms["offer"] = OfferForm(given("offer"), others=others_of(acting))
    return forms


def _act(found: Refusal, chosen: str, told: dict[str, Any]) -> Callable[[Any], object]:
    now = timezone.now()
    if chosen == "say":
        return lambda by: actions.say_on_refusal(found, words=told["words"], by=by, now=now, key=told["key"])
    if chosen == "offer":
        return lambda by: actions.offer_result(found, to=told["to"], by=by, now=now)
    if chosen == "withdraw":
        return lambda by: actions.withdraw_refusal(found, by=by, now=now)
    return lambda by: actions.answer_offered_result(found, agrees=chosen == "yes", by=by, now=now)


def _can(acting: AsParticipant) -> bool:
    return acting.collaboration.phase in PLANNING | JUDGING and acting.of.takes_part(timezone.localdate())
