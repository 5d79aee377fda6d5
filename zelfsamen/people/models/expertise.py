"""What people can do: disciplines by many names, levels with evidence, and shown qualifications."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import get_language

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models.persons import Person
from zelfsamen.people.models.professionals import Professional
from zelfsamen.people.models.sight import Viewer, own_rows, showing
from zelfsamen.people.rules.find_discipline import Index, Name, build_index, find
from zelfsamen.people.rules.names import fold
from zelfsamen.people.rules.visibility import EXPERTISE, expertise_item
from zelfsamen.people.rules.vocabulary import LABEL_WEIGHT, SYNONYM_WEIGHT

FROM_CLASSIFICATION = 0.85


@lru_cache(maxsize=1)
def _index(_version: tuple[int, object]) -> Index:
    """The index over all names, kept until the names change."""
    rows = DisciplineName.objects.values_list("discipline__key", "language", "text", "preferred", "discipline__source")
    return build_index(
        Name(key, language, text, weight_of(preferred=preferred, source=source)) for key, language, text, preferred, source in rows
    )


def weight_of(*, preferred: bool, source: str) -> float:
    """How much a name counts: a label more than a synonym, what ships more than what a large classification brought."""
    weight = LABEL_WEIGHT if preferred else SYNONYM_WEIGHT
    return weight * FROM_CLASSIFICATION if source == "esco" else weight


class DisciplineQuerySet(models.QuerySet["Discipline"]):
    def find(self, phrase: str, limit: int = 5) -> list[Discipline]:
        """The disciplines that fit what somebody said, the best first."""
        newest = DisciplineName.objects.order_by("-pk").values_list("pk", flat=True).first()
        found = [hit.key for hit in find(phrase, _index((DisciplineName.objects.count(), newest)), limit)] if newest else []
        rows = {row.key: row for row in self.filter(key__in=found).select_related("broader")}
        return [rows[key] for key in found if key in rows]

    def named(self, text: str) -> Discipline | None:
        """The one discipline with exactly this key or name, capitals and accents aside."""
        said = fold(text)
        hits = list(self.filter(Q(key=text.strip()) | Q(names__search_key=said, names__preferred=True)).distinct()[:2]) if said else []
        return hits[0] if len(hits) == 1 else None


class Discipline(OwnModel):
    """A field of work, in Dutch and English, with a link to ESCO where one exists."""

    key = models.CharField(max_length=120, unique=True)
    label_nl = models.CharField(max_length=250, blank=True)
    label_en = models.CharField(max_length=250, blank=True)
    esco_uri = models.CharField(max_length=200, blank=True, db_index=True)
    broader = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="narrower")
    source = models.CharField(max_length=16, default="shipped")

    objects = DisciplineQuerySet.as_manager()

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language that is spoken, else in the other."""
        by_language = {"nl": self.label_nl, "en": self.label_en}
        return by_language.get((get_language() or "")[:2]) or self.label_en or self.label_nl or self.key


class DisciplineName(OwnModel):
    """One of the words by which a discipline is found, in one language; `source` brought it, and only that takes it away again."""

    discipline = models.ForeignKey(Discipline, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=5)
    text = models.CharField(max_length=250)
    search_key = models.CharField(max_length=250, db_index=True)
    preferred = models.BooleanField(default=False)
    source = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["discipline", "language", "text"], name="discipline_name_once"),
        ]


class ExpertiseQuerySet(models.QuerySet["Expertise"]):
    def visible_to(self, viewer: Viewer) -> ExpertiseQuerySet:
        """The rows that are shown to this viewer, each by its own item."""
        item = Concat(Value(expertise_item("")), F("discipline__key"), output_field=models.CharField())
        return showing(self, item, viewer, general=EXPERTISE)

    def editable_by(self, person: Person) -> ExpertiseQuerySet:
        """The rows of oneself and of one's private contacts."""
        return self.filter(own_rows(person))

    def of(self, professional: Professional) -> ExpertiseQuerySet:
        """One professional's rows in their own order, with the disciplines."""
        return self.filter(professional=professional).select_related("discipline").order_by("position", "id")


class Expertise(OwnModel):
    """One professional's level in one discipline, 1 (learning) to 5 (authority), with evidence in own words."""

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="expertise")
    discipline = models.ForeignKey(Discipline, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    evidence = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ExpertiseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["professional", "discipline"], name="expertise_once"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="expertise_level"),
        ]
        indexes: ClassVar = [models.Index(fields=["discipline", "level"], name="expertise_discipline_level")]


class QualificationQuerySet(models.QuerySet["Qualification"]):
    def visible_to(self, viewer: Viewer) -> QualificationQuerySet:
        """The qualifications that are shown to this viewer."""
        return showing(self, "qualifications", viewer)

    def editable_by(self, person: Person) -> QualificationQuerySet:
        """The rows of oneself and of one's private contacts."""
        return self.filter(own_rows(person))


class Qualification(OwnModel):
    """An insurance, registration or diploma that a professional shows, with proof and last valid day."""

    class Kind(models.TextChoices):
        LIABILITY_INSURANCE = "liability-insurance"
        PROFESSIONAL_INDEMNITY = "professional-indemnity"
        REGISTER = "register"
        CERTIFICATE_OF_CONDUCT = "certificate-of-conduct"
        OTHER = "other"

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="qualifications")
    kind = models.CharField(max_length=32, choices=Kind.choices)
    name = models.CharField(max_length=120, blank=True)
    search_key = models.CharField(max_length=120, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    valid_until = models.DateField(null=True)

    objects = QualificationQuerySet.as_manager()
