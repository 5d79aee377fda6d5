"""What somebody says in a sheet before working together: the rows that are compared, and the cards of the independence statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zelfsamen.people.rules.expectations import DIMENSIONS


class Kind(StrEnum):
    """How the two sides of a row are compared."""

    LEVEL = "level"  # steps on a scale; less than wanted is a difference
    NUMBER = "number"  # less than wanted is a difference
    TERM = "term"  # longer than wanted is a difference
    CHOICE = "choice"  # something else than wanted is a difference, unless one side leaves it open
    TEXT = "text"  # no machine compares words: whoever wants something reads what the other gives
    CARD = "card"  # a sentence to agree with, to disagree with, or to say otherwise


@dataclass(frozen=True)
class Row:
    """One row of a sheet; `most` is the highest step of a scale."""

    key: str
    kind: Kind
    most: int = 4


@dataclass(frozen=True)
class Said:
    """What one person says in a row, as plain text (empty: not said): what is given, what is wanted, how much it matters (0..3).

    Steps are "0" to "4", numbers have a point ("7.5"), a card holds the answer on both sides.
    """

    gives: str = ""
    wants: str = ""
    importance: int = 0


Sheet = Mapping[str, Said]

EITHER = "either"
BASES = ("rate", "share", EITHER)
AGREE, DISAGREE, OTHERWISE = "agree", "disagree", "otherwise"
SHARED_CARDS = ("card-name-on-offer", "card-network", "card-client-contact")
KEPT_CARDS = ("card-own-name", "card-own-clients", "card-method", "card-prices")
CARDS = (*SHARED_CARDS, *KEPT_CARDS)
CARD_IMPORTANCE = 2
MOST_CERTAIN = 3

ROWS: tuple[Row, ...] = (
    Row("hours", Kind.NUMBER),
    Row("weeks", Kind.NUMBER),
    Row("results", Kind.TEXT),
    Row("basis", Kind.CHOICE),
    Row("rate", Kind.NUMBER),
    Row("certainty", Kind.LEVEL, MOST_CERTAIN),
    Row("payment", Kind.TERM),
    Row("credit", Kind.LEVEL),
    Row("learning", Kind.LEVEL),
    Row("contacts", Kind.LEVEL),
    *(Row(dimension, Kind.LEVEL) for dimension in DIMENSIONS),
    *(Row(card, Kind.CARD) for card in CARDS),
)
BY_KEY: Mapping[str, Row] = {row.key: row for row in ROWS}
