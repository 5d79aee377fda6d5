"""Collaborations: what waits for this person in them, as who takes part and as who speaks for the client."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.text import capfirst

from zelfsamen.collaborations.models import ClientAccess, Collaboration, Participant, asked_in
from zelfsamen.people.models import Person
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item


def asked(person: Person, now: datetime) -> list[Item]:
    """What this person can do next, in every collaboration that is not over; what is still sealed also after the end."""
    today = timezone.localdate(now)
    mine = dict(Participant.objects.acted_by(person).values_list("pk", "collaboration"))
    mine |= dict(ClientAccess.objects.present(today).filter(person=person).values_list("pk", "collaboration"))
    if not mine:
        return []
    alive = Collaboration.objects.filter(pk__in=set(mine.values())).exclude(phase=Collaboration.Phase.LOST)
    found = {one.pk: one for one in alive.exclude(phase=Collaboration.Phase.DISSOLVED, review_round__deadline__lt=today)}
    return [
        Item(
            text=capfirst(str(one.what)),
            url=address_of(f"collaborations:{one.page}", one.collaboration, *one.arguments),
            detail=found[one.collaboration].name,
            until=_end_of(one.by) if one.by else None,
        )
        for one in asked_in(list(found.values()), today)
        if one.of.pk in mine
    ]


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
