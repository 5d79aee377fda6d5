"""Cutting a long stream into pieces that fit in memory and in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_chunks(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size` rows, in the order of the rows."""
    stream = iter(rows)
    while chunk := list(islice(stream, size)):
        yield chunk
