"""A page and its part are one view: htmx gets the part, everybody else the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from zelfsamen.core.refused import Refused


def wants_part(request: HttpRequest) -> bool:
    """True when htmx asked for a part of the page and not for the page itself."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, part: str | None = None, status: int = 200
) -> HttpResponse:
    """Render the whole page, or only `part` of it where htmx asked for one."""
    chosen = part if part and wants_part(request) else template
    answer = render(request, chosen, context or {}, status=status)
    answer["Vary"] = "HX-Request"
    return answer


def typed(request: HttpRequest) -> QueryDict | None:
    """What was typed into the form of a page: nothing yet when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def pressed(request: HttpRequest, *buttons: str) -> str:
    """Which of these buttons sent the form; nothing when none did, since a form without a button is no answer yet."""
    return next((name for name in buttons if name in request.POST), "")


def went_through(form: Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Carry out an action with what a right form says; a refusal stands in the form, so that nothing that was typed is lost."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Refused as refused:
        form.add_error(None, f"{refused.sentence} {refused.way_on}".strip())
    return not form.errors
