"""What the pages about oneself share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zelfsamen.core.page import page
from zelfsamen.people.requests import signed_in


def acting(request: HttpRequest) -> dict[str, Any]:
    """Who acts and when, as actions ask for it."""
    return {"by": signed_in(request), "now": timezone.now()}


def done(request: HttpRequest, sentence: str | Promise, to: str, *args: object) -> HttpResponse:
    """Say what is so now, and go to the page that shows it."""
    messages.success(request, str(sentence))
    return redirect(to, *args)


def trail(title: object) -> list[dict[str, object]]:
    """Where a page below one's own hangs."""
    return [{"url": reverse("people:me"), "label": _("Me")}, {"label": title}]


def form_page(
    request: HttpRequest, form: Form, *, title: str | Promise, back: str = "people:me", template: str = "people/form.html", **more: Any
) -> HttpResponse:
    """A page with one form; 422 when something in it has to be mended."""
    told = {"form": form, "title": title, "back": back, "crumbs": trail(title), **more}
    return page(request, template, told, status=422 if form.errors else 200)


def confirm_page(request: HttpRequest, told: dict[str, Any]) -> HttpResponse:
    """Ask before something goes, with the consequence in `text`."""
    return page(request, "people/confirm.html", {**told, "crumbs": trail(told["title"])})
