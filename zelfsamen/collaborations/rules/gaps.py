"""What one wants and another gives, side by side: where it differs, how much, and what of it is still open."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from zelfsamen.collaborations.rules.sheets import AGREE, BY_KEY, DISAGREE, EITHER, ROWS, Kind, Row, Said, Sheet

STEPS = 4
_PLACE = {row.key: place for place, row in enumerate(ROWS)}


@dataclass(frozen=True)
class Difference:
    """One row in which one person gives something else than another wants.

    `importance` is 0..3 as the wanter says it, `size` 1..4 (see `size_of`); both texts are as in `Said`.
    """

    giver: UUID
    wanter: UUID
    row: str
    given: str
    wanted: str
    importance: int
    size: int


@dataclass(frozen=True)
class Accepted:
    """That somebody lives with a difference, as it was then: another number makes it another difference."""

    giver: UUID
    wanter: UUID
    row: str
    given: str
    wanted: str


def size_of(row: Row, given: str, wanted: str) -> int:
    """How far what is given stays behind what is wanted, 0 (not at all, or not said) to 4; the table of docs/algorithms/expectations.md.

    A level counts its missing steps; a number the missing part of what is wanted and a term the part it is too long, in quarters rounded
    up; a choice is whole or not at all; text counts 1 to be read and 4 where nothing is given; a card 4 against and 2 said otherwise.
    Raises `decimal.InvalidOperation` or ValueError for a text that is no number where the row has numbers.
    """
    if not wanted or (not given and row.kind != Kind.TEXT):
        return 0
    return _SIZES[row.kind](given, wanted)


def differences(sheets: Mapping[UUID, Sheet]) -> list[Difference]:
    """Every difference of every ordered pair of people (n sheets, n * (n - 1) pairs), what matters most to the wanter first.

    Order: importance, size, the order of the rows, then the keys of wanter and giver. What matters not at all (0) is no difference.
    """
    found = (
        _difference(row, giver, wanter, sheets)
        for wanter, giver in itertools.permutations(sheets, 2)
        for row in ROWS
        if row.key in sheets[wanter]
    )
    told = [one for one in found if one.size and one.importance]
    return sorted(told, key=lambda one: (-one.importance, -one.size, _PLACE[one.row], str(one.wanter), str(one.giver)))


def meetings(sheets: Mapping[UUID, Sheet]) -> list[Difference]:
    """What was wanted and is given as wanted, of every ordered pair, in the order of the rows; their size is 0."""
    found = (
        _difference(row, giver, wanter, sheets)
        for row in ROWS
        for wanter, giver in itertools.permutations(sheets, 2)
        if row.key in sheets[wanter]
    )
    return [one for one in found if not one.size and one.given and one.wanted and one.importance]


def still_open(found: Iterable[Difference], accepted: Iterable[Accepted]) -> list[Difference]:
    """The differences that nobody has accepted as they are now, in the order given."""
    done = set(accepted)
    return [one for one in found if Accepted(one.giver, one.wanter, one.row, one.given, one.wanted) not in done]


def _difference(row: Row, giver: UUID, wanter: UUID, sheets: Mapping[UUID, Sheet]) -> Difference:
    wants, gives = sheets[wanter][row.key], sheets[giver].get(row.key, Said())
    size = size_of(BY_KEY[row.key], gives.gives, wants.wants)
    return Difference(giver, wanter, row.key, gives.gives, wants.wants, wants.importance, size)


def _level(given: str, wanted: str) -> int:
    return max(0, int(wanted) - int(given))


def _quarters(less: Decimal, more: Decimal) -> int:
    return max(1, min(STEPS, math.ceil(STEPS * (more - less) / more))) if more > less else 0


def _number(given: str, wanted: str) -> int:
    return _quarters(Decimal(given), Decimal(wanted))


def _term(given: str, wanted: str) -> int:
    return _quarters(Decimal(wanted), Decimal(given))


def _choice(given: str, wanted: str) -> int:
    return 0 if EITHER in {given, wanted} or given == wanted else STEPS


def _text(given: str, wanted: str) -> int:
    return 0 if not wanted else 1 if given else STEPS


def _card(given: str, wanted: str) -> int:
    if wanted in {DISAGREE, given} or given == AGREE:
        return 0
    return STEPS if given == DISAGREE else STEPS // 2


_SIZES = {
    Kind.LEVEL: _level,
    Kind.NUMBER: _number,
    Kind.TERM: _term,
    Kind.CHOICE: _choice,
    Kind.TEXT: _text,
    Kind.CARD: _card,
}
