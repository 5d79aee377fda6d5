from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page, pressed, typed, went_through
from zelfsamen.networks import actions
from zelfsamen.networks.forms import FirmForm, GuestForm, InviteForm
from zelfsamen.networks.models import Invitation, Network
from zelfsamen.networks.views.networks import firms_of, trail
from zelfsamen.people.mailed_links import mailed_link
from zelfsamen.people.models import Link, Person
from zelfsamen.people.requests import signed_in

PURPOSE = "network-invitation"
BUTTONS = ("accept", "decline")


def invite(request: HttpRequest, slug: str) -> HttpResponse:
    person, today = signed_in(request), timezone.localdate()
    network = get_object_or_404(Network.objects.all().of_member(person, today), slug=slug)
    form = InviteForm(typed(request))
    if request.method == "POST" and went_through(
        form, lambda told: actions.invite(network, **told, by=person, now=timezone.now(), today=today)
    ):
        messages.success(request, _("The invitation is on its way. You hear here and by mail what the answer is."))
        return redirect("networks:network", network.slug)
    told = {"title": _("Invite somebody"), "network": network, "form": form, "crumbs": trail(network.name, network)}
    return page(request, "networks/invite.html", told, status=422 if form.errors else 200)


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    found = get_object_or_404(Invitation.objects.all().sent_by(person).select_related("network", "by"), pk=pk)
    actions.withdraw_invitation(found, by=person, now=timezone.now())
    messages.success(request, _("The invitation is withdrawn. Its link no longer works."))
    return redirect("networks:network", found.network.slug)


def invitation(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    found = get_object_or_404(Invitation.objects.all().to(person).select_related("network", "by"), pk=pk)
    form = FirmForm(typed(request), firms=firms_of(person))
    if pressed(request, *BUTTONS) and went_through(form, lambda told: _answered(request, found, person, told)):
        return _thanked(request, found)
    return _page(request, found, {"firm_form": form if form.firms or form.errors else None, "form": form})


@mailed_link(PURPOSE)
def answer(request: HttpRequest, link: Link) -> HttpResponse:
    found = get_object_or_404(Invitation.objects.select_related("network", "by"), pk=link.object_id)
    if found.email != link.email:
        raise Http404
    person = Person.objects.with_email(found.email)
    nameless = person is None or not (person.name or hasattr(person, "professional"))
    button = pressed(request, *BUTTONS)
    form = GuestForm(typed(request) if nameless and button else None, initial={"name": request.POST.get("name", found.name)})
    if button == "decline":
        actions.decline_invitation(found, by=person, now=timezone.now())
        return _ended(request, found)
    if button == "accept" and (not nameless or form.is_valid()):
        name = form.cleaned_data["name"] if nameless else ""
        language = translation.get_language() or "nl"
        actions.accept_as_guest(found, name=name, language=language, now=timezone.now(), today=timezone.localdate())
        return _ended(request, found)
    return _page(request, found, {"guest_form": form if nameless else None, "form": form, "narrow": True})


def _answered(request: HttpRequest, found: Invitation, person: Person, told: dict[str, Any]) -> object:
    if pressed(request, *BUTTONS) == "decline":
        return actions.decline_invitation(found, by=person, now=timezone.now())
    return actions.accept_invitation(found, by=person, now=timezone.now(), today=timezone.localdate(), organisation=told["organisation"])


def _thanked(request: HttpRequest, found: Invitation) -> HttpResponse:
    if pressed(request, *BUTTONS) == "decline":
        messages.success(request, _("You said no. Only who invited you is told."))
        return redirect("networks:networks")
    messages.success(request, _("You are a member now. Choose what you show here, if you like."))
    return redirect("networks:network", found.network.slug)


def _ended(request: HttpRequest, found: Invitation) -> HttpResponse:
    found.refresh_from_db()
    return page(request, "networks/answered.html", {"title": found.network.name, "invitation": found, "narrow": True})


def _page(request: HttpRequest, found: Invitation, told: dict[str, object]) -> HttpResponse:
    """The invitation with what the network is; members are shown only once one is a member."""
    now = timezone.now()
    is_open = found.state == Invitation.State.OPEN and found.expires_at > now and found.network.dissolved_on is None
    size = Network.objects.with_size(timezone.localdate()).get(pk=found.network_id).size  # type: ignore[attr-defined]
    unclear = request.method == "POST" and not pressed(request, *BUTTONS)
    told |= {
        "title": found.network.name,
        "invitation": found,
        "network": found.network,
        "is_open": is_open,
        "size": size,
        "unclear": unclear,
    }
    form = told["form"]
    return page(request, "networks/invitation.html", told, status=422 if unclear or getattr(form, "errors", None) else 200)
