"""The independent professional: with an account, imported, or somebody's private contact."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models.persons import Person
from zelfsamen.people.models.sight import Viewer, ringed, seen, showing


class ProfessionalQuerySet(models.QuerySet["Professional"]):
    def of(self, person: Person) -> Professional | None:
        """This person as a professional, when the person is one."""
        return self.filter(person=person).first()

    def visible_to(self, viewer: Viewer) -> ProfessionalQuerySet:
        """Whom this viewer may know of at all; what of them is shown is the matter of their `Face`."""
        return seen(self, viewer)

    def with_ring(self, viewer: Viewer) -> ProfessionalQuerySet:
        """With `ring`: how far each stands from this viewer, 1 (oneself) to 5 (everybody)."""
        return ringed(self, viewer)

    def showing(self, item: str, viewer: Viewer) -> ProfessionalQuerySet:
        """Those who show this item to this viewer."""
        return showing(self, item, viewer, professional="pk")

    def editable_by(self, person: Person) -> ProfessionalQuerySet:
        """Oneself and one's private contacts."""
        return self.filter(Q(person=person) | Q(owner=person))

    def answered_by(self, person: Person) -> ProfessionalQuerySet:
        """Those for whom this person may answer: oneself, and profiles at the same address that are nobody's account yet."""
        return self.filter(Q(person=person) | (Q(person=None, owner=None, email__iexact=person.email) & ~Q(email="")))

    def waiting_for(self, proven_email: str) -> ProfessionalQuerySet:
        """Imported profiles that say they are reached at this address and are nobody's account yet."""
        return self.filter(person=None, owner=None, email__iexact=proven_email).exclude(email="")

    def held(self, professional: Professional) -> Professional:
        """The same professional, kept for this transaction: of two changes at once the second waits for the first."""
        return self.select_for_update(of=("self",)).get(pk=professional.pk)

    def public_members(self) -> ProfessionalQuerySet:
        """Everybody who is nobody's private contact."""
        return self.filter(owner=None)


class Professional(OwnModel):
    """A zp'er: owns the profile; `owner` is set only while this is somebody's private contact without account."""

    number = models.PositiveIntegerField(unique=True)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, null=True, related_name="professional")
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="contacts")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    headline = models.CharField(max_length=200, blank=True)
    about = models.TextField(max_length=4000, blank=True)
    website = models.URLField(max_length=300, blank=True)
    place = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)
    languages = models.CharField(max_length=120, blank=True, help_text="codes joined by |")
    hourly_rate_cents = models.PositiveIntegerField(null=True)
    open_now = models.BooleanField(default=True)
    ask_when_full = models.BooleanField(default=False)
    joined_on = models.DateField(null=True)
    search_key = models.CharField(max_length=200, blank=True, db_index=True)
    sort_key = models.CharField(max_length=200, blank=True, db_index=True)
    origin = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null keeps (origin, key) unique for imported rows only

    objects = ProfessionalQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["origin", "key"], name="professional_origin_key"),
            models.CheckConstraint(condition=Q(person=None) | Q(owner=None), name="professional_person_or_owner"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["email"], name="professional_email"),
            models.Index(fields=["key"], name="professional_key"),
        ]

    def __str__(self) -> str:
        return self.name

    def belongs_to(self, person: Person) -> bool:
        """True for oneself and one's private contacts."""
        return person.pk in {self.person_id, self.owner_id}

    def answered_by(self, person: Person) -> bool:
        """True for oneself, and for who reads mail at the address of a profile that is nobody's account yet."""
        unclaimed = self.person_id is None and self.owner_id is None and bool(self.email)
        return self.person_id == person.pk or (unclaimed and self.email.lower() == person.email)

    @property
    def address(self) -> str:
        """Where this professional reads mail: at the account's address, else at the one of the profile; empty when nobody knows."""
        return self.person.email if self.person else self.email.strip().lower()

    @property
    def language_codes(self) -> list[str]:
        return [code for code in self.languages.split("|") if code]
