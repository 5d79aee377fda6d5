"""Businesses of professionals, firms, and who speaks for a client."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models.persons import Person
from zelfsamen.people.models.professionals import Professional
from zelfsamen.people.models.sight import Sight, Viewer, own_rows, showing

LOGOS = "logos"
# Whether a business charges VAT: it does, it is in the small businesses scheme, its work is exempt, or another country decides.
VAT_POSITIONS = ("charges", "small-businesses-scheme", "exempt", "abroad")


class BusinessQuerySet(models.QuerySet["Business"]):
    def visible_to(self, viewer: Viewer) -> BusinessQuerySet:
        """The businesses that are shown to this viewer."""
        return showing(self, "businesses", viewer)

    def editable_by(self, person: Person) -> BusinessQuerySet:
        """The businesses of oneself and of one's private contacts."""
        return self.filter(own_rows(person))


class Business(OwnModel):
    """A trade name under which a professional works: seats, offers and invoices name it."""

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="businesses")
    trade_name = models.CharField(max_length=200)
    logo = models.CharField(max_length=120, blank=True, help_text="file name below the folder of logos")
    kvk_number = models.CharField(max_length=8, blank=True)
    vat_number = models.CharField(max_length=20, blank=True)
    vat_position = models.CharField(max_length=20, blank=True)
    website = models.URLField(max_length=300, blank=True)
    is_default = models.BooleanField(default=False)

    objects = BusinessQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["professional"], condition=Q(is_default=True), name="business_one_default"),
        ]

    def __str__(self) -> str:
        return self.trade_name


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, viewer: Viewer) -> OrganisationQuerySet:
        """The firms this viewer added or speaks for, and those of professionals who show their businesses to this viewer."""
        sight = Sight.of(viewer)
        shown = Representation.objects.running(sight.on).visible_to(sight).values("organisation")
        if sight.person is None:
            return self.filter(pk__in=shown)
        contact = ClientContact.objects.filter(person=sight.person).values("organisation")
        return self.filter(Q(added_by=sight.person) | Q(pk__in=shown) | Q(pk__in=contact))

    def editable_by(self, person: Person, on: date) -> OrganisationQuerySet:
        """The firms this person acts for; one without anybody who acts for it belongs to who added it."""
        acting = Representation.objects.running(on)
        mine = acting.filter(professional__person=person).values("organisation")
        return self.filter(Q(pk__in=mine) | (Q(added_by=person) & ~Q(pk__in=acting.values("organisation"))))


class Organisation(OwnModel):
    """A firm: colleague in a network or client; it takes a seat through a named person."""

    name = models.CharField(max_length=200)
    search_key = models.CharField(max_length=200, blank=True, db_index=True)
    kvk_number = models.CharField(max_length=8, blank=True)
    website = models.URLField(max_length=300, blank=True)
    place = models.CharField(max_length=120, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class RepresentationQuerySet(models.QuerySet["Representation"]):
    def running(self, on: date) -> RepresentationQuerySet:
        """Who acts for which firm on a day."""
        return self.filter(Q(since__lte=on) & (Q(until=None) | Q(until__gte=on)))

    def visible_to(self, viewer: Viewer) -> RepresentationQuerySet:
        """The rows of professionals who show their businesses to this viewer."""
        return showing(self, "businesses", viewer)


class Representation(OwnModel):
    """A professional who acts for a firm."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="representations")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="representations")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "professional"], condition=Q(until=None), name="representation_once"),
        ]


class ClientContact(OwnModel):
    """A person who speaks for a client; never a member of a circle, other apps only grant access."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="client_contacts")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="client_contacts")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "organisation"], name="client_contact_once")]
