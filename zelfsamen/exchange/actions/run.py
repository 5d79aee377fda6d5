"""What the writers of one import share: where rows come from, which key each id has here, and the count of what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from django.db import models

from zelfsamen.exchange.rules.chunks import in_chunks
from zelfsamen.exchange.rules.layout import Table
from zelfsamen.exchange.rules.package import Package

M = TypeVar("M", bound=models.Model)

CHUNK = 500
LONG_AGO = date(1900, 1, 1)


class State(StrEnum):
    """What an import does with a row; `KEPT` belongs to somebody here and is left as it is, `ERASED` is of who had their data erased."""

    NEW = "new"
    CHANGED = "changed"
    EQUAL = "equal"
    KEPT = "kept"
    ERASED = "erased"


@dataclass
class Run:
    """One import under way."""

    package: Package
    today: date
    tally: Counter[State] = field(default_factory=Counter)
    disciplines: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    networks: dict[str, UUID] = field(default_factory=dict)
    kept: set[UUID] = field(default_factory=set)
    erased: set[UUID] = field(default_factory=set)
    touched: bool = False
    _fresh: dict[type[models.Model], bool] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return self.package.description.origin

    def count(self, state: State, number: int = 1) -> None:
        """Note what was done with rows."""
        self.tally[state] += number

    def chunks(self, table: Table, size: int = CHUNK) -> Iterator[list[Any]]:
        """The rows of a table in pieces; which kind of row they are follows from the table."""
        return in_chunks(self.package.rows(table), size)

    def fresh(self, model: type[models.Model]) -> bool:
        """True when the table was empty before this import wrote its first row, so that nothing needs to be looked up."""
        if model not in self._fresh:
            self._fresh[model] = not model._default_manager.exists()
        return self._fresh[model]

    def known(self, model: type[M], ids: Iterable[str], **only: Any) -> dict[str, M]:
        """The rows these ids stand for: imported under that key, or made here and exported under their own UUID."""
        if self.fresh(model):
            return {}
        wanted = set(ids)
        rows = model._default_manager.filter(**only)
        found = {str(row.key): row for row in rows.filter(origin=self.origin, key__in=wanted)}  # type: ignore[attr-defined]
        own = {key: made for text in wanted - set(found) if (made := _uuid(text)) for key in (text,)}
        by_key = rows.in_bulk(list(own.values())) if own else {}
        return found | {text: by_key[made] for text, made in own.items() if made in by_key}


def _uuid(text: str) -> UUID | None:
    try:
        made = UUID(text)
    except ValueError:
        return None
    return made if str(made) == text else None
