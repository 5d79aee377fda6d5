"""Small random worlds, as values for the plain Python and as rows in the database."""

import itertools
import random
import uuid
from datetime import date, timedelta

from tests.trust.plain import World
from zelfsamen.people.models import Circle, CircleMember, Professional
from zelfsamen.trust.models import Evidence, Tie

AS_OF = date(2026, 6, 15)


def some_day(dice: random.Random, before: int = 1500, after: int = 120) -> date:
    return AS_OF + timedelta(days=dice.randrange(-before, after))


def work(dice: random.Random, people: list[int]) -> tuple:
    who = dice.sample(people, dice.choice([2, 2, 3]))
    start = some_day(dice) if dice.random() < 0.9 else None
    end = (start or AS_OF) + timedelta(days=dice.randrange(400)) if dice.random() < 0.8 else None
    reviews = {pair: dice.choice([0.0, 0.0, 0.5, 1.0, 1.0]) for pair in itertools.permutations(who, 2) if dice.random() < 0.6}
    return {one: dice.choice([0, 8, 20, 40, 80]) for one in who}, start, end, reviews


def world(seed: int, size: int = 8) -> World:
    dice = random.Random(seed)
    people = list(range(1, size + 1))
    found = World(people)
    found.work = [work(dice, people) for _ in range(dice.randrange(size * 2))]
    pairs = dice.sample(list(itertools.permutations(people, 2)), size)
    for i, j in pairs:
        kind = dice.choice(["knows", "worked_together", "vouches", "vouches"])
        found.said.append(
            (i, j, kind, some_day(dice, 900) if dice.random() < 0.9 else None, dice.choice([1, 2, 3]) if kind == "vouches" else None)
        )
    for network in ("a", "b"):
        for one in dice.sample(people, dice.randrange(size // 2 + 1)):
            since = some_day(dice)
            found.members.append((network, one, since, since + timedelta(days=dice.randrange(800)) if dice.random() < 0.4 else None))
    return found


def store(world: World) -> None:
    """Write a world to the database, without edges."""
    people = {one: Professional(number=one, name=f"P{one}") for one in world.people}
    Professional.objects.bulk_create(people.values())
    for hours, start, end, reviews in world.work:
        key = uuid.uuid4()
        Evidence.objects.bulk_create(
            Evidence(
                giver=people[i], receiver=people[j], work=key, started_on=start, ended_on=end,
                weight=min(1, min(hours[i], hours[j]) / 40), outcome=reviews.get((i, j), 0.75),
            )
            for i, j in itertools.permutations(hours, 2)
        )  # fmt: skip
    Tie.objects.bulk_create(
        Tie(giver=people[i], receiver=people[j], kind=kind, since=since, level=level) for i, j, kind, since, level in world.said
    )
    circles = {key: Circle.objects.create(kind=Circle.Kind.NETWORK) for key in {row[0] for row in world.members}}
    CircleMember.objects.bulk_create(
        CircleMember(circle=circles[key], professional=people[one], since=a, until=b) for key, one, a, b in world.members
    )
