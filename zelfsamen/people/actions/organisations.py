"""Firms, and who acts for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.actions.businesses import WrongNumber
from zelfsamen.people.actions.profiles import NotYourOwn
from zelfsamen.people.models import Organisation, Person, Professional, Representation
from zelfsamen.people.rules.names import fold
from zelfsamen.people.rules.numbers import kvk_number

ADDED = Verb("people.organisation_added")
EDITED = Verb("people.organisation_edited")
REPRESENTED = Verb("people.representation_begun")
REPRESENTATION_ENDED = Verb("people.representation_ended")

EDITABLE = frozenset(("name", "kvk_number", "website", "place"))


class NotYourFirm(Refused):
    sentence = _("You do not act for this firm, so you cannot change it.")
    way_on = _("Ask one of the people who act for it.")


@action
def add_organisation(name: str, *, details: Mapping[str, str], by: Person, now: datetime) -> Organisation:
    """Add a firm, as colleague or as client."""
    organisation = Organisation(added_by=by)
    _fill(organisation, {**details, "name": name})
    organisation.save(force_insert=True)
    record(ADDED, at=now, actor=by.pk, subject=organisation.pk)
    return organisation


@action
def add_own_firm(professional: Professional, *, details: Mapping[str, str], by: Person, now: datetime, today: date) -> Representation:
    """Add a firm and act for it from today."""
    if professional.person_id != by.pk:
        raise NotYourOwn
    rest = {field: value for field, value in details.items() if field != "name"}
    return represent(
        add_organisation(details["name"], details=rest, by=by, now=now), professional=professional, by=by, now=now, today=today
    )


@action
def edit_organisation(organisation: Organisation, *, details: Mapping[str, str], by: Person, now: datetime, today: date) -> Organisation:
    """Change a firm one acts for, or one that was added and has nobody who acts for it."""
    if not Organisation.objects.editable_by(by, today).contains(organisation):
        raise NotYourFirm
    _fill(organisation, details)
    organisation.save()
    record(EDITED, at=now, actor=by.pk, subject=organisation.pk)
    return organisation


@action
def represent(organisation: Organisation, *, professional: Professional, by: Person, now: datetime, today: date) -> Representation:
    """Begin to act for a firm: oneself for a firm one may change, or a colleague by somebody who acts for it already."""
    if not Organisation.objects.editable_by(by, today).contains(organisation):
        raise NotYourFirm
    running = Representation.objects.filter(organisation=organisation, professional=professional, until=None).first()
    if running is not None:
        return running
    begun = Representation.objects.create(organisation=organisation, professional=professional, since=today)
    record(REPRESENTED, at=now, actor=by.pk, subject=organisation.pk)
    return begun


@action
def end_representation(representation: Representation, *, by: Person, now: datetime, today: date) -> Representation:
    """Stop acting for a firm; today is the last day."""
    if not representation.professional.belongs_to(by):
        raise NotYourOwn
    if representation.until is None:
        representation.until = max(today, representation.since)
        representation.save(update_fields=["until"])
        record(REPRESENTATION_ENDED, at=now, actor=by.pk, subject=representation.organisation_id)
    return representation


def _fill(organisation: Organisation, details: Mapping[str, str]) -> None:
    unknown = set(details) - EDITABLE
    if unknown:
        raise ValueError(f"a firm has no {sorted(unknown)}")
    for field, value in details.items():
        setattr(organisation, field, value.strip())
    organisation.search_key = fold(organisation.name)[:200]
    if organisation.kvk_number:
        try:
            organisation.kvk_number = kvk_number(organisation.kvk_number)
        except ValueError as fault:
            raise WrongNumber from fault
