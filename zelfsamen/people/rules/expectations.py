"""The eight dimensions in which people expect something of each other when they work together."""

from __future__ import annotations

from collections.abc import Sequence

# The order is that of the numbers in `ExpectationProfile`; it never changes, new dimensions are added at the end.
DIMENSIONS = (
    "reachability",
    "quality",
    "openness",
    "initiative",
    "flexibility",
    "sharing-knowledge",
    "loyalty",
    "personal-contact",
)
MOST = 4
MOST_IMPORTANT = 3


def complete(values: Sequence[int | None], most: int) -> list[int | None]:
    """Eight numbers from 0 to `most`, None where nothing was filled in; a shorter list is filled up with None.

    Raises ValueError for a number outside the scale or for more numbers than there are dimensions.
    """
    if len(values) > len(DIMENSIONS) or any(value is not None and not 0 <= value <= most for value in values):
        raise ValueError(list(values))
    return [*values, *([None] * (len(DIMENSIONS) - len(values)))]
