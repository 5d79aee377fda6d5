"""What a first draft of an agreement is made of: who takes part and as whom, what they do at which rate, and what the client needs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from zelfsamen.collaborations.models.collaborations import Collaboration, Participation
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.split import Basis, Formula, Part
from zelfsamen.matching.models import Invitation
from zelfsamen.matching.rules import days_counted


def parties_of(collaboration: Collaboration, on: date) -> list[dict[str, Any]]:
    """Who signs, in the order of their names, and as which business or firm."""
    present = list(collaboration.participants.present(on).select_related("professional"))
    rows = collaboration.participations.select_related("business", "organisation").order_by("position", "pk")
    under = {row.professional_id: _under(row) for row in reversed(rows)}
    return [
        {
            "participant": str(one.pk),
            "professional": str(one.professional_id),
            "name": one.professional.name,
            "as": under.get(one.professional_id, ""),
        }
        for one in sorted(present, key=lambda one: (one.professional.sort_key, str(one.pk)))
    ]


def _under(row: Participation) -> str:
    under = row.organisation or row.business
    if under is None:
        return ""
    name = str(under)
    return f"{name}, KvK {under.kvk_number}" if under.kvk_number else name


def first_formula(collaboration: Collaboration, parties: list[dict[str, Any]], *, with_roles: bool) -> Formula:
    """Hours x rate for every part whose hours are known, at the price these come to; for a further assignment all is open still."""
    who = {party["professional"]: party["participant"] for party in parties}
    parts = []
    if with_roles:
        rates = _rates(collaboration)
        rows = collaboration.participations.select_related("discipline", "professional").order_by("position", "pk")
        parts = [_part(row, who, rates) for row in rows if str(row.professional_id) in who]
    left = [key for key in who.values() if key not in {part.who for part in parts}]
    parts += [Part(key, Basis.HOURS) for key in left]
    price = sum(part.claim for part in parts)
    return Formula(price=price, parts=tuple(parts), lead=who.get(str(collaboration.lead_id), ""))


def _part(row: Participation, who: dict[str, str], rates: dict[UUID, int]) -> Part:
    hours = row.hours if row.hours is not None else _hours(row)
    rate = rates.get(row.professional_id) or row.professional.hourly_rate_cents or 0
    what = row.discipline.label if row.discipline else ""
    return Part(who[str(row.professional_id)], Basis.HOURS, hours=hours, rate=rate, what=what)


def _hours(row: Participation) -> Decimal:
    first, last = row.collaboration.started_on, row.collaboration.ended_on
    if row.hours_per_week is None or first is None or last is None:
        return Decimal(0)
    return (row.hours_per_week * days_counted(first, last) / 7).quantize(Decimal("0.01"))


def _rates(collaboration: Collaboration) -> dict[UUID, int]:
    """The rates that were agreed in accepting a seat."""
    if collaboration.need_id is None:
        return {}
    accepted = Invitation.objects.filter(need=collaboration.need_id, state=Invitation.State.ACCEPTED)
    return {one.professional_id: one.agreed_rate_cents for one in accepted if one.agreed_rate_cents}


def hours_of(participant: Participant) -> Decimal:
    """The hours a week somebody takes part for, as far as they are stated."""
    rows = participant.collaboration.participations.filter(professional=participant.professional_id)
    return sum((row.hours_per_week for row in rows if row.hours_per_week), Decimal(0))
