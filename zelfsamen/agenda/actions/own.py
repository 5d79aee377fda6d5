"""What professionals do to their own agenda."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions.weeks_away import renew_weeks
from zelfsamen.agenda.models import Capacity, Commitment, Protected
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional

STATED = Verb("agenda.capacity_stated")
PROTECTED = Verb("agenda.protected")
UNPROTECTED = Verb("agenda.unprotected")
COMMITTED = Verb("agenda.committed")
TAKEN_BACK = Verb("agenda.taken_back")


class NotYourAgenda(Refused):
    sentence = _("This is somebody else's agenda. Nobody can see or change it but its owner.")
    way_on = _("Your own agenda stands under Me.")


class EndsBeforeItStarts(Refused):
    sentence = _("The last day comes before the first day.")
    way_on = _("Choose a last day on or after the first day.")


class HeldElsewhere(Refused):
    sentence = _("These hours belong to a seat that you accepted, so they cannot be taken out of your agenda here.")
    way_on = _("Tell the one with the client contact that you give back the seat; the hours are free at once.")


def _own(professional: Professional, by: Person) -> None:
    if professional.person_id != by.pk:
        raise NotYourAgenda


def _in_order(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise EndsBeforeItStarts


@action
def state_capacity(professional: Professional, *, hours_per_week: Decimal | None, by: Person, now: datetime) -> None:
    """Say how many hours a week one works; None takes it back, and the answer is "unknown" again."""
    _own(professional, by)
    if hours_per_week is None:
        Capacity.objects.filter(professional=professional).delete()
    else:
        Capacity.objects.update_or_create(professional=professional, defaults={"hours_per_week": hours_per_week})
    renew_weeks(professional, today=timezone.localdate(now))
    record(STATED, at=now, actor=by.pk)


@action
def protect(
    professional: Professional, *, label: str, hours_per_week: Decimal, starts_on: date, ends_on: date | None, by: Person, now: datetime
) -> Protected:
    """Keep hours a week free of work, for a period or until further notice."""
    _own(professional, by)
    _in_order(starts_on, ends_on)
    row = Protected.objects.create(
        professional=professional, label=label.strip(), hours_per_week=hours_per_week, starts_on=starts_on, ends_on=ends_on
    )
    record(PROTECTED, at=now, actor=by.pk)
    return row


@action
def unprotect(protected: Protected, *, by: Person, now: datetime) -> None:
    """Give protected hours free again."""
    _own(protected.professional, by)
    protected.delete()
    record(UNPROTECTED, at=now, actor=by.pk)


@action
def commit(
    professional: Professional, *, label: str, hours_per_week: Decimal, starts_on: date, ends_on: date, by: Person, now: datetime
) -> Commitment:
    """Write down work of one's own, outside this product, so that it counts in one's weeks."""
    _own(professional, by)
    _in_order(starts_on, ends_on)
    row = Commitment.objects.create(
        professional=professional,
        kind=Commitment.Kind.FIRM,
        label=label.strip(),
        hours_per_week=hours_per_week,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    record(COMMITTED, at=now, actor=by.pk)
    return row


@action
def take_back(commitment: Commitment, *, by: Person, now: datetime) -> None:
    """Take work of one's own out of the agenda; hours of an accepted seat are given back where the seat is."""
    _own(commitment.professional, by)
    if commitment.source is not None:
        raise HeldElsewhere
    commitment.delete()
    record(TAKEN_BACK, at=now, actor=by.pk)
