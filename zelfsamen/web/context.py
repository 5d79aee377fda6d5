"""What every page is given by the shell."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

PLACES = (
    ("today", "today", _("Today")),
    ("networkmap:map", "map", _("Map")),
    ("matching:needs", "needs", _("Needs")),
    ("collaborations:collaborations", "together", _("Together")),
    ("people:me", "me", _("Me")),
)


def address_of(name: str, *args: object) -> str:
    """The address of a page, or an empty text while no app brings it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def places(request: HttpRequest) -> list[dict[str, Any]]:
    """The places of the bar that exist, and which of them the page belongs to."""
    if not request.user.is_authenticated:
        return []
    found = [{"url": address_of(name), "icon": icon, "label": label} for name, icon, label in PLACES]
    return [place | {"current": _is_in(request.path, str(place["url"]))} for place in found if place["url"]]


def _is_in(path: str, place: str) -> bool:
    return path == place if place == "/" else path.startswith(place)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Places, and in the demo the address of the page where its mail is read."""
    if not hasattr(request, "user"):  # an error before anybody could be recognised
        return {"nav": []}
    return {"nav": places(request), "demo_mail_url": address_of("demo_mail") if settings.DEMO else ""}
