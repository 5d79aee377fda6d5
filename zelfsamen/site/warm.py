"""Doing once, before the first request, what that request would otherwise wait for."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import get_template
from django.urls import reverse

import zelfsamen
from zelfsamen.people.rules.places import dutch_places

TEMPLATES = "templates"


def warm_up() -> None:
    """Import every view, compile every page and read the places; nothing is asked of the database, which may come up later.

    The index of disciplines is left to who first looks one up: it is made from the database, and of the whole classification it takes
    seconds, during which the server would not answer at all.
    """
    reverse("today")
    for name in own_templates():
        get_template(name)
    dutch_places()


def own_templates() -> list[str]:
    """The names of the product's own pages and parts."""
    root = Path(zelfsamen.__file__).parent
    folders = sorted(root.glob(f"*/{TEMPLATES}"))
    return [path.relative_to(folder).as_posix() for folder in folders for path in sorted(folder.rglob("*.html"))]
