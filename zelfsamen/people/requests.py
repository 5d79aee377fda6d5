"""Who asks: the person behind a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zelfsamen.people.models import Person, Professional

P = ParamSpec("P")


def signed_in(request: HttpRequest) -> Person:
    """The person who is signed in; a page that asks for it and lets in others would be a fault, and nobody gets in by it."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def of_oneself(view: Callable[Concatenate[HttpRequest, Professional, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page about the professional who is signed in; who has no profile yet first begins one."""

    def around(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        me = Professional.objects.of(signed_in(request))
        return redirect("welcome") if me is None else view(request, me, *args, **kwargs)

    around.__name__ = view.__name__
    return around
