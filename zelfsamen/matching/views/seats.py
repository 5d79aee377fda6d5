"""Filling a seat by hand, or leaving it empty on purpose."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Case, Q, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page
from zelfsamen.matching.actions import seats as actions
from zelfsamen.matching.models import Seat
from zelfsamen.matching.words import seat_in_words
from zelfsamen.people.models import Person, Professional, faces_of
from zelfsamen.people.requests import signed_in
from zelfsamen.people.rules.names import fold

MOST = 30


def _seat(request: HttpRequest, pk: UUID) -> Seat:
    found = Seat.objects.filter(need__lead__person=signed_in(request)).select_related("need__lead__person", "discipline")
    return get_object_or_404(found, pk=pk)


def _known(person: Person, text: str) -> list[Professional]:
    """Oneself first, then one's own contacts and whoever shows their name, by a part of it."""
    shown = Professional.objects.visible_to(person).showing("name", person).exclude(name="")
    words = fold(text).split()
    named = Q()
    for word in words:
        named &= Q(search_key__contains=word)
    own_first = Case(When(person=person, then=0), When(owner=person, then=1), default=2)
    return list(shown.filter(named).order_by(own_first, "sort_key")[:MOST])


def fill(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat, person = _seat(request, pk), signed_in(request)
    nobody = request.method == "POST" and not request.POST.get("who")
    if request.method == "POST" and not nobody:
        chosen = get_object_or_404(Professional.objects.visible_to(person).showing("name", person), pk=_uuid(request.POST["who"]))
        actions.fill_seat(seat, professional=chosen, by=person, now=timezone.now())
        messages.success(request, _filled(chosen, person))
        return redirect("matching:need", seat.need_id)
    text = request.GET.get("q", "")[:100]
    people = _known(person, text)
    faces = faces_of(people, person)
    told = {
        "title": _("Who takes this seat?"),
        "seat": seat,
        "role": seat_in_words(seat),
        "q": text,
        "nobody": nobody,
        "people": [_person_told(who, person, str(faces[who.pk].shown.get("headline", ""))) for who in people],
        "crumbs": [{"url": reverse("matching:need", args=[seat.need_id]), "label": seat.need.title or _("A need")}, {"label": _("Seat")}],
    }
    return page(request, "matching/seat.html", told, status=422 if nobody else 200)


def _person_told(who: Professional, person: Person, headline: str) -> dict[str, Any]:
    if who.person_id == person.pk:
        return {"pk": who.pk, "name": _("You"), "detail": headline}
    detail = _("your own contact") if who.owner_id == person.pk else headline
    return {"pk": who.pk, "name": who.name, "detail": detail}


def _filled(chosen: Professional, person: Person) -> str:
    if chosen.person_id == person.pk:
        return _("You have this seat.")
    if chosen.owner_id == person.pk:
        return _("The seat is filled. You ask your own contact yourself.")
    return _("The seat is filled. Ask them too: only they can promise their hours.")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_POST
def empty(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = _seat(request, pk)
    actions.empty_seat(seat, by=signed_in(request), now=timezone.now())
    return redirect("matching:need", seat.need_id)


@require_POST
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = _seat(request, pk)
    actions.leave_empty(seat, by=signed_in(request), now=timezone.now())
    messages.info(request, _("This seat stays empty for now. You can look for somebody at any moment."))
    return redirect("matching:need", seat.need_id)
