"""What an offer must say before a client can answer it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

# In the order of the offer; the introduction may stay empty, for the names under it say who offers.
NEEDED = ("approach", "planning", "results", "quality", "contact", "price_cents", "price_covers", "valid_until")


def missing(told: Mapping[str, Any], on: date) -> list[str]:
    """The names of what an offer still lacks on a day, in the order of `NEEDED`; a last day that has passed is lacking too."""
    lacks = [name for name in NEEDED if told.get(name) in (None, "")]
    until = told.get("valid_until")
    return [*lacks, "valid_until"] if until is not None and until < on else lacks
