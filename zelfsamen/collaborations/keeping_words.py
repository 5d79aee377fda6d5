"""How long records are kept, in words: the terms of the law with their source, and since when each is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zelfsamen import law

# By the code of the fact: what is kept, and from when the years are counted.
KEPT: Mapping[str, tuple[Promise, Promise]] = {
    "retention_books": (_("books and invoices"), _("from the end of the year")),
    "retention_property": (_("books about real estate"), _("from the end of the year")),
    "retention_medical": (_("medical files"), _("from the last change in the file")),
    "retention_youth": (_("files of youth care"), _("from the last change in the file")),
    "retention_support": (_("files of social support (Wmo)"), _("from the day they were made")),
    "retention_due_diligence": (_("papers of knowing one's client (Wwft)"), _("from the end of the relation")),
    "retention_protective": (_("files of protective administration"), _("from the end of the administration")),
}


@dataclass(frozen=True)
class Term:
    """One term: the code, what is kept, for how many years counted from when, the first day it may go, and the fact behind it."""

    code: str
    what: str
    years: int
    counted: str
    until: date
    fact: law.Fact


def terms_of(ended_on: date | None, today: date) -> list[Term]:
    """The terms that count today; the day is that of work whose last change or last year is that of the end."""
    found = []
    for code, (what, counted) in KEPT.items():
        try:
            fact = law.fact(code, on=today, folder=settings.DATA)
        except law.Unknown:
            continue
        years, last = int(fact.value), ended_on or today
        whole_years = code in {"retention_books", "retention_property"}
        until = date(last.year + years + 1, 1, 1) if whole_years else _later(last, years)
        found.append(Term(code, str(what), years, str(counted), until, fact))
    return found


def _later(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
