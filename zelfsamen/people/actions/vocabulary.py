"""The vocabulary of disciplines: what ships with the product, and the European classification on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.people.models import Discipline, DisciplineName
from zelfsamen.people.models.batches import in_batches
from zelfsamen.people.rules.esco import Esco
from zelfsamen.people.rules.names import fold
from zelfsamen.people.rules.vocabulary import LABEL_WEIGHT, ShippedDiscipline

IMPORTED = Verb("people.esco_imported", "made", "changed", "names")

SHIPPED, ESCO = "shipped", "esco"
GROUPS = ("skill_group", "occupation_group")
NAMED = ("discipline_id", "language", "text", "pk", "source")


@dataclass
class Wanted:
    """A discipline as its source has it; `names` are (language, text) with True for a label."""

    key: str
    esco_uri: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    broader: str = ""
    names: dict[tuple[str, str], bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Loaded:
    """What loading a vocabulary did: disciplines made and changed, names added, and names dropped that it no longer has."""

    made: int
    changed: int
    names: int
    dropped: int = 0

    def __bool__(self) -> bool:
        return bool(self.made or self.changed or self.names or self.dropped)


@action
def load_disciplines(shipped: Iterable[ShippedDiscipline]) -> Loaded:
    """Bring the shipped disciplines up to date, as a part of every migration; what no longer ships goes, what others added stays.

    Not recorded: like a table it comes with the release, and nobody did it.
    """
    wanted = {
        row.key: Wanted(
            key=row.key,
            esco_uri=row.esco_uri,
            labels=dict(row.labels),
            broader=row.broader,
            names={(name.language, name.text): name.weight == LABEL_WEIGHT for name in reversed(row.names())},
        )
        for row in shipped
    }
    loaded = _brought_in_line(wanted, SHIPPED)
    return replace(loaded, dropped=_names_dropped(wanted))


@action
def import_esco(esco: Esco, *, now: datetime) -> Loaded:
    """Add the classification to the vocabulary, whole or not at all; a discipline that has its address already only gets the names."""
    present = dict(Discipline.objects.exclude(esco_uri="").order_by("-key").values_list("esco_uri", "key"))
    wanted: dict[str, Wanted] = {}
    for concept in esco.concepts.values():
        key = present.get(concept.uri) or f"esco-{concept.uri.rsplit('/', 1)[-1].lower()}"
        row = wanted.setdefault(key, Wanted(key=key, esco_uri=concept.uri))
        row.labels[concept.language] = concept.label
        if concept.kind not in GROUPS:  # a group is where something belongs, not what somebody does
            row.names |= {(concept.language, text): False for text in concept.alternatives} | {(concept.language, concept.label): True}
    keys = {row.esco_uri: key for key, row in wanted.items()}
    for link in esco.broader:
        if link.uri in keys and link.broader_uri in keys and not wanted[keys[link.uri]].broader:
            wanted[keys[link.uri]].broader = keys[link.broader_uri]
    loaded = _brought_in_line(wanted, ESCO)
    if loaded:
        record(IMPORTED, at=now, made=loaded.made, changed=loaded.changed, names=loaded.names)
    return loaded


def _brought_in_line(wanted: Mapping[str, Wanted], source: str) -> Loaded:
    present = {row.key: row for row in Discipline.objects.all() if row.key in wanted}
    new = [_filled(Discipline(key=key, source=source), row) for key, row in wanted.items() if key not in present]
    for batch in in_batches(new):
        Discipline.objects.bulk_create(batch)
    rows = present | {row.key: row for row in new}
    changed = [row for row in present.values() if row.source == source and _differs(row, wanted[row.key])]
    changed = [_filled(row, wanted[row.key]) for row in changed]
    moved = [row for row in rows.values() if row.source == source and _moved(row, wanted[row.key], rows)]
    touched = {row.key: row for row in [*changed, *moved]}
    for batch in in_batches(touched.values(), 1000):
        Discipline.objects.bulk_update(batch, ["label_nl", "label_en", "esco_uri", "broader"])
    names = _names_added(wanted, rows, source)
    return Loaded(made=len(new), changed=len(set(touched) & set(present)), names=names)


def _differs(row: Discipline, wanted: Wanted) -> bool:
    labels = {"nl": row.label_nl, "en": row.label_en}
    return row.esco_uri != wanted.esco_uri or any(labels[code] != text for code, text in wanted.labels.items() if code in labels)


def _filled(row: Discipline, wanted: Wanted) -> Discipline:
    row.label_nl = wanted.labels.get("nl", row.label_nl)
    row.label_en = wanted.labels.get("en", row.label_en)
    row.esco_uri = wanted.esco_uri
    return row


def _moved(row: Discipline, wanted: Wanted, rows: Mapping[str, Discipline]) -> bool:
    """Put the row under its broader one; True when it stood elsewhere. A broader one that is not there leaves the row where it is."""
    broader = rows.get(wanted.broader)
    if wanted.broader and broader is None:
        return False
    if row.broader_id == (broader.pk if broader else None):
        return False
    row.broader = broader
    return True


def _names_added(wanted: Mapping[str, Wanted], rows: Mapping[str, Discipline], source: str) -> int:
    known = {(discipline, language, text): (pk, by) for discipline, language, text, pk, by in DisciplineName.objects.values_list(*NAMED)}
    missing, claimed = [], []
    for key, row in wanted.items():
        for (language, text), preferred in row.names.items():
            pk, by = known.get((rows[key].pk, language, text), (None, ""))
            if pk is None:
                named = {"discipline": rows[key], "language": language, "text": text, "search_key": fold(text)[:250]}
                missing.append(DisciplineName(**named, preferred=preferred, source=source))
            elif by != source and (source == ESCO or not by):
                claimed.append(pk)
    for batch in in_batches(missing):
        DisciplineName.objects.bulk_create(batch)
    # A name that the classification also has no longer goes when it stops shipping.
    for some in in_batches(claimed, 500):
        DisciplineName.objects.filter(pk__in=some).update(source=source)
    return len(missing)


def _names_dropped(wanted: Mapping[str, Wanted]) -> int:
    """Take away the names that shipped once and do not any more, of disciplines that still ship."""
    once = DisciplineName.objects.filter(source=SHIPPED).values_list("pk", "discipline__key", "language", "text")
    gone = [pk for pk, key, language, text in once if key in wanted and (language, text) not in wanted[key].names]
    for some in in_batches(gone, 500):
        DisciplineName.objects.filter(pk__in=some).delete()
    return len(gone)
