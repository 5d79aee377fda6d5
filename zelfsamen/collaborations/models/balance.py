"""What one gives beside what one gets, as far as it is known: for oneself alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from zelfsamen.collaborations.models.collaborations import Participation
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.models.results import Delivery, Result
from zelfsamen.collaborations.rules.delivery import State


@dataclass(frozen=True)
class Balance:
    """Hours a week that were promised, and what was made and looked at; hours that were really worked are not known here."""

    hours: Decimal | None
    hours_of_others: Decimal | None
    promised: int
    done: int
    promised_by_others: int
    done_by_others: int
    reviews_given: int
    reviews_got: int


def balance_of(mine: Participant) -> Balance:
    """Count both sides for one participant."""
    parts = Participation.objects.filter(collaboration=mine.collaboration_id)
    own, others = Q(professional=mine.professional_id), ~Q(professional=mine.professional_id)
    hours = parts.aggregate(own=Sum("hours_per_week", filter=own), others=Sum("hours_per_week", filter=others))
    live = Result.objects.filter(collaboration=mine.collaboration_id).exclude(state=State.DROPPED)
    done = Q(state=State.DONE)
    results = live.aggregate(
        own=Count("pk", filter=Q(owner=mine)),
        own_done=Count("pk", filter=Q(owner=mine) & done),
        others=Count("pk", filter=~Q(owner=mine)),
        others_done=Count("pk", filter=~Q(owner=mine) & done),
    )
    reviews = Delivery.objects.filter(result__collaboration=mine.collaboration_id).aggregate(
        given=Count("pk", filter=Q(reviewer=mine)), got=Count("pk", filter=Q(result__owner=mine, reviewer__isnull=False))
    )
    return Balance(
        hours=hours["own"],
        hours_of_others=hours["others"],
        promised=results["own"],
        done=results["own_done"],
        promised_by_others=results["others"],
        done_by_others=results["others_done"],
        reviews_given=reviews["given"],
        reviews_got=reviews["got"],
    )
