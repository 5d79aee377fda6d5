"""A page and its part are one view: htmx gets the part, everybody else the page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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
