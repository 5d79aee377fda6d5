"""Ending an account: what is personal goes at once, what others also lived through stays without a name."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.privacy import HOLDINGS
from zelfsamen.people.actions.businesses import remove_business
from zelfsamen.people.actions.circles import leave_circle
from zelfsamen.people.models import (
    Block,
    Business,
    CircleMember,
    Erased,
    ExpectationProfile,
    Expertise,
    Link,
    Person,
    Professional,
    Qualification,
    Representation,
    Visibility,
)

# Without actor and subject: the record does not say whose account it was.
ERASED = Verb("people.account_erased")


@action
def erase_account(person: Person, *, now: datetime) -> None:
    """End an account at once, table by table: the newest app first, while its rows can still be found, and the account itself last."""
    for business in Business.objects.filter(professional__person=person):
        remove_business(business, by=person, now=now)
    for holding in reversed(HOLDINGS):
        holding.erase(person.pk)
    record(ERASED, at=now)


@action
def leave_all_circles(person: UUID, *, now: datetime, today: date) -> None:
    """End one's time in every circle that is left; today is the last day."""
    rows = CircleMember.objects.filter(Q(until=None) | Q(until__gt=today), professional__person=person)
    for row in rows.select_related("circle", "professional__person"):
        leave_circle(row.circle, professional=row.professional, until=today, by=row.professional.person, now=now, today=today)


@action
def erase_own_rows(person: UUID) -> None:
    """Erase what hangs on one's profile: expertise, qualifications, choices, expectations, "not with", firms, and private contacts."""
    for table in (Expertise, Qualification, Visibility, ExpectationProfile, Business, Representation):
        table.objects.filter(professional__person=person).delete()
    Block.objects.filter(by__person=person).delete()
    Professional.objects.filter(owner=person).delete()
    Link.objects.filter(person=person).delete()


@action
def erase_profile(person: UUID) -> None:
    """Leave of the profile a row without a name, for work and trust that others also lived through hang on it."""
    # Whoever brings the same file in again must not bring the person back with it.
    Erased.objects.bulk_create(
        [
            Erased(digest=Erased.digest_of(one.origin, one.key), professional=one)
            for one in Professional.objects.filter(person=person).exclude(key=None)
            if one.key is not None
        ],
        ignore_conflicts=True,
    )
    Professional.objects.filter(person=person).update(
        person=None,
        name="",
        email="",
        phone="",
        headline="",
        about="",
        website="",
        place="",
        country="",
        languages="",
        hourly_rate_cents=None,
        open_now=False,
        ask_when_full=False,
        search_key="",
        sort_key="",
        origin="",
        key=None,
    )


@action
def erase_person(person: UUID) -> None:
    """Erase the account, with its addresses, passkeys and sessions."""
    Person.objects.filter(pk=person).delete()
