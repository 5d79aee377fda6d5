"""The tables of people with personal data: what is taken along, and what erasing does."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zelfsamen.core.privacy import HOLDINGS, File, Holding, hold
from zelfsamen.people.actions.accounts import erase_own_rows, erase_person, erase_profile, leave_all_circles
from zelfsamen.people.models import (
    Block,
    Business,
    CircleMember,
    ClientContact,
    ExpectationProfile,
    Expertise,
    Link,
    Organisation,
    Person,
    Professional,
    Qualification,
    Representation,
    Visibility,
)
from zelfsamen.people.models.organisations import LOGOS


def rows(found: QuerySet[Any], *, without: Collection[str] = ()) -> Iterable[dict[str, Any]]:
    """The rows as plain values by column, in a fixed order; columns that are of no use to their owner are left out."""
    columns = [field.attname for field in found.model._meta.concrete_fields if field.attname not in without]
    return found.order_by("pk").values(*columns)


def of_professional(model: type[Model], path: str = "professional") -> Callable[[UUID], Iterable[dict[str, Any]]]:
    """The rows of a table that hang on the professional this person is."""
    return lambda person: rows(model._default_manager.filter(**{f"{path}__person": person}))


def kept(_person: UUID) -> None:
    """Nothing of its own to erase: it goes with another table, or is kept for the reason that is given."""


def of_own_and_contacts(model: type[Model]) -> Callable[[UUID], Iterable[dict[str, Any]]]:
    """The rows of a table that hang on oneself or on one's private contacts."""
    return lambda person: rows(model._default_manager.filter(Q(professional__person=person) | Q(professional__owner=person)))


def register() -> None:
    """Name the tables; the account first, for it is erased last."""
    hold(
        Holding("people.person", lambda person: rows(Person.objects.filter(pk=person), without=("password",)), erase_person),
        Holding(
            "people.professional",
            lambda person: rows(Professional.objects.filter(Q(person=person) | Q(owner=person)), without=("search_key", "sort_key")),
            erase_profile,
            kept_because="a row without a name stays, so that colleagues keep their own history of work",
        ),
        Holding("people.expertise", of_own_and_contacts(Expertise), erase_own_rows),
        Holding("people.qualification", of_own_and_contacts(Qualification), kept),
        Holding("people.business", of_own_and_contacts(Business), kept, files_of=_logos),
        Holding("people.visibility", of_own_and_contacts(Visibility), kept),
        Holding("people.expectation_profile", of_professional(ExpectationProfile), kept),
        Holding("people.block", of_professional(Block, "by"), kept),
        Holding("people.representation", of_professional(Representation), kept),
        Holding("people.client_contact", lambda person: rows(ClientContact.objects.filter(person=person)), kept),
        Holding(
            "people.organisation",
            lambda person: rows(Organisation.objects.filter(added_by=person)),
            kept,
            kept_because="a firm is no person",
        ),
        Holding(
            "people.circle_member",
            of_professional(CircleMember),
            lambda person: leave_all_circles(person, now=timezone.now(), today=timezone.localdate()),
            kept_because="others keep the history of whom they shared what with",
        ),
        Holding("people.link", lambda person: rows(Link.objects.filter(person=person), without=("hash",)), kept),
    )


def stored(folder: str, name: str) -> Callable[[], bytes | None]:
    """What reads a file from the store; nothing where it is not there any more."""

    def read() -> bytes | None:
        try:
            with default_storage.open(f"{folder}/{name}") as file:
                return bytes(file.read())
        except FileNotFoundError:
            return None

    return read


def _logos(person: UUID) -> Iterable[File]:
    found = Business.objects.filter(professional__person=person).exclude(logo="").order_by("pk")
    return ((f"{LOGOS}/{logo}", stored(LOGOS, logo)) for logo in found.values_list("logo", flat=True))


def takeout(person: Person) -> bytes:
    """Everything the product holds of this person, as a zip: one JSON file per table, the files that go with them, and what is what."""
    out, lost = io.BytesIO(), []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for holding in HOLDINGS:
            text = json.dumps(list(holding.rows_of(person.pk)), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
            archive.writestr(f"{holding.table}.json", text)
            for name, read in holding.files_of(person.pk):
                content = read()
                if content is None:
                    lost.append(name)
                else:
                    archive.writestr(name, content)
        with translation.override(person.language or None):
            archive.writestr("README.txt", _told(lost))
    return out.getvalue()


def _told(lost: Collection[str]) -> str:
    lines = [
        _("This is everything the product holds of you, on the day you asked for it."),
        _("Each .json file is one table, for any text editor. Documents, logos and agreements of yours are files beside them."),
        _("What you said without your name is in here too: a mark that only you match shows that it is yours. Keep this file to yourself."),
        _("Not in here: what others wrote about you that is still sealed, and what others keep for themselves."),
    ]
    if lost:
        lines.append(_("These files are no longer in the store: %(names)s.") % {"names": ", ".join(lost)})
    return "\n\n".join(lines) + "\n"
