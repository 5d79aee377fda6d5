"""One line of the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Item:
    """What it is, where it is answered or seen, and until when it matters."""

    text: str
    url: str = ""
    detail: str = ""
    until: datetime | None = None
