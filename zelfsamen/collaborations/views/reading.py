"""Who reads something of the file of a client, and what who added it does with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.forms.process import PaperForm
from zelfsamen.collaborations.forms.reading import ReadersForm
from zelfsamen.collaborations.models import Paper, Participant, Talk
from zelfsamen.collaborations.models.people import ParticipantQuerySet
from zelfsamen.collaborations.models.readers import FileItem
from zelfsamen.collaborations.rules.delivery import JUDGING, PLANNING
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.core.page import page, went_through


def others_of(acting: AsParticipant) -> ParticipantQuerySet:
    """Everybody else who takes part, to choose from."""
    present = Participant.objects.filter(collaboration=acting.collaboration).present(timezone.localdate())
    return present.exclude(pk=acting.of.pk).select_related("professional").order_by("since", "pk")


def names_of(item: FileItem) -> str:
    """Who reads what is closed, in words; empty for what everybody reads."""
    if not item.is_closed:
        return ""
    adder = getattr(item, item.ADDER)
    names = sorted(str(one) for one in item.readers.all())
    return ", ".join(([str(adder)] if adder else []) + names)


def paper_own(request: HttpRequest, acting: AsParticipant, paper: UUID) -> HttpResponse:
    """Replace a document that one brought oneself, or let more people read it."""
    found = get_object_or_404(acting.collaboration.papers.filter(brought_by=acting.of).select_related("brought_by__professional"), pk=paper)
    return _own(request, acting, found, back=acting.url("process"), name=found.name)


def talk_readers(request: HttpRequest, acting: AsParticipant, talk: UUID) -> HttpResponse:
    """Let more people read a conversation that one wrote down oneself for named people."""
    mine = acting.collaboration.talks.filter(written_by=acting.of, is_closed=True).select_related("written_by__professional")
    found = get_object_or_404(mine, pk=talk)
    return _own(request, acting, found, back=acting.url("talks"), name=found.with_whom)


def _own(request: HttpRequest, acting: AsParticipant, item: Paper | Talk, *, back: str, name: str) -> HttpResponse:
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    # Where nothing can be changed any more, or not yet, who added it still sees who reads it.
    can_change = acting.collaboration.phase in PLANNING | JUDGING
    forms = _forms(request, chosen, acting, item) if can_change else {}
    if chosen in forms and went_through(forms[chosen], lambda told: _act(acting, item, chosen, forms[chosen], told)):
        messages.success(request, _("It is kept."))
        return redirect(back)
    told = acting.shell(_("What you added")) | {"forms": forms, "readers": names_of(item), "name": name, "back": back}
    return page(request, "collaborations/file_item.html", told, status=422 if chosen else 200)


def _forms(request: HttpRequest, chosen: str, acting: AsParticipant, item: Paper | Talk) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    if item.is_closed:
        others = others_of(acting).exclude(pk__in=item.readers.all())
        forms["widen"] = ReadersForm(request.POST if chosen == "widen" else None, prefix="widen", others=others, initial={"who": "named"})
    if isinstance(item, Paper):
        data, files = (request.POST, request.FILES) if chosen == "replace" else (None, None)
        known = {"name": item.name, "link": item.link}
        forms["replace"] = PaperForm(data, files, prefix="replace", others=None, initial=known)
    return forms


def _act(acting: AsParticipant, item: Paper | Talk, chosen: str, form: Form, told: dict[str, Any]) -> object:
    now = timezone.now()
    if chosen == "widen" and isinstance(form, ReadersForm):
        readers = form.named()
        return acting.carry_out(lambda by: actions.let_read(item, readers=readers, by=by, now=now))
    if not isinstance(item, Paper):
        raise Http404
    return acting.carry_out(lambda by: actions.replace_paper(item, name=told["name"], link=told["link"], data=told["file"], by=by, now=now))
