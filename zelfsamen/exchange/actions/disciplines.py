"""Disciplines named in a package: those with a row, and those that are only used."""

from __future__ import annotations

from typing import cast

from zelfsamen.exchange.actions.run import Run
from zelfsamen.exchange.rules.layout import DISCIPLINES, DisciplineRow
from zelfsamen.people.models import Discipline, DisciplineName
from zelfsamen.people.rules.names import fold

IMPORTED = "imported"
_LABELS = ("label_nl", "label_en", "esco_uri")


class DisciplineWriter:
    """Adds the disciplines that are not here yet; what the product ships keeps its own words."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def save(self) -> None:
        """Make every discipline of the package known under its key."""
        known = {row.key: row for row in Discipline.objects.all()}
        rows = {row.key: row for row in cast("list[DisciplineRow]", list(self._run.package.rows(DISCIPLINES)))}
        for key in sorted(self._run.package.disciplines - set(rows) - set(known)):
            rows[key] = DisciplineRow(0, key, "", key.replace("-", " "), "")
        new = [Discipline(source=IMPORTED, **_fields(row)) for row in rows.values() if row.key not in known]
        changed = [known[key] for key, row in rows.items() if key in known and _differs(known[key], row)]
        for discipline in changed:
            for name, value in _fields(rows[discipline.key]).items():
                setattr(discipline, name, value)
        Discipline.objects.bulk_create(new)
        Discipline.objects.bulk_update(changed, _LABELS, batch_size=100)
        DisciplineName.objects.filter(discipline__in=changed, preferred=True).delete()
        self._name([*new, *changed])
        self._run.touched |= bool(new or changed)
        self._run.disciplines = {key: row.pk for key, row in known.items()} | {row.key: row.pk for row in new}

    def _name(self, disciplines: list[Discipline]) -> None:
        """The labels are also the words by which a discipline is found."""
        labels = [(row, language, text) for row in disciplines for language, text in (("nl", row.label_nl), ("en", row.label_en)) if text]
        names = [
            DisciplineName(discipline=row, language=language, text=text, search_key=fold(text)[:250], preferred=True, source=IMPORTED)
            for row, language, text in labels
        ]
        DisciplineName.objects.bulk_create(names, ignore_conflicts=True)


def _fields(row: DisciplineRow) -> dict[str, str]:
    return {"key": row.key, "label_nl": row.label_nl, "label_en": row.label_en, "esco_uri": row.esco_uri}


def _differs(known: Discipline, row: DisciplineRow) -> bool:
    return known.source == IMPORTED and row.line > 0 and any(getattr(known, name) != getattr(row, name) for name in _LABELS)
