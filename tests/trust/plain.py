"""Trust and reach in plain Python, straight from the definitions and without looking at the product: what the tests hold it against."""

import itertools
import math
from dataclasses import dataclass, field
from datetime import date


@dataclass
class World:
    """People are whole numbers. `work`: (people and hours, start, end, reviews by ordered pair); dates are dates or None."""

    people: list[int]
    work: list[tuple[dict[int, float], date | None, date | None, dict[tuple[int, int], float]]] = field(default_factory=list)
    said: list[tuple[int, int, str, date | None, int | None]] = field(default_factory=list)
    members: list[tuple[str, int, date, date | None]] = field(default_factory=list)


def months(days: int) -> float:
    return days / 30.4375


def events(world: World, i: int, j: int, as_of: date) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """(decayed weight, outcome) of what i has to go by about j: from work, from a vouch."""
    worked, vouched = [], []
    for hours, start, end, reviews in world.work:
        if i in hours and j in hours and (start is None or start <= as_of):
            age = (as_of - end).days if end and end <= as_of else 0
            worked.append((min(1, min(hours[i], hours[j]) / 40) * 2 ** (-months(age) / 24), reviews.get((i, j), 0.75)))
    for giver, receiver, kind, since, level in world.said:
        if (giver, receiver) == (i, j) and (since is None or since <= as_of) and kind != "knows":
            age = (as_of - (since or date(1900, 1, 1))).days
            if kind == "worked_together":
                worked.append((2 ** (-months(age) / 24), 0.75))
            elif months(age) <= 24:
                vouched.append((2 ** (-months(age) / 24), {1: 0.6, 2: 0.8, 3: 1.0}[level]))
    return worked, vouched


def knows(world: World, i: int, j: int, as_of: date) -> bool:
    return any(row[:3] == (i, j, "knows") and (row[3] is None or row[3] <= as_of) for row in world.said)


def networks_of(world: World, i: int, as_of: date) -> set[str]:
    return {key for key, who, since, until in world.members if who == i and since <= as_of and (until is None or until >= as_of)}


def colleagues(world: World, i: int, j: int, as_of: date) -> bool:
    return bool(networks_of(world, i, as_of) & networks_of(world, j, as_of))


def trust(world: World, i: int, j: int, as_of: date) -> float:
    worked, vouched = events(world, i, j, as_of)
    if worked or vouched:
        alpha = 1 + sum(w * s for w, s in worked + vouched)
        beta = 1 + sum(w * (1 - s) for w, s in worked + vouched)
        return alpha / (alpha + beta)
    if colleagues(world, i, j, as_of):
        return 0.25
    return 0.2 if knows(world, i, j, as_of) else 0.0


def directed_tie(world: World, i: int, j: int, as_of: date) -> float:
    worked, vouched = events(world, i, j, as_of)
    return trust(world, i, j, as_of) * (0.7 if vouched and not worked else 1.0)


def tie(world: World, i: int, j: int, as_of: date) -> float:
    return max(directed_tie(world, i, j, as_of), directed_tie(world, j, i, as_of))


def strength(t: dict[tuple[int, int], float], path: tuple[int, ...]) -> float:
    return 0.8 ** (len(path) - 2) * math.prod(t[pair] for pair in itertools.pairwise(path))


def paths(people: list[int], u: int, v: int) -> list[tuple[int, ...]]:
    others = [one for one in people if one not in {u, v}]
    return [(u, *between, v) for count in range(3) for between in itertools.permutations(others, count)]


def reach(world: World, u: int, as_of: date) -> dict[int, tuple[float, set[tuple[int, ...]]]]:
    """Per person the reach, rounded to six decimals, and every path that attains it."""
    t = {(i, j): trust(world, i, j, as_of) for i, j in itertools.permutations(world.people, 2)}
    found = {}
    for v in world.people:
        if v != u:
            value = {path: strength(t, path) for path in paths(world.people, u, v)}
            best = max(value.values())
            if round(best, 6) >= 0.15:
                found[v] = (round(best, 6), {path for path, one in value.items() if abs(one - best) < 1e-9})
    return found
