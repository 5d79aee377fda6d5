"""Acting from a link in mail, without an account: it opens one thing, and leaves no session behind."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation

from zelfsamen.people.models import Link

P = ParamSpec("P")


def acting_from_link(request: HttpRequest, token: str, purpose: str) -> Link:
    """Give the link this token opens, and speak the language of the one it was mailed to; 404 when it is wrong, ended or used up."""
    link = Link.objects.opened_by(token, purpose, timezone.now())
    if link is None:
        raise Http404
    if link.person is not None:
        translation.activate(link.person.language)
        request.LANGUAGE_CODE = translation.get_language()
    return link


def mailed_link(purpose: str) -> Callable[[Callable[Concatenate[HttpRequest, Link, P], HttpResponse]], Callable[..., HttpResponse]]:
    """Make a view one that is opened by a mailed link: it is called with the link instead of the token."""

    def around(view: Callable[Concatenate[HttpRequest, Link, P], HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def opened(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            answer = view(request, acting_from_link(request, token, purpose), *args, **kwargs)
            return _kept_private(answer)

        marked = login_not_required(opened)
        marked.__dict__["opened_by_link"] = purpose
        return marked

    return around


def _kept_private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store, private"
    # `no-referrer` would make browsers send "Origin: null" with the form, which the protection against forged forms has to reject;
    # this one names the site and never the path, so the token stays out of every header.
    answer["Referrer-Policy"] = "strict-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
