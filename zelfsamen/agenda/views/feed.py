"""A calendar of what one promised, at a secret address, for any calendar program."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zelfsamen.agenda import actions
from zelfsamen.agenda.models import Commitment, Feed
from zelfsamen.agenda.papers import calendar_of
from zelfsamen.people.models import Professional
from zelfsamen.people.models.links import hash_of
from zelfsamen.people.requests import of_oneself, signed_in


@require_POST
@of_oneself
def make(request: HttpRequest, me: Professional) -> HttpResponse:
    token = actions.make_feed(me, by=signed_in(request), now=timezone.now())
    return render(request, "agenda/feed.html", {"address": settings.BASE_URL + reverse("agenda:feed", args=[token])})


@require_POST
@of_oneself
def end(request: HttpRequest, me: Professional) -> HttpResponse:
    actions.end_feed(me, by=signed_in(request), now=timezone.now())
    messages.info(request, _("The address does not work any more."))
    return redirect("agenda:calendars")


@login_not_required
@require_safe
def read(_request: HttpRequest, token: str) -> HttpResponse:
    found = Feed.objects.opened_by(hash_of(token))
    if found is None or found.professional.person is None or not found.professional.person.is_active:
        raise Http404
    with translation.override(found.professional.person.language):
        rows = Commitment.objects.standing(timezone.now()).filter(professional=found.professional).order_by("starts_on", "pk")
        body = calendar_of(rows, now=timezone.now())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, max-age=3600"})
