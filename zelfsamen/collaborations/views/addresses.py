"""Filling in where an own contact who takes part reads mail."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.forms.addresses import AddressForm
from zelfsamen.collaborations.models.addresses import unreachable
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.core.page import page, typed, went_through


def addresses(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """One form for one's own contacts here that cannot be reached; for whoever has none it says so."""
    today, owner = timezone.localdate(), acting.of.professional.person_id
    found = unreachable([acting.collaboration], today).filter(professional__owner=owner) if owner else ()
    form = AddressForm(typed(request), people=list(found.select_related("professional")) if found else [])

    def act(told: dict[str, Any]) -> object:
        who, now = form.who(), timezone.now()
        return acting.carry_out(lambda by: actions.give_address(who, email=told["email"], by=by, now=now, today=today))

    if request.method == "POST" and went_through(form, act):
        messages.success(request, _("This person gets a mail with what is asked."))
        return redirect(acting.url("addresses"))
    told = acting.shell(_("An address is missing")) | {"form": form, "any": bool(found), "back": acting.url("collaboration")}
    return page(request, "collaborations/addresses.html", told, status=422 if form.errors else 200)
