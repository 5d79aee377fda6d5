"""The trade names under which a professional works, each with its own logo."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.actions.profiles import NotYourOwn
from zelfsamen.people.models import Business, Person, Professional
from zelfsamen.people.models.organisations import LOGOS, VAT_POSITIONS
from zelfsamen.people.rules.numbers import kvk_number, vat_number
from zelfsamen.people.rules.pictures import BadPictureError, Fault, clean_picture

ADDED = Verb("people.business_added")
EDITED = Verb("people.business_edited")
REMOVED = Verb("people.business_removed")
LOGO_SET = Verb("people.logo_set")
LOGO_REMOVED = Verb("people.logo_removed")

EDITABLE = frozenset(("trade_name", "kvk_number", "vat_number", "vat_position", "website"))


class WrongNumber(Refused):
    sentence = _("This number cannot be right, so nothing is saved.")
    way_on = _("Look it up on the letter of the Chamber of Commerce or the tax office and type it again.")


class NotTaken(Refused):
    sentence = _("This picture was not taken over.")
    way_on = _("Choose a PNG, JPEG, WebP or GIF of at most 5 MB.")


PICTURE_FAULTS = {
    Fault.TOO_HEAVY: _("The file is larger than 5 MB, and that is the most that is taken."),
    Fault.TOO_LARGE: _("The picture has more than 40 million points, and that is the most that is taken."),
    Fault.NO_PICTURE: _("The file is no picture that can be read here, or it is damaged."),
}


@action
def add_business(professional: Professional, *, details: Mapping[str, str], by: Person, now: datetime) -> Business:
    """Add a trade name to a professional; the first one is the default that seats, offers and invoices name."""
    if not professional.belongs_to(by):
        raise NotYourOwn
    first = not Professional.objects.all().held(professional).businesses.exists()
    business = Business.objects.create(professional=professional, is_default=first, **_checked(details))
    record(ADDED, at=now, actor=by.pk, subject=business.pk)
    return business


@action
def edit_business(business: Business, *, details: Mapping[str, str], by: Person, now: datetime) -> Business:
    """Change the name, numbers, VAT position or site of a business."""
    if not business.professional.belongs_to(by):
        raise NotYourOwn
    for field, value in _checked(details).items():
        setattr(business, field, value)
    business.save(update_fields=sorted(details))
    record(EDITED, at=now, actor=by.pk, subject=business.pk)
    return business


@action
def choose_business(business: Business, *, by: Person, now: datetime) -> None:
    """Make this the business that is named where nothing else is chosen."""
    if not business.professional.belongs_to(by):
        raise NotYourOwn
    Business.objects.filter(professional=Professional.objects.all().held(business.professional), is_default=True).update(is_default=False)
    Business.objects.filter(pk=business.pk).update(is_default=True)
    record(EDITED, at=now, actor=by.pk, subject=business.pk)


@action
def remove_business(business: Business, *, by: Person, now: datetime) -> None:
    """Take a business off the profile, its logo too; another one becomes the default."""
    if not business.professional.belongs_to(by):
        raise NotYourOwn
    key, logo, was_default = business.pk, business.logo, business.is_default
    business.delete()
    heir = Business.objects.filter(professional=business.professional).order_by("id").first() if was_default else None
    if heir is not None:
        Business.objects.filter(pk=heir.pk).update(is_default=True)
    _drop_file(logo)
    record(REMOVED, at=now, actor=by.pk, subject=key)


@action
def set_logo(business: Business, *, picture: bytes, by: Person, now: datetime) -> Business:
    """Give a business its own logo: any picture becomes a PNG of at most 512 points without anything else that was in the file."""
    if not business.professional.belongs_to(by):
        raise NotYourOwn
    try:
        clean = clean_picture(picture)
    except BadPictureError as fault:
        raise NotTaken(PICTURE_FAULTS[fault.fault]) from fault
    name = f"{business.pk}-{hashlib.sha256(clean).hexdigest()[:12]}.png"
    if name != business.logo:
        earlier, business.logo = business.logo, default_storage.save(f"{LOGOS}/{name}", ContentFile(clean)).removeprefix(f"{LOGOS}/")
        business.save(update_fields=["logo"])
        _drop_file(earlier)
    record(LOGO_SET, at=now, actor=by.pk, subject=business.pk)
    return business


@action
def remove_logo(business: Business, *, by: Person, now: datetime) -> Business:
    """Take the logo of a business away."""
    if not business.professional.belongs_to(by):
        raise NotYourOwn
    _drop_file(business.logo)
    business.logo = ""
    business.save(update_fields=["logo"])
    record(LOGO_REMOVED, at=now, actor=by.pk, subject=business.pk)
    return business


def _drop_file(logo: str) -> None:
    """Files know no transaction: the old one goes when the new state is certain."""
    if logo:
        transaction.on_commit(lambda: default_storage.delete(f"{LOGOS}/{logo}"))


def _checked(details: Mapping[str, str]) -> dict[str, str]:
    """Numbers in their compact form; an empty one is unknown and always good."""
    unknown = set(details) - EDITABLE
    if unknown or details.get("vat_position", "") not in {"", *VAT_POSITIONS}:
        raise ValueError(f"a business has no {sorted(unknown) or details['vat_position']}")
    checked = {field: value.strip() for field, value in details.items()}
    for field, rule in (("kvk_number", kvk_number), ("vat_number", vat_number)):
        if checked.get(field):
            try:
                checked[field] = rule(checked[field])
            except ValueError as fault:
                raise WrongNumber from fault
    return checked
