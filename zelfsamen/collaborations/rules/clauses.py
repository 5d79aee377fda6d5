"""The library of clauses: model texts in both languages, each with why it is there, its legal source and when that was looked up."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any

import yaml

LANGUAGES = ("nl", "en")


class Extent(StrEnum):
    """How much is agreed: everything, the light form for a trial or a pair, or a further assignment of the same team."""

    FULL = "full"
    LIGHT = "light"
    ANNEX = "annex"


@dataclass(frozen=True)
class Clause:
    """One model clause; with `by`, its text depends on that choice (the way of working, whose client it is afterwards)."""

    key: str
    extents: frozenset[Extent]
    heading: Mapping[str, str]
    why: Mapping[str, str]
    source: str
    checked_on: date
    texts: Mapping[str, Mapping[str, str]]
    by: str = ""

    def text(self, language: str, values: Mapping[str, str]) -> str:
        """The model text with the values filled in; `values` also holds the choice the text depends on."""
        chosen = self.texts[values[self.by] if self.by else ""][language]
        return re.sub(r"\{(\w+)\}", lambda found: values[found[1]], chosen)


@functools.cache
def library() -> tuple[Clause, ...]:
    """All clauses in the order of the agreement."""
    files = sorted(resources.files("zelfsamen.collaborations").joinpath("clauses").iterdir(), key=lambda file: file.name)
    rows = [row for file in files if file.name.endswith(".yaml") for row in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return tuple(sorted((_clause(row) for row in rows), key=lambda clause: ORDER.index(clause.key)))


def clauses_for(extent: Extent) -> tuple[Clause, ...]:
    """The clauses of an agreement of this extent, in order."""
    return tuple(clause for clause in library() if extent in clause.extents)


def clause_named(key: str) -> Clause | None:
    """The model clause with this key; None for one that somebody added."""
    return next((clause for clause in library() if clause.key == key), None)


ORDER = (
    "parties",
    "annex",
    "way",
    "roles",
    "quality",
    "planning",
    "split",
    "payment",
    "stand_ins",
    "liability",
    "instructions",
    "duties",
    "privacy",
    "confidentiality",
    "intellectual_property",
    "freedom",
    "client_after",
    "keeping",
    "disagree",
    "ending",
)


def _clause(row: dict[str, Any]) -> Clause:
    return Clause(
        key=row["key"],
        extents=frozenset(Extent(extent) for extent in row["extents"]),
        heading=row["heading"],
        why=row["why"],
        source=row["source"],
        checked_on=row["checked_on"],
        texts=row["variants"] if "by" in row else {"": row["text"]},
        by=row.get("by", ""),
    )
