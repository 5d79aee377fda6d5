"""The shape of a made-up world: which numbers belong together. All of it follows from a person's number, so nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from zelfsamen.exchange.rules.world.dice import Dice, Ints

BLOCK = 8192  # people whose rows are made at a time
NETWORK = 40  # people at home in one network
DISTRICT = 500  # people who live in one place, more or less
TODAY = date(2026, 1, 5)  # a Monday: the day on which the world is looked at
_FIRST = date(2005, 1, 1)
_DAYS = [(_FIRST + timedelta(days=number)).isoformat() for number in range((date(2029, 1, 1) - _FIRST).days)]
_NOW = (TODAY - _FIRST).days


@dataclass(frozen=True)
class Shape:
    """How many there are of everything in a world of so many people, and the seed of its chance."""

    people: int
    seed: int

    @property
    def networks(self) -> int:
        return max(1, self.people // NETWORK)

    @property
    def disciplines(self) -> int:
        return min(400, max(12, self.people // 25))

    def blocks(self) -> list[Ints]:
        """The numbers of all people, a block at a time."""
        return [np.arange(start, min(start + BLOCK, self.people), dtype=np.int64) for start in range(0, self.people, BLOCK)]

    def dice(self, table: int, block: Ints) -> Dice:
        """The chance of one table for one block of people."""
        return Dice(self.seed, table, int(block[0]) // BLOCK if len(block) else 0)

    def home(self, people: Ints) -> Ints:
        """The network in which each of these people is at home."""
        return np.minimum(people // NETWORK, self.networks - 1)

    def theme(self, networks: Ints) -> Ints:
        """What a network is about: a discipline."""
        return networks * 7 % self.disciplines

    def craft(self, people: Ints) -> Ints:
        """The first discipline of each person: near to what the home network is about."""
        return (self.theme(self.home(people)) + people % 3) % self.disciplines


def person_id(number: int) -> str:
    """The id of a person."""
    return f"p{number + 1:07d}"


def network_id(number: int) -> str:
    """The id of a network."""
    return f"n{number + 1:06d}"


def discipline_key(number: int) -> str:
    """The key of a discipline."""
    return f"field-{number + 1:03d}"


def days_from_today(days: Ints) -> list[str]:
    """Dates so many days after the day of the world (before it when below zero), within 2005 to 2028."""
    places = np.clip(days + _NOW, 0, len(_DAYS) - 1)
    return [_DAYS[place] for place in places.tolist()]
