"""What is arranged for when one drops out oneself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.collaborations.models import Participant
from zelfsamen.collaborations.rules.phases import TO_BE_DONE
from zelfsamen.continuity import actions
from zelfsamen.continuity.forms import StandInForm
from zelfsamen.continuity.models import Absence, Pack, StandIn, TreeTest, colleagues_of, open_tasks_of
from zelfsamen.continuity.models.deaths import Death, NextOfKin
from zelfsamen.continuity.models.weak_points import WeakPoint, weak_points_in_teams, weak_points_of
from zelfsamen.continuity.views.benches import bench_for, collaborations_of
from zelfsamen.continuity.words import STATES, TELLERS, TESTS, WEAK, work_of, wrong_in_words
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.models import Person, Professional, Sight
from zelfsamen.people.requests import of_oneself, signed_in
from zelfsamen.people.rules.names import fold
from zelfsamen.trust.models import Tie

MOST = 20


def trail(title: str) -> dict[str, Any]:
    """Title and crumbs of a page under the front page of continuity."""
    return {"title": title, "crumbs": [{"url": reverse("continuity:continuity"), "label": _("If you drop out")}, {"label": title}]}


@of_oneself
def continuity(request: HttpRequest, me: Professional) -> HttpResponse:
    """The front page: what is missing, who stands in, the pack, and for whom one stands in."""
    person, today = signed_in(request), timezone.localdate()
    rows = [*StandIn.objects.whole().filter(owner=me).exclude(state=StandIn.State.ENDED).order_by("asked_at", "pk")]
    tests = {one.stand_in_id: one for one in TreeTest.objects.filter(stand_in__in=rows).order_by("asked_at", "pk")}
    work = [one for one in collaborations_of(me) if one.phase in TO_BE_DONE]
    told = {
        "title": _("If you drop out"),
        "me": me,
        "gaps": [_weak(one) for one in weak_points_of(me, work, rows, today)],
        "teams": [_weak(one) for one in weak_points_in_teams(work, me, today)],
        "rows": [_row(one, tests.get(one.pk)) for one in rows],
        "pack": Pack.objects.filter(owner=me).first(),
        "absence": Absence.objects.filter(owner=me).exclude(state=Absence.State.ENDED).first(),
        "death": Death.objects.filter(owner=me).exclude(state=Death.State.WITHDRAWN).first(),
        "kin": NextOfKin.objects.filter(owner=me).first(),
        "tasks": [{"test": one, "state": TESTS[one.state], "wrong": wrong_in_words(one)} for one in open_tasks_of(me)],
        "standing": [
            {"row": one, "work": work_of(one), "state": STATES[one.state]}
            for one in StandIn.objects.whole().live().acted_by(person).order_by("owner__sort_key", "pk")
        ],
        "colleagues": list(colleagues_of(person, today)),
    }
    return page(request, "continuity/continuity.html", told)


def _weak(one: WeakPoint) -> dict[str, Any]:
    return {"who": one.who, "work": one.work, "why": [WEAK[why] for why in one.why], "only_one": one.only_one}


def _row(one: StandIn, test: TreeTest | None) -> dict[str, Any]:
    return {
        "row": one,
        "work": work_of(one),
        "state": STATES[one.state],
        "teller": TELLERS[one.teller],
        "test": test,
        "test_state": TESTS[test.state] if test else "",
        "is_live": one.state in {StandIn.State.ASKED, StandIn.State.AGREED},
        "can_test": one.state == StandIn.State.AGREED and (test is None or test.state != TreeTest.State.ASKED),
    }


@of_oneself
def ask(request: HttpRequest, me: Professional) -> HttpResponse:
    """Ask somebody to stand in: whom the engine proposes for this work, somebody found by name, or an address."""
    person, q = signed_in(request), request.GET.get("q", "")
    found = bench_for(me, person, request.POST.get("collaboration", request.GET.get("work", "")))
    chosen = _choosable(person, q, found.known)
    form = StandInForm(
        typed(request), people=chosen, collaborations=collaborations_of(me), initial=found.chosen(request.GET.get("who", ""))
    )
    if request.method == "POST" and went_through(
        form, lambda _told: actions.ask_stand_in(me, told=form.told(), by=person, now=timezone.now())
    ):
        messages.success(request, _("The question is on its way by mail. Nobody stands in for you before they say yes."))
        return redirect("continuity:continuity")
    told = {**trail(_("Ask somebody to stand in")), "form": form, "q": q, "bench": found, "nobody": bool(q.strip()) and not chosen.exists()}
    return page(request, "continuity/ask.html", told, status=422 if form.errors else 200)


def _choosable(person: Person, q: str, proposed: Collection[UUID]) -> QuerySet[Professional]:
    """Those one may see: by name, or to begin with those one has ties with, works with, or keeps as a contact."""
    sight = Sight.of(person)
    shown = Professional.objects.all().visible_to(sight).showing("name", sight).exclude(person=person)
    if q.strip():
        found = shown.filter(search_key__contains=fold(q.strip()))
    else:
        mine = Professional.objects.filter(person=person).values("pk")
        shared = Participant.objects.filter(professional__in=mine).values("collaboration")
        near = Q(owner=person) | Q(pk__in=Tie.objects.filter(giver__in=mine).values("receiver"))
        found = shown.filter(near | Q(pk__in=Participant.objects.filter(collaboration__in=shared).values("professional")))
    keys = list(found.order_by("sort_key", "pk").values_list("pk", flat=True)[:MOST])
    return Professional.objects.filter(pk__in={*keys, *proposed}).order_by("sort_key", "pk")


@require_POST
@of_oneself
def end(request: HttpRequest, me: Professional, pk: UUID) -> HttpResponse:
    """Take a question back, or end what was agreed."""
    found = get_object_or_404(StandIn.objects.filter(owner=me), pk=pk)
    actions.end_stand_in(found, by=signed_in(request), now=timezone.now())
    messages.success(request, _("It has ended. The mailed link opens nothing any more."))
    return redirect("continuity:continuity")


@require_POST
@of_oneself
def test_now(request: HttpRequest, me: Professional, pk: UUID) -> HttpResponse:
    """Hold the tree test now."""
    found = get_object_or_404(StandIn.objects.agreed().filter(owner=me), pk=pk)
    actions.ask_tree_test(found, by=signed_in(request), now=timezone.now())
    messages.success(request, _("The stand-in gets three questions by mail. You see here what came of it."))
    return redirect("continuity:continuity")


@require_POST
@of_oneself
def settle(request: HttpRequest, me: Professional, pk: UUID) -> HttpResponse:
    """Say that what a test showed was put right."""
    found = get_object_or_404(TreeTest.objects.went_wrong().filter(stand_in__owner=me), pk=pk)
    actions.settle_tree_test(found, by=signed_in(request), now=timezone.now())
    messages.success(request, _("It is put right."))
    return redirect("continuity:continuity")


@of_oneself
def out(request: HttpRequest, me: Professional) -> HttpResponse:
    """Say that one drops out, after reading what happens then."""
    if request.method == "POST":
        actions.report_own_absence(me, by=signed_in(request), now=timezone.now())
        messages.success(request, _("It is told. Your stand-ins get a mail now and can open your pack."))
        return redirect("continuity:continuity")
    return page(request, "continuity/out.html", trail(_("I drop out")) | {"agreed": StandIn.objects.agreed().filter(owner=me).exists()})


@require_POST
@of_oneself
def back(request: HttpRequest, me: Professional) -> HttpResponse:
    """Come back: the pack closes, and everything goes back."""
    actions.say_alive(me, by=signed_in(request), now=timezone.now())
    messages.success(request, _("Welcome back. Your pack is closed again, and your stand-ins are told."))
    return redirect("continuity:continuity")
