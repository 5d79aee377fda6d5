"""The start page, gathered from the apps below: each file here tells what one of them has for this person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from zelfsamen.people.models import Person
from zelfsamen.web.today import collaborations, continuity, going_on, introductions, invitations, network_invitations, successions
from zelfsamen.web.today.items import Item, Reader

# Each tells what is asked of who reads it, or what that person waits for.
Telling = Callable[[Reader], list[Item]]
ASKED: tuple[Telling, ...] = (
    invitations.asked,
    invitations.to_decide,
    introductions.asked,
    network_invitations.asked,
    collaborations.asked,
    continuity.asked,
    successions.asked,
)
WAITING: tuple[Telling, ...] = (invitations.waiting, introductions.waiting, network_invitations.waiting)


@dataclass(frozen=True)
class Today:
    """All that the start page shows."""

    has_profile: bool
    asked: list[Item]
    waiting: list[Item]
    needs: list[Item]
    collaborations: list[Item]
    networks: list[Item]

    @property
    def is_empty(self) -> bool:
        """Nothing asked, nothing waited for, nothing going on."""
        return not (self.asked or self.waiting or self.needs or self.collaborations or self.networks)


def today_of(person: Person, now: datetime, today: date) -> Today:
    """Gather the start page of one person."""
    reader = Reader(person, now, today)
    return Today(
        has_profile=reader.sight.professional is not None,
        asked=_told(ASKED, reader),
        waiting=_told(WAITING, reader),
        needs=going_on.needs(reader),
        collaborations=going_on.collaborations(reader),
        networks=going_on.networks(reader),
    )


def _told(tellings: tuple[Telling, ...], reader: Reader) -> list[Item]:
    items = [item for telling in tellings for item in telling(reader)]
    return sorted(items, key=lambda item: (item.until is None, item.until or reader.now))
