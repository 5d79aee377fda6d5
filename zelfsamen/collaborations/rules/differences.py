"""What changed between two texts, word by word, and between two papers, line by line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

# (what happened, the text): "same", "gone" or "new".
Change = tuple[str, str]


def changed_words(old: str, new: str) -> list[Change]:
    """The new text with what went out of the old one and what came in, as stretches of words with the spaces between them."""
    return _changes(re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new))


def changed_lines(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """The lines of the new text with those that went out and came in, each by itself."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found: list[Change] = []
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            found += [("same", line) for line in old[first:last]]
        else:
            found += [("gone", line) for line in old[first:last]] + [("new", line) for line in new[start:end]]
    return found


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    matcher = difflib.SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    found: list[Change] = []
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            found.append(("same", "".join(new[start:end])))
        else:
            found += [(kind, "".join(words)) for kind, words in (("gone", old[first:last]), ("new", new[start:end])) if words]
    return found
