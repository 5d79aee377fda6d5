"""What holds a made-up world together: networks, memberships, collaborations and ties."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from zelfsamen.exchange.rules.world.dice import Dice, Ints
from zelfsamen.exchange.rules.world.shape import Shape, days_from_today, discipline_key, network_id, person_id

_NETWORKS, _MEMBERS, _WORKS, _TIES = 11, 12, 13, 14
_NEARBY = 12  # networks next door
_TEAM = (1, 9, 17, 25, 33)  # a colleague from each piece of these distances
_WORK_HOURS = np.array((20, 40, 80, 120, 200))
# Each person may have one tie forward into each piece of these distances: two at a time next door, then the district, then anywhere.
_NEAR = tuple(range(1, 34, 2))
_DISTRICT = (33, 100, 200, 350, 500)
_FAR = 2
_ACTIVE = np.array((20, 50, 95))  # percent of the pieces that somebody uses: quiet, ordinary, or with a wide circle
_ACTIVE_WEIGHTS = (30, 50, 20)
_KIND_WEIGHTS = (60, 25, 15)  # worked together, knows, vouches


def discipline_lines(shape: Shape) -> Iterator[str]:
    """A row for each discipline."""
    for number in range(shape.disciplines):
        yield f"{discipline_key(number)},vakgebied {number + 1},field {number + 1},\n"


def network_lines(shape: Shape) -> Iterator[str]:
    """A row for each network; a few have been dissolved."""
    everyone = np.arange(shape.networks, dtype=np.int64)
    dice = Dice(shape.seed, _NETWORKS)
    themes = shape.theme(everyone).tolist()
    founded, gone = days_from_today(-365 - dice.below(6000, len(everyone))), dice.happens(2, len(everyone)).tolist()
    ended = days_from_today(-dice.below(300, len(everyone)))
    for number in range(shape.networks):
        key = discipline_key(themes[number])
        yield f"{network_id(number)},Netwerk {number + 1},{key},,{founded[number]},{ended[number] if gone[number] else ''}\n"


def membership_lines(shape: Shape) -> Iterator[str]:
    """Everybody at home in one network, most also in one next door, some in one far away: 2.2 on average."""
    for block in shape.blocks():
        dice, count = shape.dice(_MEMBERS, block), len(block)
        home, networks = shape.home(block), shape.networks
        next_door = home + 1 + dice.below(max(1, min(_NEARBY, networks - 1)), count)
        far = home + _NEARBY + 1 + dice.below(max(1, networks - _NEARBY - 1), count)
        chosen = (
            (home, np.ones(count, dtype=bool)),
            (next_door, dice.happens(80, count) & (networks > 1)),
            (far, dice.happens(40, count) & (networks > _NEARBY + 1)),
        )
        for places, joins in chosen:
            since = days_from_today(-366 - dice.below(3000, count))
            for number, place, is_member, day in zip(block.tolist(), (places % networks).tolist(), joins.tolist(), since, strict=True):
                if is_member:
                    # Before the first day on which any network ends.
                    yield f"{network_id(place)},{person_id(number)},{day},\n"


class Works:
    """The collaborations of a world: about one in three people leads one, with up to four colleagues from next door."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape

    def lines(self) -> Iterator[str]:
        """A row for each collaboration."""
        for block in self._shape.blocks():
            dice, count, leads = self._start(block)
            start = -dice.below(1400, count)
            end = start + 7 * (8 + dice.below(44, count))
            starts, ends, open_end = days_from_today(start), days_from_today(end), dice.happens(6, count).tolist()
            homes = self._shape.home(block).tolist()
            for index in leads:
                number = int(block[index])
                last = "" if open_end[index] else ends[index]
                yield f"c{number + 1:07d},Opdracht {number + 1},{network_id(homes[index])},{person_id(number)},,{starts[index]},{last}\n"

    def share_lines(self) -> Iterator[str]:
        """A row for each person in each collaboration, the lead first."""
        people = self._shape.people
        for block in self._shape.blocks():
            dice, count, leads = self._start(block)
            crafts = [discipline_key(number) for number in range(self._shape.disciplines)]
            size = dice.below(4, count) + 1
            colleagues = np.stack([block, *(block + low + dice.below(high - low, count) for low, high in pairwise(_TEAM))])
            hours = np.stack([_WORK_HOURS[dice.below(len(_WORK_HOURS), count)] for _one in colleagues])
            craft = self._shape.craft(colleagues % people)
            for index in leads:
                work = f"c{int(block[index]) + 1:07d}"
                for place in range(int(size[index]) + 1):
                    other = int(colleagues[place, index])
                    if place == 0 or other - int(block[index]) < people:
                        yield f"{work},{person_id(other % people)},{crafts[craft[place, index]]},{hours[place, index]}\n"

    def _start(self, block: Ints) -> tuple[Dice, int, list[int]]:
        dice = self._shape.dice(_WORKS, block)
        return dice, len(block), np.flatnonzero(dice.happens(35, len(block))).tolist()


def tie_lines(shape: Shape) -> Iterator[str]:
    """Two rows, there and back, for each pair that has a tie: on average 22 people around each.

    A tie goes forward over less than half of the circle of people, so no pair comes twice.
    """
    half = (shape.people + 1) // 2
    pieces = [(low, high) for low, high in (*pairwise(_NEAR), *pairwise(_DISTRICT)) if high <= half]
    if half > _DISTRICT[-1] + _FAR:
        cuts = np.linspace(_DISTRICT[-1], half, _FAR + 1).astype(np.int64).tolist()
        pieces += list(pairwise(cuts))
    for block in shape.blocks():
        dice, count = shape.dice(_TIES, block), len(block)
        active = _ACTIVE[dice.pick(_ACTIVE_WEIGHTS, count)]
        for low, high in pieces:
            has = np.flatnonzero(dice.happens(active, count))
            others = (block + low + dice.below(high - low, count)) % shape.people
            kinds, ages, levels = dice.pick(_KIND_WEIGHTS, count), dice.below(1800, count), dice.below(3, count) + 1
            yield from _pair_lines(block[has], others[has], kinds[has].tolist(), ages[has], levels[has].tolist())


def _pair_lines(people: Ints, others: Ints, kinds: list[int], ages: Ints, levels: list[int]) -> Iterator[str]:
    # A vouch counts for two years, so those of the world are younger than that.
    days, young = days_from_today(-ages), days_from_today(-(ages % 700))
    for index, (number, other) in enumerate(zip(people.tolist(), others.tolist(), strict=True)):
        one, two = person_id(number), person_id(other)
        if kinds[index] == 0:
            yield f"{one},{two},worked_together,{days[index]},\n{two},{one},worked_together,{days[index]},\n"
        elif kinds[index] == 1:
            yield f"{one},{two},knows,{days[index]},\n{two},{one},knows,{days[index]},\n"
        else:
            yield f"{one},{two},vouches,{young[index]},{levels[index]}\n{two},{one},knows,{days[index]},\n"
