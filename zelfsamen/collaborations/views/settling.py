"""Settling: what each says of the own money, and who can close what is still open."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.forms.ending import SettledForm
from zelfsamen.collaborations.models import Participant, Settlement, who_worked
from zelfsamen.collaborations.models.people import DIED
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through

AFTER = {Phase.DELIVERED, Phase.SETTLED, Phase.DISSOLVED}


def sections(acting: AsParticipant) -> list[Section]:
    """The way to settling, once there is something to settle."""
    return [Section(_("Settling"), acting.url("settle"), _("who is paid, what is open"))] if acting.collaboration.phase in AFTER else []


def settle(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Say how it is with one's money; see who has said so already."""
    found = acting.collaboration
    rows = list(who_worked([found]).select_related("professional", "settlement").order_by("professional__sort_key", "pk"))
    mine = next((one for one in rows if one.pk == acting.of.pk), None)
    died = [one for one in rows if one.left_because == DIED and acting.of.leads and not _is_closed(one)]
    form = SettledForm(typed(request), initial=_said(mine), died=[(str(one.pk), one.professional.name) for one in died])
    if request.method == "POST" and went_through(form, lambda told: _say(acting, told, died)):
        messages.success(request, _("Thank you. The others see what you said, without the amount."))
        return redirect(acting.url("settle"))
    told = acting.shell(_("Settling")) | {
        "form": form if mine and found.phase == Phase.DELIVERED else None,
        "rows": [_row(one, acting) for one in rows] if found.phase in AFTER else [],
        "settled": found.phase in {Phase.SETTLED, Phase.DISSOLVED},
    }
    return page(request, "collaborations/settle.html", told, status=422 if form.errors else 200)


def _say(acting: AsParticipant, told: dict[str, Any], died: list[Participant]) -> Settlement:
    euros, whose = told["euros"], told.get("whose")
    of = next((one for one in died if str(one.pk) == whose), acting.of)
    return acting.carry_out(
        lambda by: actions.say_settled(
            of,
            state=Settlement.State(told["state"]),
            cents=None if euros is None else int(euros * 100),
            words=told["words"],
            by=by,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    )


def _said(mine: Participant | None) -> dict[str, Any]:
    said = _of(mine)
    if said is None:
        return {}
    euros = None if said.cents is None else Decimal(said.cents) / 100
    return {"state": said.state, "words": said.words, "euros": euros}


def _of(one: Participant | None) -> Settlement | None:
    return getattr(one, "settlement", None)


def _is_closed(one: Participant) -> bool:
    said = _of(one)
    return said is not None and said.state != Settlement.State.OPEN


def _row(one: Participant, acting: AsParticipant) -> dict[str, Any]:
    """What one said; the amount is between that person and the one with the client contact."""
    said = _of(one)
    sees = acting.of.leads or one.pk == acting.of.pk
    return {
        "name": one.professional.name,
        "is_mine": one.pk == acting.of.pk,
        "state": Settlement.State(said.state).label if said else _("has not said yet"),
        "closed": _is_closed(one),
        "died": one.left_because == DIED,
        "words": said.words if said else "",
        "amount": number_format(Decimal(said.cents) / 100, 2) if said and sees and said.cents is not None else "",
    }
