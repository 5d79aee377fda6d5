"""Collaborations: what waits for this person in them, as who takes part and as who speaks for the client."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.text import capfirst

from zelfsamen.collaborations.models import Collaboration, Gathered, asked_of
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item, Reader


def asked(reader: Reader) -> list[Item]:
    """What this person can do next, in every collaboration that is not over; what is still sealed also after the end."""
    alive = Collaboration.objects.all().acted_in_by(reader.person, reader.today).exclude(phase=Collaboration.Phase.LOST)
    over = {"phase": Collaboration.Phase.DISSOLVED, "review_round__deadline__lt": reader.today}
    found = Gathered(alive.exclude(**over).select_related("sheet_round", "review_round"), reader.today)
    if not found.collaborations:
        return []
    mine = found.mine(reader.person)
    return [
        Item(
            text=capfirst(str(one.what)),
            url=address_of(f"collaborations:{one.page}", one.collaboration, *one.arguments),
            detail=one.of.collaboration.name,
            until=_end_of(one.by) if one.by else None,
        )
        for one in asked_of(found)
        if one.of.pk in mine
    ]


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
