"""Long lists in parts that a database takes at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
AT_ONCE = 10_000  # both databases take more values in one query, but not without end


def in_batches(rows: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The same rows in lists of at most `size`."""
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch
