"""What belongs to every page: language, light or dark, the manifest, and how the installation is."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from zelfsamen.people.actions import choose_language
from zelfsamen.web.backup.tables import has_tables
from zelfsamen.web.forms import LanguageForm, ThemeForm

YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    answer = HttpResponseRedirect(_back(request))
    if form.is_valid():
        language = form.cleaned_data["language"]
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
        if request.user.is_authenticated:
            choose_language(language, by=request.user, now=timezone.now())
    return answer


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    form = ThemeForm(request.POST)
    answer = HttpResponseRedirect(_back(request))
    if form.is_valid():
        chosen = form.cleaned_data["theme"]
        if chosen == "auto":
            answer.delete_cookie("theme", samesite="Lax")
        else:
            # Read by the page's own script as well, so not HttpOnly; it says nothing about a person.
            answer.set_cookie("theme", chosen, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
    return answer


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    answer = render(request, "web/manifest.webmanifest", content_type="application/manifest+json")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


@login_not_required
@require_GET
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - whoever asks gets the same answer
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse(status=503)
    return HttpResponse(status=204)


@login_not_required
@require_GET
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - whoever asks gets the same answer
    """Whether requests may be sent here: the database answers and has what this version needs; more than that does no harm."""
    try:
        return HttpResponse(status=204 if has_tables() else 503)
    except DatabaseError:
        return HttpResponse(status=503)


@login_not_required
@require_GET
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.html")


@login_not_required
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html")


@login_not_required
@require_GET
def style_guide(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    return render(request, "web/style_guide.html")
