"""The people of a made-up world, and what is only theirs: profile, expectations, agenda."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zelfsamen.exchange.rules.world.dice import Dice, Ints
from zelfsamen.exchange.rules.world.shape import DISTRICT, Shape, days_from_today, discipline_key, person_id
from zelfsamen.exchange.rules.world.texts import FAMILY, GIVEN, LANGUAGE_WEIGHTS, LANGUAGES, PLACES

_MOST_SKILLS = 7
_SKILL_WEIGHTS = (5, 10, 18, 22, 20, 15, 10)  # of having 1 to 7 disciplines: 4.3 on average
_LEVEL_WEIGHTS = (10, 25, 35, 22, 8)
_HOURS = ("8", "16", "24", "28", "32", "36", "40", "")
_HOUR_WEIGHTS = (4, 10, 18, 10, 24, 14, 15, 5)
_PEOPLE, _EXPECTATIONS, _COMMITMENTS = 1, 2, 3


def professional_lines(shape: Shape) -> Iterator[str]:
    """A row for each person."""
    keys = [discipline_key(number) for number in range(shape.disciplines)]
    for block in shape.blocks():
        dice, count = shape.dice(_PEOPLE, block), len(block)
        given, family = dice.below(len(GIVEN), count).tolist(), dice.below(len(FAMILY), count).tolist()
        moved = dice.below(len(PLACES), count)
        place = np.where(dice.happens(25, count), moved, block // DISTRICT * 5 % len(PLACES)).tolist()
        language, hours = dice.pick(LANGUAGE_WEIGHTS, count).tolist(), dice.pick(_HOUR_WEIGHTS, count).tolist()
        skills, levels, known = _skills(shape, block, dice)
        rates = np.where(dice.happens(4, count), 0, 55 + 12 * levels[0] + dice.below(40, count)).tolist()
        columns = zip(skills.T.tolist(), levels.T.tolist(), known.T.tolist(), strict=True)
        for index, (mine, level, is_known) in enumerate(columns):
            key = person_id(int(block[index]))
            expertise = "|".join(f"{keys[skill]}:{at}" for skill, at, knows in zip(mine, level, is_known, strict=True) if knows)
            yield (
                f"{key},{GIVEN[given[index]]} {FAMILY[family[index]]},{key}@example.nl,{keys[mine[0]]},{PLACES[place[index]]},NL,"
                f"{LANGUAGES[language[index]]},{_HOURS[hours[index]]},{rates[index] or ''},{expertise}\n"
            )


def _skills(shape: Shape, block: Ints, dice: Dice) -> tuple[Ints, Ints, Ints]:
    """Disciplines (7 x people), their levels, and which of them somebody has; the own craft first and at a good level.

    Half of the others are near to the home network, the rest from the whole world, some disciplines far more often than others.
    """
    count, total = len(block), shape.disciplines
    near = shape.theme(shape.home(block))
    rows = [shape.craft(block)]
    for place in range(1, _MOST_SKILLS):
        wide = dice.below(total, count) * dice.below(total, count) // total
        rows.append((near + 3 + dice.below(12, count)) % total if place % 2 else wide)
    skills = np.stack(rows)
    levels = np.stack([dice.pick(_LEVEL_WEIGHTS, count) + 1 for _place in range(_MOST_SKILLS)])
    levels[0] = np.maximum(levels[0], 3)
    known = np.arange(_MOST_SKILLS)[:, None] <= dice.pick(_SKILL_WEIGHTS, count)
    for place in range(1, _MOST_SKILLS):
        known[place] &= (skills[place] != skills[:place]).all(axis=0)
    return skills, levels, known.astype(np.int64)


def expectation_lines(shape: Shape) -> Iterator[str]:
    """What most people want, how much it matters, and what they give; most give about what is asked."""
    for block in shape.blocks():
        dice, count = shape.dice(_EXPECTATIONS, block), len(block)
        has = dice.happens(85, count).tolist()
        size = count * 8
        blank = dice.happens(8, size)
        wants, importance, gives = (
            dice.pick((2, 8, 30, 40, 20), size),
            dice.pick((15, 35, 35, 15), size),
            dice.pick((2, 6, 22, 40, 30), size),
        )
        texts = [_digits(values, blank) for values in (wants, importance, gives)]
        for index, number in enumerate(block.tolist()):
            if has[index]:
                one = slice(index * 8, index * 8 + 8)
                yield f"{person_id(number)},{texts[0][one]},{texts[1][one]},{texts[2][one]}\n"


def _digits(values: Ints, blank: Ints | np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> str:
    """Digits one after the other, with a full stop where nothing is filled in."""
    return np.where(blank, ord("."), values + ord("0")).astype(np.uint8).tobytes().decode("ascii")


def commitment_lines(shape: Shape) -> Iterator[str]:
    """Work outside the collaborations: for most people one period around the day of the world."""
    for block in shape.blocks():
        dice, count = shape.dice(_COMMITMENTS, block), len(block)
        busy = dice.happens(60, count).tolist()
        hours = (4 * (1 + dice.below(6, count))).tolist()
        start = dice.below(40, count) * 7 - 140
        starts, ends = days_from_today(start), days_from_today(start + 7 * (4 + dice.below(36, count)) - 1)
        for index, number in enumerate(block.tolist()):
            if busy[index]:
                yield f"{person_id(number)},{hours[index]},{starts[index]},{ends[index]}\n"
