"""One line of the page of a collaboration that leads to a page of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """One thing of a collaboration with a page of its own."""

    label: str
    url: str
    detail: str = ""
