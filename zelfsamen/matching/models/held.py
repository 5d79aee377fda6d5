"""Which of a few people hold which disciplines: asked person by person, whatever a database thinks of its statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def expertise_of(numbers: Iterable[int], levels: Mapping[UUID, tuple[str, int]], *, owner: UUID | None) -> Iterator[tuple[int, str, int]]:
    """Give (number, discipline, level) of what these people hold; `levels` gives per discipline its key and the level from which it counts.

    Private contacts are left out, unless they are the owner's. On SQLite the CROSS JOIN and the CASE keep the order: else it may look
    through everybody who holds a discipline, or who has no owner, which is the whole country. Keys without hyphens are read by both
    databases.
    """
    if not levels:
        return
    whose = f"(holder.owner_id IS NULL OR holder.owner_id = '{owner.hex}')" if owner else "holder.owner_id IS NULL"
    held = " OR ".join(f"held.discipline_id = '{pk.hex}' AND held.level >= {int(least)}" for pk, (_key, least) in levels.items())
    keys = {pk.hex: key for pk, (key, _least) in levels.items()}
    for number, discipline, level in rows_of(HELD.format(numbers=listed(numbers), held=held, whose=whose), {}):
        yield number, keys[discipline if isinstance(discipline, str) else discipline.hex], level
