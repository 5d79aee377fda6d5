from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.actions import show_items
from zelfsamen.people.forms.private import RingsForm, RingsInCircleForm
from zelfsamen.people.models import Circle, CircleMember, Expertise, Professional, Sight, Visibility, faces_of, preview
from zelfsamen.people.requests import of_oneself
from zelfsamen.people.rules.visibility import NOTHING_CHOSEN, Choices, Ring
from zelfsamen.people.views.faces import face_told
from zelfsamen.people.views.shared import acting, done, form_page, trail
from zelfsamen.people.words import CIRCLES, RINGS, RINGS_EXPLAINED

FEW = 3


@of_oneself
def rings(request: HttpRequest, me: Professional) -> HttpResponse:
    form = RingsForm(typed(request), chosen=_chosen(me), expertise=Expertise.objects.all().of(me))
    if request.method == "POST" and went_through(
        form, lambda told: show_items(me, rings=told, today=timezone.localdate(), **acting(request))
    ):
        return done(request, _("This is what others see of you from now on. Look at it through their eyes."), "people:visibility")
    explained = [{"ring": ring, "name": RINGS[ring], "text": RINGS_EXPLAINED[ring]} for ring in Ring]
    circles = _described(_circles(me), me)
    return form_page(
        request,
        form,
        title=_("Who sees what of you?"),
        template="people/visibility.html",
        rings=explained,
        circles=circles,
        others=explained[1:],
    )


@of_oneself
def in_circle(request: HttpRequest, me: Professional, pk: UUID) -> HttpResponse:
    circle = get_object_or_404(_circles(me), pk=pk)
    form = RingsInCircleForm(typed(request), circle=circle.pk, chosen=_chosen(me), expertise=Expertise.objects.all().of(me))
    if request.method == "POST" and went_through(
        form, lambda told: show_items(me, rings=told, circle=circle, today=timezone.localdate(), **acting(request))
    ):
        return done(request, _("This is what is seen of you there from now on."), "people:visibility")
    lead = _("What you choose here counts for the people in it, whatever you chose for everywhere else.")
    told = _described([circle], me)[0]
    return form_page(
        request,
        form,
        title=_("Another face in one place"),
        lead=lead,
        circle=told,
        back="people:visibility",
        template="people/in_circle.html",
    )


@of_oneself
def seen_by(request: HttpRequest, me: Professional, ring: int) -> HttpResponse:
    if ring not in RINGS or ring == Ring.ME:
        raise Http404
    others = [{"ring": one, "name": RINGS[one]} for one in Ring if one != Ring.ME]
    title = _("What others see of you")
    told = face_told(preview(me, Ring(ring))) | {"title": title, "ring": ring, "others": others, "crumbs": trail(title)}
    return page(request, "people/seen_by.html", told)


def _chosen(me: Professional) -> Choices:
    return Visibility.objects.all().choices_of([me.pk]).get(me.pk, NOTHING_CHOSEN)


def _circles(me: Professional) -> Any:
    running = me.circle_members.all().running(timezone.localdate())
    return Circle.objects.filter(pk__in=running.values("circle")).order_by("-pk")


def _described(circles: Iterable[Circle], me: Professional) -> list[dict[str, Any]]:
    """A circle has no name of its own: it is told by its kind and by who else is in it, as far as they show their names."""
    today = timezone.localdate()
    found = list(circles)
    others = CircleMember.objects.running(today).filter(circle__in=found).exclude(professional=me)
    sizes = dict(others.values_list("circle").annotate(Count("professional", distinct=True)))
    place = Window(RowNumber(), partition_by="circle", order_by="pk")
    first = others.annotate(place=place).filter(place__lte=FEW + 1).select_related("professional")
    faces = faces_of([row.professional for row in first], Sight.of(me.person, today))
    told = []
    for circle in found:
        shown = {faces[row.professional_id].name for row in first if row.circle_id == circle.pk}
        names = sorted(filter(None, shown))[:FEW]
        told.append({"pk": circle.pk, "kind": CIRCLES[circle.kind], "names": names, "more": max(0, sizes.get(circle.pk, 0) - len(names))})
    return told
