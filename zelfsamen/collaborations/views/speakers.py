"""Who speaks for the client: let in, changed and let out by the one with the client contact."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.forms.offers import SpeakerForm
from zelfsamen.collaborations.models import ClientAccess
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.models import Person


def sections(acting: AsParticipant) -> list[Section]:
    """For the one with the client contact."""
    if not acting.of.leads:
        return []
    names = [one.name for one in acting.gathered.speakers]
    return [Section(_("Who speaks for the client"), acting.url("speakers"), ", ".join(names) or _("nobody yet"))]


def speakers(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    refuse_unless_lead(acting)
    asked = SpeakerForm(typed(request))
    if request.method == "POST" and went_through(asked, lambda told: acting.carry_out(lambda by: _let_in(acting, told, by))):
        messages.success(request, _("A mail with a link is on its way."))
        return redirect(acting.url("speakers"))
    rows = acting.collaboration.client_accesses.present(timezone.localdate()).select_related("person").order_by("since", "pk")
    told = acting.shell(_("Who speaks for the client")) | {
        "form": asked,
        "rows": [{"access": one, "url": acting.url("speaker", one.pk)} for one in rows],
        "over": acting.collaboration.phase in {"dissolved", "lost"},
    }
    return page(request, "collaborations/speakers.html", told, status=422 if asked.errors else 200)


def _let_in(acting: AsParticipant, told: dict[str, Any], by: Person) -> ClientAccess:
    said = {name: told[name] for name in ("email", "name", "part", "decides")}
    # A new account speaks the language in which it is opened.
    with translation.override(told["language"]):
        return actions.let_in(acting.collaboration, **said, by=by, now=timezone.now(), today=timezone.localdate())


def speaker(request: HttpRequest, acting: AsParticipant, access: UUID) -> HttpResponse:
    one = _access(acting, access)
    asked = SpeakerForm(typed(request), initial={"name": one.name, "part": one.part, "decides": one.decides}, known=True)
    if request.method == "POST" and went_through(
        asked,
        lambda told: acting.carry_out(
            lambda by: actions.change_access(
                one, name=told["name"], part=told["part"], decides=told["decides"], by=by, now=timezone.now(), today=timezone.localdate()
            )
        ),
    ):
        messages.success(request, _("Changed."))
        return redirect(acting.url("speakers"))
    told = acting.shell(one.name) | {
        "form": asked,
        "access": one,
        "end": acting.url("speaker_end", one.pk),
        "again": acting.url("speaker_link", one.pk),
        "back": acting.url("speakers"),
    }
    return page(request, "collaborations/speaker.html", told, status=422 if asked.errors else 200)


@require_POST
def end(request: HttpRequest, acting: AsParticipant, access: UUID) -> HttpResponse:
    one = _access(acting, access)
    acting.carry_out(lambda by: actions.let_out(one, by=by, now=timezone.now(), today=timezone.localdate()))
    messages.success(request, _("%(name)s no longer sees anything of this collaboration.") % {"name": one.name})
    return redirect(acting.url("speakers"))


@require_POST
def link(request: HttpRequest, acting: AsParticipant, access: UUID) -> HttpResponse:
    one = _access(acting, access)
    acting.carry_out(lambda by: actions.send_link_again(one, by=by, now=timezone.now(), today=timezone.localdate()))
    messages.success(request, _("A mail with a fresh link is on its way."))
    return redirect(acting.url("speakers"))


def refuse_unless_lead(acting: AsParticipant) -> None:
    """A page that is not for this person is not there."""
    if not acting.of.leads or not acting.of.takes_part(timezone.localdate()):
        raise Http404


def _access(acting: AsParticipant, access: UUID) -> ClientAccess:
    refuse_unless_lead(acting)
    present = acting.collaboration.client_accesses.present(timezone.localdate())
    return get_object_or_404(present.select_related("person", "collaboration"), pk=access)
