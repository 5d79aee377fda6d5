"""Which of a few people hold which disciplines: asked person by person, whatever a database thinks of its statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

HELD = """
SELECT holder.number, held.discipline_id, held.level
FROM people_professional holder CROSS JOIN people_expertise held
WHERE holder.number IN ({numbers}) AND held.professional_id = holder.id AND held.discipline_id IN ({disciplines})
AND CASE WHEN {whose} THEN 1 ELSE 0 END = 1
"""


def expertise_of(numbers: Collection[int], disciplines: Collection[UUID], *, owner: UUID | None) -> Iterator[tuple[int, UUID, int]]:
    """Give (number, discipline, level) of what these people hold of these disciplines.

    Private contacts are left out, unless they are the owner's. On SQLite the CROSS JOIN and the CASE keep the order: else it may look
    through everybody who holds a discipline, or who has no owner, which is the whole country. Keys without hyphens are read by both
    databases.
    """
    whose = f"(holder.owner_id IS NULL OR holder.owner_id = '{owner.hex}')" if owner else "holder.owner_id IS NULL"
    listed = ", ".join(f"'{key.hex}'" for key in disciplines)
    if not listed or not numbers:
        return
    with connection.cursor() as cursor:
        cursor.execute(HELD.format(numbers=", ".join(str(int(number)) for number in numbers), disciplines=listed, whose=whose))
        for number, discipline, level in cursor.fetchall():
            yield number, discipline if isinstance(discipline, UUID) else UUID(discipline), level
