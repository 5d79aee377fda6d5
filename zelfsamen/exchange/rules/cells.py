"""What stands in one cell: each function gives the value or raises `Bad` with what is expected. Empty cells do not come here."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from zelfsamen.exchange.rules.faults import Bad, Code

DIMENSIONS = 8
LEVELS = frozenset("12345")
VOUCH_LEVELS = frozenset("123")
KINDS = ("knows", "worked_together", "vouches")
MOST_ID = 64
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
MOST_KEY = 120
MOST_HOURS_PER_WEEK = Decimal(168)
MOST_HOURS = Decimal("999999.99")
MOST_CENTS = 1_000_000_00

_ID = re.compile(r"[^\s|]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"(-?)([0-9]{1,12})(?:\.([0-9]*))?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_ADDRESS = re.compile(r"https?://\S+")
_DIGITS = {"wants": "01234", "importance": "0123", "gives": "01234"}
_UNKNOWN = "."
_DECIMALS = 2


def identifier(text: str) -> str:
    """An id: at most 64 characters, no white space and no `|`."""
    if len(text) > MOST_ID or not _ID.fullmatch(text):
        raise Bad(Code.ID, value=text, most=MOST_ID)
    return text


def discipline_key(text: str) -> str:
    """The key of a discipline: at most 120 characters, no white space and no `|`."""
    if len(text) > MOST_KEY or not _ID.fullmatch(text):
        raise Bad(Code.ID, value=text, most=MOST_KEY)
    return text


def text_of(most: int) -> Callable[[str], str]:
    """A reader of text of at most `most` characters."""

    def read(text: str) -> str:
        if len(text) > most:
            raise Bad(Code.TEXT_LONG, length=len(text), most=most)
        return text

    return read


@lru_cache(maxsize=1 << 14)
def day(text: str) -> date:
    """A date written YYYY-MM-DD that exists in the calendar and can be meant: 0204 for 2024 would be work of eighteen centuries."""
    if not _DATE.fullmatch(text):
        raise Bad(Code.DATE, value=text)
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Bad(Code.DATE, value=text) from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise Bad(Code.YEAR, value=text, first=FIRST_DAY, last=LAST_DAY)
    return found


def number(text: str, most: Decimal) -> Decimal:
    """A number from 0 up to `most` with a decimal point and at most two decimals."""
    hit = _NUMBER.fullmatch(text)
    if hit is None or hit.group(3) == "":
        raise Bad(Code.NUMBER, value=text)
    if hit.group(1) and Decimal(text):
        raise Bad(Code.NEGATIVE, value=text)
    if len(hit.group(3) or "") > _DECIMALS:
        raise Bad(Code.DECIMALS, value=text)
    value = abs(Decimal(text))
    if value > most:
        raise Bad(Code.TOO_LARGE, value=text, most=most)
    return value


def hours_per_week(text: str) -> Decimal:
    """Hours in a week, 0 to 168, at most two decimals."""
    return number(text, MOST_HOURS_PER_WEEK)


def hours(text: str) -> Decimal:
    """Hours in total, 0 or more, at most two decimals."""
    return number(text, MOST_HOURS)


def cents(text: str) -> int:
    """An amount in euros with at most two decimals, in cents."""
    return int(number(text, Decimal(MOST_CENTS) / 100) * 100)


def languages(text: str) -> str:
    """Language codes joined by `|`, each once (ISO 639 in small letters, with an optional region)."""
    codes = text.split("|")
    for code in codes:
        if not _LANGUAGE.fullmatch(code):
            raise Bad(Code.LANGUAGE, value=code)
    _each_once(codes)
    if len(text) > MOST_KEY:
        raise Bad(Code.TEXT_LONG, length=len(text), most=MOST_KEY)
    return text


def country(text: str) -> str:
    """A country as two capitals (ISO 3166)."""
    if not _COUNTRY.fullmatch(text):
        raise Bad(Code.COUNTRY, value=text)
    return text


def email(text: str) -> str:
    """An e-mail address; the fault does not repeat it, since faults may be kept in a log."""
    if len(text) > 254 or not _EMAIL.fullmatch(text):  # noqa: PLR2004 - the longest address that mail allows (RFC 5321)
        raise Bad(Code.EMAIL)
    return text


def address(text: str) -> str:
    """A web address of at most 200 characters."""
    if len(text) > 200 or not _ADDRESS.fullmatch(text):  # noqa: PLR2004 - the width of its column in the database
        raise Bad(Code.ADDRESS, value=text)
    return text


def expertise(text: str) -> tuple[tuple[str, int], ...]:
    """Disciplines with a level of 1 to 5, `key:level` joined by `|`, each discipline once, in the order given."""
    found = []
    for part in text.split("|"):
        key, colon, level = part.rpartition(":")
        if not colon or not key or len(key) > MOST_KEY or not _ID.fullmatch(key):
            raise Bad(Code.EXPERTISE, value=part)
        if level not in LEVELS:
            raise Bad(Code.LEVEL, value=level, most=5)
        found.append((key, int(level)))
    _each_once([key for key, _level in found])
    return tuple(found)


def vouch_level(text: str) -> int:
    """The level of a tie, 1 to 3."""
    if text not in VOUCH_LEVELS:
        raise Bad(Code.LEVEL, value=text, most=3)
    return int(text)


def kind(text: str) -> str:
    """The kind of a tie."""
    if text not in KINDS:
        raise Bad(Code.KIND, value=text, kinds=", ".join(KINDS))
    return text


def digits(name: str) -> Callable[[str], tuple[int | None, ...]]:
    """A reader of eight digits, one for each dimension of expectation; a full stop is not filled in."""
    allowed = _DIGITS[name]

    def read(text: str) -> tuple[int | None, ...]:
        if len(text) != DIMENSIONS or any(sign not in allowed and sign != _UNKNOWN for sign in text):
            raise Bad(Code.DIGITS, value=text, most=allowed[-1])
        return tuple(None if sign == _UNKNOWN else int(sign) for sign in text)

    return read


def _each_once(parts: list[str]) -> None:
    if len(set(parts)) < len(parts):
        seen: set[str] = set()
        raise Bad(Code.REPEATED, value=next(part for part in parts if part in seen or seen.add(part)))  # type: ignore[func-returns-value]
