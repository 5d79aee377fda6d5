"""The tree test: does what the stand-in says agree with what stands in the pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

SHORTEST_WORD = 3


@dataclass(frozen=True)
class Known:
    """One piece of work: the day of its next deadline, who the client contact is, and what is done next."""

    deadline: date | None
    contact: str
    step: str


def wrong_answers(said: Known, pack: Sequence[Known], today: date) -> list[str]:
    """Tell which of `deadline`, `contact` and `step` the stand-in could not name.

    said: the answers. pack: the pieces of work in the pack. The one with the soonest deadline from `today` on is asked about; without
    one every answer is wrong, for there is nothing to work from. Texts agree when they share a word of three letters or more.
    """
    coming = [one for one in pack if one.deadline is not None and one.deadline >= today]
    if not coming:
        return ["deadline", "contact", "step"]
    asked = min(coming, key=lambda one: one.deadline or today)
    right = {
        "deadline": said.deadline == asked.deadline,
        "contact": _share_a_word(said.contact, asked.contact),
        "step": _share_a_word(said.step, asked.step),
    }
    return [name for name, is_right in right.items() if not is_right]


def _share_a_word(one: str, other: str) -> bool:
    return bool(_words(one) & _words(other))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST_WORD}
