from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.page import page
from zelfsamen.people.models import Business, CircleMember, Discipline, Face, Professional, Sight, faces_of
from zelfsamen.people.models.organisations import LOGOS
from zelfsamen.people.requests import signed_in
from zelfsamen.people.words import CIRCLES, LEVELS, QUALIFICATIONS, WHY_KNOWN, euros, language_name

FEW = 8


def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    sight = Sight.of(signed_in(request))
    professional = get_object_or_404(Professional.objects.all().visible_to(sight), pk=pk)
    face = faces_of([professional], sight)[professional.pk]
    if not face.shown:
        raise Http404
    members = CircleMember.objects.running(sight.on).filter(professional=professional, circle__in=list(face.relation.circles))
    shared = [{"kind": CIRCLES[row.circle.kind], "since": row.since} for row in members.select_related("circle").order_by("since")]
    told = {
        **face_told(face),
        "title": face.name or _("Someone who does not show you their name"),
        "why": WHY_KNOWN[face.ring],
        "own": pk == sight.professional,
        "shared": shared,
    }
    return page(request, "people/person.html", told)


def face_told(face: Face) -> dict[str, Any]:
    """A face in words, for a page: codes have become names."""
    return {
        "face": face,
        "languages": [language_name(code) for code in face.shown.get("languages", ())],
        "rate": euros(face.shown["rate"]) if "rate" in face.shown else "",
        "expertise": [{"row": row, "level": LEVELS[row.level]} for row in face.shown.get("expertise", ())],
        "qualifications": [{"row": row, "kind": QUALIFICATIONS.get(row.kind, row.kind)} for row in face.shown.get("qualifications", ())],
        "businesses": [row for row in face.shown.get("businesses", ()) if isinstance(row, Business)],
        "firms": [row.organisation for row in face.shown.get("businesses", ()) if not isinstance(row, Business)],
    }


def logo(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    business = get_object_or_404(Business.objects.all().visible_to(signed_in(request)).exclude(logo=""), pk=pk)
    try:
        file = default_storage.open(f"{LOGOS}/{business.logo}")
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer = FileResponse(file, content_type="image/png")
    # Long enough for a list of faces, short enough for "hidden from now on" to be true.
    answer["Cache-Control"] = "private, max-age=300"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def disciplines(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:200]
    found = Discipline.objects.find(asked, FEW) if asked else []
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"options": [_option(row) for row in found]})
    return page(request, "people/disciplines.html", {"title": _("Which discipline do you mean?"), "q": asked, "found": found})


def _option(row: Discipline) -> dict[str, str]:
    return {"value": row.key, "label": row.label, "hint": row.broader.label if row.broader else ""}
