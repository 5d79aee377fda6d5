"""What a first draft of an agreement is made of: who takes part and as whom, what they do at which rate, and what the client needs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from zelfsamen.collaborations.models.collaborations import Collaboration, Participation
from zelfsamen.collaborations.models.offers import Offer
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


def accepted_offer(collaboration: Collaboration) -> Offer | None:
    """The offer that the client said yes to, which is what an agreement is made on."""
    return Offer.objects.filter(collaboration=collaboration, state=Offer.State.ACCEPTED).first()


def results_of(collaboration: Collaboration) -> str:
    """What the client gets and when it is good: as the accepted offer says it, else as the need does."""
    offer = accepted_offer(collaboration)
    if offer is not None:
        return "\n\n".join(words for words in (offer.results.strip(), offer.quality.strip()) if words)
    return collaboration.need.good if collaboration.need else ""


def first_formula(collaboration: Collaboration, parties: list[dict[str, Any]], *, with_roles: bool) -> Formula:
    """Hours x rate for every part whose hours are known, at the price the client accepted or else at what these come to.

    For a further assignment all is open still.
    """
    who = {party["professional"]: party["participant"] for party in parties}
    parts = []
    if with_roles:
        rates = _rates(collaboration)
        rows = collaboration.participations.select_related("discipline", "professional").order_by("position", "pk")
        parts = [_part(row, who, rates) for row in rows if str(row.professional_id) in who]
    left = [key for key in who.values() if key not in {part.who for part in parts}]
    parts += [Part(key, Basis.HOURS) for key in left]
    offer = accepted_offer(collaboration) if with_roles else None
    price = sum(part.claim for part in parts) if offer is None or offer.price_cents is None else offer.price_cents
    return Formula(price=price, parts=tuple(parts), lead=who.get(str(collaboration.lead_id), ""))


def accepted_parts(collaboration: Collaboration, parties: list[dict[str, Any]]) -> list[Part]:
    """What people said yes to in accepting a seat: hours, and the rate where one was agreed (0 where not)."""
    if collaboration.need_id is None:
        return []
    accepted = Invitation.objects.filter(need=collaboration.need_id, state=Invitation.State.ACCEPTED)
    rates = {one.professional_id: one.agreed_rate_cents or 0 for one in accepted}
    who = {party["professional"]: party["participant"] for party in parties}
    rows = collaboration.participations.select_related("collaboration").filter(professional__in=rates).order_by("position", "pk")
    return [
        Part(who[str(row.professional_id)], Basis.HOURS, hours=whole_hours(row), rate=rates[row.professional_id])
        for row in rows
        if str(row.professional_id) in who
    ]


def _part(row: Participation, who: dict[str, str], rates: dict[UUID, int]) -> Part:
    rate = rates.get(row.professional_id) or row.professional.hourly_rate_cents or 0
    what = row.discipline.label if row.discipline else ""
    return Part(who[str(row.professional_id)], Basis.HOURS, hours=whole_hours(row), rate=rate, what=what)


def whole_hours(row: Participation) -> Decimal:
    """The hours of a part over the whole period, as far as they are stated; 0 where they are not."""
    if row.hours is not None:
        return row.hours
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
