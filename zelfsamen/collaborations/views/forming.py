"""Forming a collaboration, and the record of one that was not formed here."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.forms.forming import FormTeamForm
from zelfsamen.collaborations.models import Collaboration, Participant, Participation, asked_in
from zelfsamen.collaborations.rules.phases import OVER, Phase
from zelfsamen.collaborations.views.acting import Acting, is_let_in, out
from zelfsamen.collaborations.views.hub import home
from zelfsamen.collaborations.words import PHASES, period_of, role
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.matching.models import Need
from zelfsamen.people.models import Business, Professional, Sight, shown_at_all
from zelfsamen.people.requests import signed_in


def collaborations(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    mine = Collaboration.objects.all().visible_to(person).select_related("lead").order_by("-started_on", "name")
    going_on = list(mine.going_on())
    parts = set(Participant.objects.acted_by(person).values_list("pk", flat=True))
    asked = Counter(one.of.collaboration_id for one in asked_in(going_on, timezone.localdate()) if one.of.pk in parts)
    told = {
        "title": _("Together"),
        "going_on": sorted((_told(one, asked[one.pk]) for one in going_on), key=lambda told: not told["asked"]),
        "over": [_told(one) for one in mine.filter(phase__in=OVER)],
    }
    return page(request, "collaborations/collaborations.html", told)


# What the hub reads of a collaboration beside what every page does.
FOR_THE_HUB = ("collaboration__need", "collaboration__sheet_round", "collaboration__review_round")


def collaboration(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The hub for who takes part; of what was done elsewhere, and only brought in, the bare record."""
    person = signed_in(request)
    me = Participant.objects.acted_by(person).whole().filter(collaboration=pk).select_related(*FOR_THE_HUB).first()
    if me is not None:
        acting = Acting(me, person, person.email)
        return home(request, acting) if is_let_in(me, "collaboration") else out(request, acting)
    found = get_object_or_404(Collaboration.objects.all().visible_to(person).select_related("lead", "need"), pk=pk)
    rows = list(found.participations.select_related("professional", "discipline", "business", "organisation").order_by("position", "pk"))
    mine = set(Professional.objects.all().answered_by(person).values_list("pk", flat=True))
    told = {
        "title": found.name,
        "collaboration": found,
        "period": period_of(found),
        "rows": _rows(rows, Sight.of(person), mine),
        "leads": found.lead_id in mine,
        "empty": found.need.seats.filter(left_empty=True).select_related("discipline") if found.need else (),
        "crumbs": [{"url": reverse("collaborations:collaborations"), "label": _("Together")}, {"label": found.name}],
    }
    return page(request, "collaborations/collaboration.html", told)


def _told(one: Collaboration, asked: int = 0) -> dict[str, Any]:
    return {"collaboration": one, "period": period_of(one), "phase": PHASES[Phase(one.phase)], "asked": asked}


def _rows(rows: list[Participation], sight: Sight, mine: set[UUID]) -> list[dict[str, Any]]:
    """Who does what; a name is told to everybody in it, for they said yes to working together."""
    to_open = shown_at_all([row.professional for row in rows], sight)
    return [
        {
            "name": row.professional.name,
            "url": reverse("people:person", args=[row.professional_id]) if row.professional_id in to_open else "",
            "role": role(row),
            "under": row.organisation or row.business,
            "logo": _logo(row.business),
            "is_mine": row.professional_id in mine,
        }
        for row in rows
    ]


def _logo(business: Business | None) -> str:
    return reverse("people:logo", args=[business.pk]) if business and business.logo else ""


def form(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    need = get_object_or_404(Need.objects.all().led_by(person), pk=pk)
    made: list[Collaboration] = []
    whole_again = request.method == "POST" and Collaboration.objects.filter(need=need).exists()
    empty = need.seats.filter(taken_by=None, left_empty=False).select_related("discipline").order_by("position")
    asked = FormTeamForm(typed(request), initial={"key": uuid4()}, with_empty=empty.exists())
    if request.method == "POST" and went_through(
        asked,
        lambda told: made.append(
            actions.form(
                need,
                knowingly=told.get("knowingly", False),
                key=told["key"],
                by=person,
                now=timezone.now(),
                today=timezone.localdate(),
            )
        ),
    ):
        done = _("The team is there. Everybody in it gets a mail, and the hours stand firm.")
        if whole_again:
            done = _("The team is whole again. Whoever joins gets a mail and says what they bring; the others redo nothing.")
        messages.success(request, done)
        return redirect("collaborations:collaboration", made[0].pk)
    told = {
        "title": _("Form the team?"),
        "need": need,
        "form": asked,
        "seats": need.seats.exclude(taken_by=None).select_related("discipline", "taken_by").order_by("position"),
        "empty": empty,
        "crumbs": [{"url": reverse("matching:invitations", args=[need.pk]), "label": need.title}, {"label": _("Form the team")}],
    }
    return page(request, "collaborations/form.html", told, status=422 if asked.errors else 200)
