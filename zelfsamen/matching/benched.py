"""Who could take over, as the asker may see them: words first, every reason a fact the asker may see anyway."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from zelfsamen.matching.models import Bench, Successor
from zelfsamen.matching.proposed import ASKS, reasons_why
from zelfsamen.matching.reader import Reader
from zelfsamen.matching.words import seat_in_words
from zelfsamen.people.models import Person


def bench_told(bench: Bench, viewer: Person, today: date) -> list[dict[str, Any]]:
    """Each of them for the page, in the order found: by name whom the asker knows, else as what they do and who could introduce them.

    Only who is `known` and has an `address` can be asked at once.
    """
    keys = {key for one in bench.people for key in (one.professional, *one.via)}
    if not keys:
        return []
    reader = Reader.of(bench.need, keys, viewer, today)
    return [_told(one, reader) for one in bench.people]


def known_in(told: list[dict[str, Any]]) -> set[UUID]:
    """Whom the asker may ask at once."""
    return {one["key"] for one in told if one["name"] and one["address"]}


def _told(one: Successor, reader: Reader) -> dict[str, Any]:
    key, seats = one.professional, list(one.seats)
    return {
        "key": key,
        "text": str(key),
        "name": reader.name(key),
        **reader.logo(key),
        "address": reader.people[key].address,
        "detail": reader.detail(key, one.via, seats),
        "roles": [seat_in_words(seat) for seat in seats],
        "reasons": reasons_why(key, seats, reader),
        "asks": [ASKS[code] for code in one.ask],
        "path": reader.path(key, one.via),
    }
