"""Worries: raise one, read those that are yours to read, talk on, close your own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.delivery_words import WORRIES
from zelfsamen.collaborations.forms.worries import WordForm, WorryForm
from zelfsamen.collaborations.models import Worry
from zelfsamen.collaborations.models.agreements import agreed_day
from zelfsamen.collaborations.models.worries import GOES_ON, worries_of
from zelfsamen.collaborations.rules.delivery import SHOWN
from zelfsamen.collaborations.rules.windmill import FEW
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through


def sections(acting: AsParticipant) -> Sequence[Section]:
    """Worries, from the agreement on; how many there are is told to nobody here."""
    return [Section(_("A worry"), acting.url("worries"))] if acting.collaboration.phase in SHOWN else []


def worries(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Those one may read, and the form to raise one."""
    found, today = acting.collaboration, timezone.localdate()
    people = found.participants.present(today).select_related("professional").order_by("since", "pk")
    form = WorryForm(
        typed(request), others=people.exclude(pk=acting.of.pk), few=len(people) < FEW, agreed=agreed_day(found, "worry_days", since=today)
    )

    def act(told: dict[str, Any]) -> object:
        return acting.carry_out(lambda by: actions.raise_worry(found, told=form.told(), by=by, now=timezone.now(), key=told["key"]))

    if request.method == "POST" and went_through(form, act):
        messages.success(request, _("It is raised. Look here for the answer; you alone close it."))
        return redirect(acting.url("worries"))
    told = acting.shell(_("A worry")) | {
        "form": form,
        "rows": [_row(one, acting) for one in worries_of(acting.of)],
        "can_raise": found.phase in GOES_ON and acting.of.takes_part(today),
    }
    return page(request, "collaborations/worries.html", told, status=422 if form.errors else 200)


def _row(one: Worry, acting: AsParticipant) -> dict[str, Any]:
    return {
        "worry": one,
        "state": WORRIES[one.state],
        "url": acting.url("worry", one.pk),
        "who": _("you") if one.is_raised_by(acting.of) else str(one.raised_by or _("without name")),
        "to": _("all") if one.to_all else str(one.to or ""),
        "is_mine": one.is_raised_by(acting.of),
    }


def worry(request: HttpRequest, acting: AsParticipant, worry: UUID) -> HttpResponse:
    """One worry, with what was said about it."""
    found = next((one for one in worries_of(acting.of) if one.pk == worry), None)
    if found is None:
        raise Http404
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    saying, closing = WordForm(request.POST if chosen == "say" else None), Form(request.POST if chosen == "close" else None)
    forms = {"say": saying, "close": closing}
    if chosen in forms and went_through(forms[chosen], lambda told: _act(acting, found, chosen, told)):
        messages.success(request, _("It is kept."))
        return redirect(acting.url("worry", found.pk))
    told = acting.shell(_("A worry")) | {
        "row": _row(found, acting),
        "said": [
            (one, _("who raised it") if one.by is None else str(one.by)) for one in sorted(found.words_said.all(), key=lambda w: w.pk)
        ],
        "saying": saying,
        "closing": closing,
        "can_say": found.state != Worry.State.CLOSED and acting.collaboration.phase in GOES_ON,
        "back": acting.url("worries"),
    }
    return page(request, "collaborations/worry.html", told, status=422 if chosen else 200)


def _act(acting: AsParticipant, found: Worry, chosen: str, told: dict[str, Any]) -> object:
    now = timezone.now()
    if chosen == "close":
        return acting.carry_out(lambda by: actions.close_worry(found, by=by, now=now))
    return acting.carry_out(lambda by: actions.say_on_worry(found, words=told["words"], by=by, now=now))
