"""What happens around every request: its key, its language, its limits, and how a refusal is told."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from zelfsamen.core.page import page, wants_part
from zelfsamen.core.refused import Refused
from zelfsamen.web.actions.turns import take_turn
from zelfsamen.web.limits import LIMITS, OPENED_BY_LINK, Limit, asker
from zelfsamen.web.log import current_request
from zelfsamen.web.metrics import count
from zelfsamen.web.slow import tell, watched

logger = logging.getLogger("zelfsamen.request")
SERVER_FAULTS = 500
Answer = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]


def observed(answer: Answer) -> Answer:
    """Give each request a key, which the log and the answer carry, and log its url name and status: never its address."""

    def around(request: HttpRequest) -> HttpResponse:
        key = secrets.token_hex(8)
        mark = current_request.set(key)
        began = time.monotonic()
        try:
            with watched() as watch:
                response = answer(request)
            response["X-Request-ID"] = key
            _note(request, response, time.monotonic() - began)
            tell(watch, page=_page(request))
            return response
        finally:
            current_request.reset(mark)

    return around


def _page(request: HttpRequest) -> str:
    return (request.resolver_match and request.resolver_match.view_name) or "-"


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    status, page_name = response.status_code, _page(request)
    # Style sheets and pictures have no view; a line for each would hide the pages.
    level = logging.ERROR if status >= SERVER_FAULTS else logging.INFO if request.resolver_match else logging.DEBUG
    facts = {"method": request.method, "page": page_name, "status": status, "ms": round(seconds * 1000)}
    logger.log(level, "%s %s %s", request.method, page_name, status, extra={"facts": facts})
    if settings.METRICS:
        count(page_name, method=request.method or "", status=status, seconds=seconds)


def not_stored(answer: Answer) -> Answer:
    """Keep pages out of every store on the way, the browser's too, unless a view says otherwise for its own."""

    def around(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return around


def sign_in_as_page(answer: Answer) -> Answer:
    """Where sign-in has ended and htmx asks for a part, open the whole sign-in page instead of putting it into the part's place."""

    def around(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        place = response.get("Location", "")
        if wants_part(request) and place.startswith(reverse(settings.LOGIN_URL)):
            asked_from = urlsplit(request.headers.get("HX-Current-URL", "")).path or "/"
            response = HttpResponse(status=204, headers={"HX-Redirect": f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': asked_from})}"})
        return response

    return around


def own_language(answer: Answer) -> Answer:
    """Speak the language a signed-in person chose, on whatever device."""

    def around(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return answer(request)

    return around


class limited:  # noqa: N801 - stands among functions in the settings; `process_view` needs a class
    """Count what has a limit, and answer 429 over it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse | None:  # noqa: ARG002 - Django's signature
        """Look up the limits of the page that is asked for and take a turn for each."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        counted: tuple[Limit, ...] = LIMITS.get(name, ()) if request.method == "POST" else ()
        if getattr(view, "opened_by_link", ""):
            name, counted = "mailed link", (*counted, *OPENED_BY_LINK)
        now = timezone.now()
        takers = [(limit, asker(request, limit.per)) for limit in counted]
        # Every count is taken, also when an earlier one is over: which of them stopped a request tells nothing that way.
        within = [take_turn(limit, what=name, who=who, now=now) for limit, who in takers if who]
        return None if all(within) else too_many(request)


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that this was asked too often, and when to try again."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "600"
    return response


class refusals:  # noqa: N801 - as above
    """Tell a refusal in its own words: a part under htmx, a whole page otherwise."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer 422 to an action that was refused; log every other fault without its text."""
        if isinstance(fault, Refused):
            told = {"sentence": fault.sentence, "way_on": fault.way_on}
            return page(request, "web/refused.html", told, part="web/refused_part.html", status=422)
        return None
