"""Telling what people of the figure did together: each of them acts, some days ago, through the same actions as everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import agreements, signing
from zelfsamen.collaborations.actions.announcing import Said as Announced
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.actions.offers import OfferWords
from zelfsamen.collaborations.actions.sheets import Filled
from zelfsamen.collaborations.models import Agreement, ClientAccess, Collaboration, Offer, Participant
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.people.models import Person, Professional
from zelfsamen.web.world.cast import CLIENT, CLIENT_NAME
from zelfsamen.web.world.files import address

# What most of them bring and expect: nothing in it differs.
ALIKE = {"quality": Said("3", "3", 2), "openness": Said("3", "3", 2), "reachability": Said("3", "2", 1)}


@dataclass(frozen=True)
class Teller:
    """Who is who on the day on which the world is built."""

    people: Mapping[str, Person]
    now: datetime

    def when(self, ago: int) -> datetime:
        """The moment so many days ago."""
        return self.now - timedelta(days=ago)

    def day(self, ago: int) -> date:
        """The day so many days ago; a negative number lies ahead."""
        return timezone.localdate(self.when(ago))

    def at(self, ago: int) -> dict[str, Any]:
        """The moment and the day of an action."""
        return {"now": self.when(ago), "today": self.day(ago)}

    def by(self, key: str, ago: int) -> dict[str, Any]:
        """Who acted, and when."""
        return {"by": self.people[key], "now": self.when(ago)}

    def professional(self, key: str) -> Professional:
        """One of the cast as a professional."""
        return Professional.objects.get(key=key)


@dataclass(frozen=True)
class Scene:
    """One collaboration, its people in order, the one with the client contact first."""

    teller: Teller
    made: Collaboration
    keys: Sequence[str]

    @property
    def lead(self) -> str:
        """Who has the client contact."""
        return self.keys[0]

    def part(self, key: str) -> Participant:
        """Somebody's part in it."""
        return Participant.objects.whole().get(collaboration=self.made, professional__key=key)

    def hand_in(self, key: str, ago: int, words: Mapping[str, str] | None = None, **rows: Said) -> None:
        """Somebody hands in what they bring and expect."""
        filled = Filled(ALIKE | rows, words or {})
        actions.hand_in(self.part(key), filled=filled, by=self.teller.people[key], **self.teller.at(ago))

    def all_hand_in(self, ago: int) -> None:
        """Everybody hands in, and nothing differs."""
        for key in self.keys:
            self.hand_in(key, ago, WORDS.get(key))

    def let_in(self, ago: int, part: str = "Opdrachtgever") -> ClientAccess:
        """Clara speaks for the client."""
        by, at = self.teller.people[self.lead], self.teller.at(ago)
        return actions.let_in(self.made, email=address(CLIENT), name=CLIENT_NAME, part=part, decides=True, by=by, **at)

    def offer(self, ago: int, *, euros: int, until: int, **words: str) -> Offer:
        """The joint offer is written and sent."""
        told = OfferWords(contact=self.part(self.lead), price_cents=euros * 100, valid_until=self.teller.day(until), **(OFFER | words))
        by = self.teller.people[self.lead]
        draft = actions.draft_offer(self.made, told=told, by=by, **self.teller.at(ago))
        return actions.send_offer(draft, by=by, **self.teller.at(ago))

    def put_to_signing(self, ago: int, results: str) -> Agreement:
        """What is agreed is written down, and everybody is asked to sign."""
        by = self.teller.by(self.lead, ago)
        draft = agreements.write(self.made, told=agreements.Told(results=results), **by)
        return signing.open_to_sign(draft, sign_by=None, **by)

    def sign(self, agreement: Agreement, keys: Sequence[str], ago: int) -> None:
        """These people sign, and put their hours in their agenda."""
        for key in keys:
            signing.sign(agreement, participant=self.part(key), how="signed_in", with_hours=True, **self.teller.by(key, ago))

    def agree(self, ago: int, results: str) -> None:
        """Everybody hands in and signs."""
        self.all_hand_in(ago + 2)
        self.sign(self.put_to_signing(ago + 1, results), self.keys, ago)

    def move(self, name: str, key: str, ago: int, words: str = "") -> None:
        """Somebody takes a step in its life."""
        actions.TAKEN[name](self.made, said=Announced(words), **self.teller.by(key, ago))


def scene(teller: Teller, name: str, client: str, hours: Mapping[str, int], *, begun: int, starts: int, ends: int) -> Scene:
    """Begin something, the first in `hours` (key -> hours a week) with the client contact; all days are days ago."""
    lead = next(iter(hours))
    kind = Collaboration.Kind.PAIR if len(hours) == 2 else Collaboration.Kind.TEAM  # noqa: PLR2004 - a pair is of two
    told = Begun(name, kind, client=client, starts_on=teller.day(starts), ends_on=teller.day(ends))
    parts = [_part(teller.professional(key), week) for key, week in hours.items()]
    return Scene(teller, actions.begin(parts, told=told, by=teller.people[lead], **teller.at(begun)), tuple(hours))


def _part(who: Professional, week: int) -> Part:
    best = who.expertise.select_related("discipline").order_by("-level", "discipline__key").first()
    return Part(who, discipline=best.discipline if best else None, hours_per_week=Decimal(week))


OFFER = {
    "introduction": "Wij kennen elkaar en het werk, en wij sturen elk een eigen rekening.",
    "approach": "Eerst luisteren wij een week mee. Daarna kiezen we met jullie wat het eerst beter kan.",
    "planning": "Na drie weken ligt er een voorstel, na acht weken draait het.",
    "results": "Een werkwijze die op één bladzijde past en die iedereen kent.",
    "quality": "De mensen die ermee werken, zeggen zelf of het klopt.",
    "price_covers": "Al ons werk en de reistijd. Zaalhuur is voor jullie.",
}
WORDS = {
    "noor": {"believe": "Niemand van ons hoeft gelijk te krijgen."},
    "bram": {"believe": "Noor belt terug. Altijd.", "doubt": "Mijn vrijdag is heilig, en de klant weet dat nog niet."},
    "joost": {"believe": "De cijfers zijn er al. Dat scheelt een maand."},
    "yara": {"believe": "Ik leer hier meer dan in een cursus."},
}
