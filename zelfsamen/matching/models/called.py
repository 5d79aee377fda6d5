"""By which id the command line calls a professional: as short as stays clear, and read back the same way."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db.models import Count

from zelfsamen.people.models import Professional
from zelfsamen.people.models.batches import in_batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Named = tuple[uuid.UUID, str, str | None]  # id, origin, key

BETWEEN = ":"  # no origin holds one, so the first parts origin and key
SHORTEST_OWN = 32  # digits of the product's own key


def called(people: Sequence[Named]) -> list[str]:
    """Give the key as imported, with its origin before it where the key alone could mean somebody else; without a key the product's own.

    The whole installation counts, not only those who are named together: an id from one answer goes into the next question.
    """
    unclear = _unclear({key for _own, _origin, key in people if key})
    return [_whole(origin, key) if key in unclear else key or str(own) for own, origin, key in people]


def called_so(text: str) -> list[Professional]:
    """Find the professionals whom an id may mean: by origin and key or the product's own key exactly one, by a bare key perhaps several."""
    people = Professional.objects.public_members()
    origin, between, key = text.partition(BETWEEN)
    if between and (exact := people.filter(origin=origin, key=key).first()):
        return [exact]
    own = _own(text)
    if own is not None and (exact := people.filter(pk=own).first()):
        return [exact]
    return list(people.filter(key=text).order_by("origin"))


def with_origin(professional: Professional) -> str:
    """Give the id that means this imported professional and nobody else."""
    return _whole(professional.origin, professional.key or "")


def _whole(origin: str, key: str) -> str:
    return f"{origin}{BETWEEN}{key}"


def _own(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _unclear(keys: Iterable[str]) -> set[str]:
    """Give the keys that several people have, or that read as somebody else's whole id or own key."""
    found: set[str] = set()
    for some in in_batches(keys):
        several = Professional.objects.filter(key__among=some).values("key").annotate(people=Count("pk")).filter(people__gt=1)
        found.update(key for key in several.values_list("key", flat=True) if key)
        parted = {key: key.partition(BETWEEN) for key in some if BETWEEN in key}
        if parted:
            origins, rests = {origin for origin, _b, _r in parted.values()}, {rest for _o, _b, rest in parted.values()}
            pairs = Professional.objects.filter(origin__among=origins, key__among=rests).values_list("origin", "key")
            found.update(parted.keys() & {_whole(origin, key or "") for origin, key in pairs})
        own = {pk: key for key in some if len(key) >= SHORTEST_OWN and (pk := _own(key)) is not None}
        if own:
            found.update(own[pk] for pk in Professional.objects.filter(pk__among=own).values_list("pk", flat=True))
    return found
