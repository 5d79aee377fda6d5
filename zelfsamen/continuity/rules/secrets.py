"""What looks like a secret, so that it is kept in a vault and never here."""

from __future__ import annotations

import re
from itertools import pairwise

NAMED = re.compile(
    r"\b(?:wachtwoord|password|passwoord|passwd|passcode|ww|pwd|pin(?:code)?|toegangscode|sleutelcode|token|api[- ]?key|secret)\b"
    r"\s*(?:is|=|:)\s*(?P<value>\S+)",
    re.IGNORECASE,
)
# After "password:" these tell where it is instead of what it is.
POINTS_AT = re.compile(
    r"^(?:in|at|see|zie|kluis|vault|bij|onder|staat|under|with|bitwarden|1password|keepass\w*|lastpass)\b", re.IGNORECASE
)
ADDRESS = re.compile(r"^(?:https?://\S+|www\.\S+|\S+@[\w-]+\.[\w.-]+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?)$")
SHORTEST = 8
FEWEST_KINDS = 3
FEWEST_TURNS = 3


def looks_like_a_secret(text: str) -> bool:
    """Tell whether a text seems to hold a password, a pin or a key; a sentence about where it is kept does not.

    text: any length. True where a word for a secret is followed by a value, or where one word mixes kinds of characters as
    generated passwords do. Source: own list, checked in both directions by the tests; it warns and cannot be complete.
    """
    named = any(not POINTS_AT.match(found["value"]) for found in NAMED.finditer(text))
    return named or any(_generated(word.strip(".,;:()\"'")) for word in text.split())


def _generated(word: str) -> bool:
    if len(word) < SHORTEST or ADDRESS.match(word):
        return False
    lower, upper, digit = (any(test(sign) for sign in word) for test in (str.islower, str.isupper, str.isdigit))
    symbol = any(sign in "!@#$%^&*?+=~" for sign in word)
    if not (lower and digit):
        return False
    turns = sum(a.isdigit() != b.isdigit() for a, b in pairwise(word))
    return (symbol and sum((lower, upper, digit, symbol)) >= FEWEST_KINDS) or (upper and turns >= FEWEST_TURNS and word.isalnum())
