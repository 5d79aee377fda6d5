"""Who asks: the person behind a request."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from zelfsamen.people.models import Person


def signed_in(request: HttpRequest) -> Person:
    """The person who is signed in; a page that asks for it and lets in others would be a fault, and nobody gets in by it."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
