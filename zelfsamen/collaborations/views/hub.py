"""The page of one collaboration: where it stands, who does what next, and the way to everything in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Asked, Collaboration, Participant, Participation, asked_of
from zelfsamen.collaborations.road_words import NOW
from zelfsamen.collaborations.rules.phases import OVER, ROAD, Phase
from zelfsamen.collaborations.views import (
    afterwards,
    agreement,
    balance,
    board,
    changes,
    checkins,
    conflicts,
    covering,
    criteria,
    lead,
    moving,
    offers,
    process,
    refusals,
    reviewing,
    settling,
    sheets,
    speakers,
    succeeding,
    talking,
    talks,
    windmill,
    worries,
)
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.collaborations.words import PHASES, period_of, role
from zelfsamen.core.page import page
from zelfsamen.people.models import Sight, shown_at_all

# Each topic tells which of its pages there are now, for who looks; a group belongs to the phases in which it stands open.
Telling = Callable[[AsParticipant], Sequence[Section]]
WORKING = frozenset({Phase.RUNNING, Phase.PAUSED})
# The client is looked for once there is an offer, and the end once the work is done; before that these pages stand folded.
WITH_CLIENT = WORKING | {Phase.OFFERED}
ENDING = frozenset({Phase.PAUSED, Phase.DELIVERED, Phase.SETTLED, Phase.DISSOLVED, Phase.LOST})


@dataclass(frozen=True)
class Group:
    """Pages that are looked for together; folded in the other phases."""

    label: Promise
    phases: frozenset[Phase]
    tellings: tuple[Telling, ...]


GROUPS = (
    Group(
        _("Before we begin"),
        frozenset({Phase.FORMING, Phase.OFFERED, Phase.AGREED}),
        (sheets.sections, speakers.sections, offers.sections, agreement.sections),
    ),
    Group(_("The work"), WORKING, (board.sections, criteria.sections, process.sections, checkins.sections, covering.sections)),
    Group(_("The client"), WITH_CLIENT, (talking.sections, talks.sections, changes.sections, lead.sections)),
    Group(_("Between us"), WORKING, (balance.sections, windmill.sections, worries.sections, conflicts.sections, refusals.sections)),
    Group(
        _("Going on, stopping and ending"),
        ENDING,
        (moving.sections, succeeding.sections, settling.sections, reviewing.sections, afterwards.sections),
    ),
)


def home(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """The hub, for who takes part."""
    found, today = acting.collaboration, timezone.localdate()
    asked = asked_of(acting.gathered)
    mine = acting.of.pk
    told = acting.shell(found.name) | {
        "period": period_of(found),
        "road": road_of(Phase(found.phase)),
        "now": NOW.get(Phase(found.phase), ""),
        "wake": acting.url("move", "wake"),
        "phase": PHASES[Phase(found.phase)],
        "asked": [(one, acting.url(one.page, *one.arguments)) for one in asked if one.of.pk == mine],
        "waiting": others_of(asked, mine) if acting.of.takes_part(today) else [],
        "rows": rows_of(acting, Sight.of(acting.person, today)),
        "leads": acting.of.leads,
        "covers": covering.lines_of(acting),
        "groups": groups_of(acting),
        "last": next(iter(moving.told_in(found)[:1]), None) if acting.of.takes_part(today) else None,
        "loss": offers.loss_of(acting),
        "is_over": Phase(found.phase) in OVER,
        "empty": found.need.seats.filter(taken_by=None).select_related("discipline") if found.need else (),
        "search": moving.search_of(acting),
        "crumbs": [*acting.shell("")["crumbs"][:-2], {"label": found.name}],
    }
    return page(request, "collaborations/home.html", told)


def groups_of(acting: AsParticipant) -> list[dict[str, Any]]:
    """The pages there are now, by group; a group without any is left out."""
    told = [
        {
            "label": group.label,
            "open": Phase(acting.collaboration.phase) in group.phases,
            "sections": [section for telling in group.tellings for section in telling(acting)],
        }
        for group in (GROUPS if acting.of.takes_part(timezone.localdate()) else GROUPS[-1:])
    ]
    return [group for group in told if group["sections"]]


def road_of(phase: Phase) -> list[dict[str, Any]]:
    """The phases as they are walked: which are behind, and which is now."""
    now = ROAD.index(phase) if phase in ROAD else ROAD.index(Phase.RUNNING) if phase == Phase.PAUSED else -1
    return [{"name": PHASES[one], "done": at < now, "now": at == now} for at, one in enumerate(ROAD)]


def others_of(asked: Sequence[Asked], mine: UUID) -> list[dict[str, Any]]:
    """What waits for others: who, what and until when."""
    return [{"who": str(one.of), "what": one.what, "by": one.by} for one in asked if one.of.pk != mine and not one.quiet]


def rows_of(acting: AsParticipant, sight: Sight) -> list[dict[str, Any]]:
    """Who does what; a name is told to everybody in it, for they said yes to working together."""
    present = acting.gathered.present
    to_open = shown_at_all([one.professional for one in present], sight) if acting.person else set()
    parts = _parts(acting.collaboration)
    return [
        {
            "name": one.professional.name,
            "url": reverse("people:person", args=[one.professional_id]) if one.professional_id in to_open else "",
            "role": "; ".join(role(row) for row in parts.get(one.professional_id, ())),
            "is_lead": one.professional_id == acting.collaboration.lead_id,
            "under": next((row.organisation or row.business for row in parts.get(one.professional_id, ())), None),
            "logo": _logo(parts.get(one.professional_id, ())) if acting.person else "",
            "is_mine": one.pk == acting.of.pk,
        }
        for one in _lead_last(present)
    ]


def _logo(rows: Sequence[Participation]) -> str:
    """The address of the logo somebody takes part with; a mailed link opens no other page, so it shows none."""
    business = next((row.business for row in rows if row.business and row.business.logo), None)
    return reverse("people:logo", args=[business.pk]) if business else ""


def _parts(collaboration: Collaboration) -> dict[UUID, list[Participation]]:
    parts: dict[UUID, list[Participation]] = {}
    rows = collaboration.participations.select_related("discipline", "business", "organisation").order_by("position", "pk")
    for row in rows:
        parts.setdefault(row.professional_id, []).append(row)
    return parts


def _lead_last(present: Sequence[Participant]) -> list[Participant]:
    """Nobody stands first by rank: in the order of joining, by name within a day."""
    return sorted(present, key=lambda one: (one.since, one.professional.sort_key, str(one.pk)))
