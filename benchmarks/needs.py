"""Needs as somebody in a history might state them: fields and levels that people there really have."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date

from zelfsamen.matching.rules import Need, Role
from zelfsamen.people.models import CircleMember, Expertise, Professional

HOURS = (4.0, 8.0, 12.0)
CAPS = (9500, 11000, 13000, None)
WIDE_CAPS = (12000, 14000, None)


def made_up(count: int, roles: int, chance: random.Random) -> Iterator[tuple[Need, Professional]]:
    """Give needs with their leads; fields come from people within two steps of the lead, so that most can be answered."""
    leads = list(Professional.objects.filter(circle_members__isnull=False).distinct().order_by("number").values_list("pk", flat=True))
    for number in range(count):
        lead = Professional.objects.get(pk=chance.choice(leads))
        held = _held_near(lead)
        if len(held) < roles:
            continue
        yield (
            Need(
                key=f"need {number}",
                lead=lead.key or str(lead.pk),
                starts_on=date(2027, 1, 4),
                ends_on=date(2027, 3, 26),
                roles=tuple(
                    Role(discipline, max(1, level - 1), chance.choice(HOURS), chance.choice(CAPS), chance.randint(1, 3))
                    for discipline, level in chance.sample(held, roles)
                ),
                languages=frozenset(chance.choice(((), ("nl",)))),
            ),
            lead,
        )


def drawn(chance: random.Random, rows: Sequence[tuple[str, int]], roles: int) -> tuple[Role, ...] | None:
    """Draw roles from what people hold, (field, level) each, so that what many hold is asked often; None where there are too few fields."""
    mixed = list(rows)
    chance.shuffle(mixed)
    chosen = dict(reversed(mixed))
    fields = list(dict.fromkeys(field for field, _level in mixed))[:roles]
    if len(fields) < roles:
        return None
    return tuple(Role(one, max(1, chosen[one] - 1), chance.choice(HOURS), chance.choice(WIDE_CAPS), chance.randint(1, 3)) for one in fields)


def _held_near(lead: Professional) -> list[tuple[str, int]]:
    circles = CircleMember.objects.filter(professional=lead).values("circle")
    near = CircleMember.objects.filter(circle__in=circles).values("professional")
    rows = Expertise.objects.filter(professional__in=near).values_list("discipline__key", "level").distinct()
    best: dict[str, int] = {}
    for discipline, level in rows.order_by("discipline__key", "level"):
        best.setdefault(discipline, level)
    return sorted(best.items())
