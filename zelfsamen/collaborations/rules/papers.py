"""An agreement as it is signed: headed sections of sentences and rows, the same for the page, the paper and the hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

# {"title": str, "subtitle": str, "language": "nl" | "en", "sections": [{"heading", "text", "rows": [[label, value]], "note"}]}
Paper = Mapping[str, Any]


def lines_of(paper: Paper) -> Iterator[str]:
    """Every line of a paper in reading order, without the notes: those explain and bind nobody."""
    yield paper["title"]
    yield paper["subtitle"]
    for number, section in enumerate(paper["sections"], start=1):
        yield f"{number}. {section['heading']}"
        yield from (line for line in section["text"].splitlines() if line.strip())
        yield from (f"{label}: {value}" for label, value in section["rows"])


def text_of(paper: Paper) -> str:
    """The text that is signed."""
    return "\n".join(lines_of(paper)) + "\n"


def hash_of(paper: Paper) -> str:
    """The sha256 of the text that is signed, as 64 hexadecimal digits."""
    return hashlib.sha256(text_of(paper).encode("utf-8")).hexdigest()
