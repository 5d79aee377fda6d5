"""A made-up network of networks of any size, the same for the same seed on every machine, with bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from zelfsamen.exchange.rules.csv_text import line_of
from zelfsamen.exchange.rules.layout import (
    COLLABORATIONS,
    COMMITMENTS,
    DISCIPLINES,
    EXPECTATIONS,
    MEMBERSHIPS,
    NETWORKS,
    PARTICIPATIONS,
    PROFESSIONALS,
    TIES,
    Table,
)
from zelfsamen.exchange.rules.world import bonds, people
from zelfsamen.exchange.rules.world.shape import Shape

WORLD = "zelfsamen-world"
MOST_PEOPLE = 9_999_999


def world_tables(number: int, seed: int) -> Iterator[tuple[Table, Iterator[str]]]:
    """The tables of a world of `number` people (1 or more), each with the lines of its file, header first."""
    shape = Shape(number, seed)
    works = bonds.Works(shape)
    makers: list[tuple[Table, Callable[[], Iterator[str]]]] = [
        (DISCIPLINES, lambda: bonds.discipline_lines(shape)),
        (PROFESSIONALS, lambda: people.professional_lines(shape)),
        (NETWORKS, lambda: bonds.network_lines(shape)),
        (MEMBERSHIPS, lambda: bonds.membership_lines(shape)),
        (COLLABORATIONS, works.lines),
        (PARTICIPATIONS, works.share_lines),
        (TIES, lambda: bonds.tie_lines(shape)),
        (EXPECTATIONS, lambda: people.expectation_lines(shape)),
        (COMMITMENTS, lambda: people.commitment_lines(shape)),
    ]
    for table, make in makers:
        yield table, chain([line_of(table.names)], make())


__all__ = ["MOST_PEOPLE", "WORLD", "world_tables"]
