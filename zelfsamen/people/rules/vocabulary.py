"""The disciplines that ship with the product, read from their table."""

from __future__ import annotations

import csv
import functools
import importlib.resources
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zelfsamen.people.rules.find_discipline import Index, Name, build_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LABEL_WEIGHT = 1.0
SYNONYM_WEIGHT = 0.9


@dataclass(frozen=True, slots=True)
class ShippedDiscipline:
    """One row of `people/data/disciplines.csv`: labels and synonyms by language, the ESCO concept and the broader key (empty when none)."""

    key: str
    labels: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]
    esco_uri: str
    broader: str

    def names(self) -> list[Name]:
        """Every word by which the discipline is found, the label of each language first."""
        return [
            name
            for language, label in self.labels.items()
            for name in (
                Name(self.key, language, label, LABEL_WEIGHT),
                *(Name(self.key, language, text, SYNONYM_WEIGHT) for text in self.also[language]),
            )
        ]


def read_vocabulary(rows: Iterable[Mapping[str, str]]) -> tuple[ShippedDiscipline, ...]:
    """Disciplines from rows with key, label_nl, label_en, esco_uri, broader, also_nl and also_en (synonyms separated by |)."""
    return tuple(
        ShippedDiscipline(
            key=row["key"],
            labels={language: row[f"label_{language}"] for language in ("nl", "en")},
            also={language: tuple(filter(None, row[f"also_{language}"].split("|"))) for language in ("nl", "en")},
            esco_uri=row["esco_uri"],
            broader=row["broader"],
        )
        for row in rows
    )


@functools.cache
def shipped_disciplines() -> tuple[ShippedDiscipline, ...]:
    """The vocabulary in the package, sorted by key."""
    text = importlib.resources.files("zelfsamen.people").joinpath("data/disciplines.csv").read_text(encoding="utf-8")
    return read_vocabulary(csv.DictReader(io.StringIO(text, newline="")))


@functools.cache
def shipped_index() -> Index:
    """The index over the names of the vocabulary in the package."""
    return build_index(name for discipline in shipped_disciplines() for name in discipline.names())
