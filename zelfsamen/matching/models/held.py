"""Which of a few people hold which disciplines: asked person by person, whatever a database thinks of its statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zelfsamen.trust.models.reading import listed, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

HELD = """
SELECT holder.number, held.discipline_id, held.level
FROM people_professional holder CROSS JOIN people_expertise held
WHERE holder.number IN ({numbers}) AND held.professional_id = holder.id AND ({held})
AND CASE WHEN {whose} THEN 1 ELSE 0 END = 1
"""
DISCIPLINES = "SELECT id, key FROM people_discipline WHERE key IN ({keys})"


def levels_by_discipline(least: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    """Give by the hexadecimal digits of its own key, which both databases read, each discipline's name and the level asked of it."""
    names = {f"key{place}": key for place, key in enumerate(least)}
    rows = rows_of(DISCIPLINES.format(keys=", ".join(f"%({name})s" for name in names)), names) if names else []
    return {_digits(own): (key, least[key]) for own, key in rows}


def expertise_of(numbers: Iterable[int], levels: Mapping[str, tuple[str, int]], *, owner: UUID | None) -> Iterator[tuple[int, str, int]]:
    """Give (number, discipline, level) of what these people hold; `levels` are those of `levels_by_discipline`.

    Private contacts are left out, unless they are the owner's. On SQLite the CROSS JOIN and the CASE keep the order: else it may look
    through everybody who holds a discipline, or who has no owner, which is the whole country.
    """
    if not levels:
        return
    whose = f"(holder.owner_id IS NULL OR holder.owner_id = '{owner.hex}')" if owner else "holder.owner_id IS NULL"
    held = " OR ".join(f"held.discipline_id = '{own}' AND held.level >= {int(least)}" for own, (_key, least) in levels.items())
    for number, discipline, level in rows_of(HELD.format(numbers=listed(numbers), held=held, whose=whose), {}):
        yield number, levels[_digits(discipline)][0], level


def _digits(found: Any) -> str:
    """Give a key as SQLite hands it over."""
    digits: str = found if isinstance(found, str) else found.hex
    return digits
