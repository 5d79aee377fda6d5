"""The pack of oneself; nobody else gets here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zelfsamen.continuity import actions
from zelfsamen.continuity.forms import PackForm, WorkForm
from zelfsamen.continuity.models import Opening, Pack, PackWork, TreeTest
from zelfsamen.continuity.views.benches import collaborations_of
from zelfsamen.continuity.views.own import trail
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.models import Professional
from zelfsamen.people.requests import of_oneself, signed_in


@never_cache
@of_oneself
def pack(request: HttpRequest, me: Professional) -> HttpResponse:
    """What holds for all work, the pieces of work, and who opened it when."""
    found = Pack.objects.filter(owner=me).first()
    form = PackForm(typed(request), pack=found)
    if request.method == "POST" and went_through(
        form, lambda told: actions.fill_pack(me, told=told, by=signed_in(request), now=timezone.now())
    ):
        messages.success(request, _("Your pack is up to date."))
        return redirect("continuity:pack")
    told = {
        **trail(_("Your handover pack")),
        "form": form,
        "pack": found,
        "works": found.works.order_by("deadline", "name", "pk") if found else [],
        "openings": _openings(me),
    }
    return page(request, "continuity/pack.html", told, status=422 if form.errors else 200)


def _openings(me: Professional) -> list[dict[str, Any]]:
    """Who opened the pack and when, in an absence or for a test, the latest first."""
    away = Opening.objects.filter(absence__owner=me).select_related("stand_in")
    tested = TreeTest.objects.filter(stand_in__owner=me).exclude(opened_at=None).select_related("stand_in")
    told = [{"at": one.at, "name": one.stand_in.name, "tested": False} for one in away]
    told += [{"at": one.opened_at, "name": one.stand_in.name, "tested": True} for one in tested]
    return sorted(told, key=lambda one: one["at"], reverse=True)


@never_cache
@of_oneself
def add_work(request: HttpRequest, me: Professional) -> HttpResponse:
    """Write down one more piece of work."""
    return _work_page(request, me, None, _("Work to hand over"))


@never_cache
@of_oneself
def work(request: HttpRequest, me: Professional, pk: UUID) -> HttpResponse:
    """Change a piece of work, or take it out."""
    found = get_object_or_404(PackWork.objects.filter(pack__owner=me).select_related("pack__owner", "collaboration"), pk=pk)
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_work(found, by=signed_in(request), now=timezone.now())
        messages.success(request, _("It is out of your pack."))
        return redirect("continuity:pack")
    return _work_page(request, me, found, found.name)


def _work_page(request: HttpRequest, me: Professional, found: PackWork | None, title: str) -> HttpResponse:
    form = WorkForm(typed(request), work=found, collaborations=collaborations_of(me))
    if request.method == "POST" and went_through(
        form, lambda _told: actions.keep_work(me, told=form.told(), work=found, by=signed_in(request), now=timezone.now())
    ):
        messages.success(request, _("Your pack is up to date."))
        return redirect("continuity:pack")
    return page(request, "continuity/work.html", {**trail(title), "form": form, "work": found}, status=422 if form.errors else 200)
