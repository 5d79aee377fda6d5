"""A thing of a collaboration with a page of its own, as the page of the collaboration lists it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """One thing of a collaboration with a page of its own."""

    label: str
    url: str
    detail: str = ""
