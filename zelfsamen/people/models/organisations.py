"""Businesses of professionals, firms, and who speaks for a client."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models.persons import Person
from zelfsamen.people.models.professionals import Professional


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

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["professional"], condition=Q(is_default=True), name="business_one_default"),
        ]

    def __str__(self) -> str:
        return self.trade_name


class Organisation(OwnModel):
    """A firm: colleague in a network or client; it takes a seat through a named person."""

    name = models.CharField(max_length=200)
    search_key = models.CharField(max_length=200, blank=True, db_index=True)
    kvk_number = models.CharField(max_length=8, blank=True)
    website = models.URLField(max_length=300, blank=True)
    place = models.CharField(max_length=120, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Representation(OwnModel):
    """A professional who acts for a firm."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="representations")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="representations")
    since = models.DateField()
    until = models.DateField(null=True)

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
