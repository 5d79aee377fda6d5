"""What falls empty when somebody cannot go on: in one collaboration beside those who stay, or in all of somebody's work."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from zelfsamen.collaborations.models.collaborations import Collaboration, Participation
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.phases import TO_BE_DONE
from zelfsamen.matching.models import Need, Part, Seat, Vacancy
from zelfsamen.people.models import Block, Expertise, Professional

# Whoever takes over works on their own: nobody needs more than that, and an own level below it is enough.
ON_ONES_OWN = 3
FEW_FIELDS = 2
# Nobody knows beforehand when it is needed, so a stand-in needs no room now; an hour keeps out only who is full and wants nothing more.
UNKNOWN_HOURS = Decimal(1)

# Which participants are away without anybody ready to stand in; continuity tells it.
TELLS_AWAY: list[Callable[[], Q]] = []


def empty_places(collaboration: Collaboration) -> list[Participant]:
    """Whose place is empty and was not taken by somebody else: who left it, and who is away without anybody ready to stand in.

    None while its need is open for a search.
    """
    if collaboration.need is not None and collaboration.need.state in {Need.State.OPEN, Need.State.OFFERED}:
        return []
    is_empty = Q(until__isnull=False)
    for tell in TELLS_AWAY:
        is_empty |= tell()
    found = collaboration.participants.filter(is_empty).exclude(successions__state="accepted")
    return list(found.select_related("professional__person").order_by("since", "pk"))


def vacancy_in(collaboration: Collaboration, leaver: Professional, *, asker: Professional, on: date) -> Vacancy:
    """The part of one in a collaboration, the others staying as they are, for the time that is left of it."""
    present = set(collaboration.participants.present(on).values_list("professional", flat=True)) - {leaver.pk}
    rows = list(collaboration.participations.select_related("discipline", "professional__person").order_by("position", "pk"))
    levels = levels_of({leaver.pk, *present})
    seats = {seat.position: seat for seat in Seat.objects.filter(need=collaboration.need_id)} if collaboration.need_id else {}
    own = [_part(row, seats, levels) for row in rows if row.professional_id == leaver.pk and row.discipline]
    staying = [(row.professional, _part(row, {}, levels)) for row in rows if row.professional_id in present and row.discipline]
    need = collaboration.need
    last = collaboration.ended_on if collaboration.ended_on and collaboration.ended_on >= on else None
    return Vacancy(
        asker=asker,
        leaver=leaver,
        parts=own or _main_parts(leaver),
        # Whoever stays was chosen already: no level is asked of them.
        staying=[(who, replace(part, level=1)) for who, part in staying],
        starts_on=max(on, collaboration.started_on) if collaboration.started_on else on,
        ends_on=last if last is None or collaboration.started_on is None or last >= collaboration.started_on else None,
        place=need.place if need else "",
        max_km=need.max_km if need else None,
        languages=need.languages if need else "",
        but=frozenset(present) | {leaver.pk} | kept_apart_from(present),
    )


def vacancy_of_all_work(me: Professional, on: date) -> Vacancy:
    """All work of somebody: what one does in work that is to be done, else one's own main fields; nobody stays beside it."""
    rows = Participation.objects.filter(professional=me, collaboration__phase__in=TO_BE_DONE).exclude(discipline=None)
    levels = levels_of({me.pk})
    parts = {row.discipline_id: _part(row, {}, levels) for row in rows.select_related("discipline").order_by("collaboration", "position")}
    return Vacancy(asker=me, leaver=me, parts=beforehand(list(parts.values()) or _main_parts(me)), starts_on=on)


def beforehand(parts: Iterable[Part]) -> list[Part]:
    """The same parts, asked long before anybody knows when they fall empty."""
    return [replace(part, hours_per_week=UNKNOWN_HOURS, rate_cap_cents=None) for part in parts]


def levels_of(people: Collection[UUID]) -> Mapping[tuple[UUID, UUID], int]:
    """The levels of these people, by person and discipline."""
    found = Expertise.objects.filter(professional__in=people).values_list("professional", "discipline", "level")
    return {(who, discipline): level for who, discipline, level in found}


def _part(row: Participation, seats: Mapping[int, Seat], levels: Mapping[tuple[UUID, UUID], int]) -> Part:
    if row.discipline is None:
        raise ValueError("a part has a discipline")
    seat, hours = seats.get(row.position), row.hours_per_week or UNKNOWN_HOURS
    if seat is not None and seat.discipline_id == row.discipline_id:
        return Part(row.discipline, seat.level, hours, seat.rate_cap_cents, tuple(seat.required))
    return Part(row.discipline, min(levels.get((row.professional_id, row.discipline.pk), ON_ONES_OWN), ON_ONES_OWN), hours)


def _main_parts(who: Professional) -> list[Part]:
    best = Expertise.objects.filter(professional=who).select_related("discipline").order_by("-level", "discipline__key")[:FEW_FIELDS]
    return [Part(row.discipline, min(row.level, ON_ONES_OWN), UNKNOWN_HOURS) for row in best]


def kept_apart_from(people: Collection[UUID]) -> set[UUID]:
    """Those with whom one of these does not want to work, or the other way round."""
    found = Block.objects.filter(Q(by__in=people) | Q(other__in=people)).values_list("by", "other")
    return {key for both in found for key in both} - set(people)
