"""Where one person missing stops the work, told before anything happens: per person, per piece of work and per role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from zelfsamen.collaborations.models import Collaboration, Participant, Participation
from zelfsamen.continuity.models import Pack, StandIn
from zelfsamen.people.models import Professional

STALE_AFTER = timedelta(days=90)


class Why(StrEnum):
    """What makes it weak."""

    NOBODY = "nobody"
    WAITING = "waiting"
    UNPACKED = "unpacked"
    STALE = "stale"
    PAST = "past"


@dataclass(frozen=True)
class WeakPoint:
    """One piece of work (nothing: all work as a whole) of one person, why it is weak, and the fields that nobody else there has."""

    who: Professional
    work: Collaboration | None
    why: tuple[Why, ...]
    only_one: tuple[str, ...] = ()


def weak_points_of(me: Professional, work: Sequence[Collaboration], stand_ins: Sequence[StandIn], on: date) -> list[WeakPoint]:
    """Where one's own work is weak: nobody stands in or said yes yet, the pack is silent on it, stale, or behind its deadline."""
    pack = Pack.objects.filter(owner=me).prefetch_related("works").first()
    alone = only_ones(work, on)
    found = []
    for one in (None, *work):
        why = (*_unready(stand_ins, one), *_unpacked(pack, one, on))
        only = alone.get((one.pk, me.pk), ()) if one else ()
        # Being the only one with a field is no fault of itself; it is told where nobody is ready to step into it.
        if why:
            found.append(WeakPoint(me, one, why, only if {Why.NOBODY, Why.WAITING} & set(why) else ()))
    return found


def weak_points_in_teams(work: Sequence[Collaboration], me: Professional, on: date) -> list[WeakPoint]:
    """The same of colleagues in this work, as far as it concerns their colleagues: whether somebody is ready, never what is packed."""
    present = Participant.objects.present(on).filter(collaboration__in=work).exclude(professional=me)
    here = Q(collaboration=None) | Q(collaboration=OuterRef("collaboration"))
    agreed = StandIn.objects.agreed().filter(here, owner=OuterRef("professional"))
    asked = StandIn.objects.live().filter(here, owner=OuterRef("professional"))
    rows = present.filter(~Exists(agreed)).annotate(is_asked=Exists(asked)).select_related("professional", "collaboration")
    alone = only_ones(work, on)
    return [
        WeakPoint(
            one.professional,
            one.collaboration,
            (Why.WAITING if vars(one)["is_asked"] else Why.NOBODY,),
            alone.get((one.collaboration_id, one.professional_id), ()),
        )
        for one in rows.order_by("collaboration__name", "professional__sort_key", "pk")
    ]


def only_ones(work: Sequence[Collaboration], on: date) -> Mapping[tuple[UUID, UUID], tuple[str, ...]]:
    """By work and person the fields that nobody else who takes part in it has there."""
    present = Participant.objects.present(on).filter(collaboration=OuterRef("collaboration"), professional=OuterRef("professional"))
    rows = Participation.objects.filter(Exists(present), collaboration__in=work).exclude(discipline=None).select_related("discipline")
    who: dict[tuple[UUID, UUID], set[UUID]] = {}
    labels: dict[UUID, str] = {}
    for row in rows:
        if row.discipline is not None:
            labels[row.discipline.pk] = row.discipline.label
            who.setdefault((row.collaboration_id, row.discipline.pk), set()).add(row.professional_id)
    told: dict[tuple[UUID, UUID], list[str]] = {}
    for (where, discipline), people in who.items():
        if len(people) == 1:
            told.setdefault((where, next(iter(people))), []).append(labels[discipline])
    return {key: tuple(sorted(fields)) for key, fields in told.items()}


def _unready(stand_ins: Sequence[StandIn], work: Collaboration | None) -> tuple[Why, ...]:
    here = {one.state for one in stand_ins if one.collaboration_id is None or (work and one.collaboration_id == work.pk)}
    if StandIn.State.AGREED in here:
        return ()
    return (Why.WAITING if StandIn.State.ASKED in here else Why.NOBODY,)


def _unpacked(pack: Pack | None, work: Collaboration | None, on: date) -> tuple[Why, ...]:
    rows = list(pack.works.all()) if pack else []
    if work is not None:
        mine = [row for row in rows if row.collaboration_id == work.pk]
        past = bool(mine) and all(row.deadline is not None and row.deadline < on for row in mine)
        return () if mine and not past else (Why.PAST if mine else Why.UNPACKED,)
    if pack is None:
        return (Why.UNPACKED,)
    return (Why.STALE,) if timezone.localdate(pack.changed_at) < on - STALE_AFTER else ()
