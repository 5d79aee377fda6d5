"""Hours that an invitation asks for, that an answer holds, and that a collaboration makes firm."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.models import Commitment
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional

HELD = Verb("agenda.held")
FIRM = Verb("agenda.firm")
RELEASED = Verb("agenda.released")


class NotConsented(Refused):
    sentence = _("Hours can only be promised by the person who will work them.")
    way_on = _("Wait until they have accepted the seat.")


@action
def option(
    professional: Professional,
    *,
    source: UUID,
    label: str,
    hours_per_week: Decimal,
    starts_on: date,
    ends_on: date,
    expires_at: datetime,
) -> Commitment:
    """Ask for hours: an option that counts half for others who search, promises nothing, and ends by itself.

    What asks for them (an invitation) writes the record; `source` is its key.
    """
    Commitment.objects.filter(source=source, professional=professional).delete()
    return Commitment.objects.create(
        professional=professional,
        kind=Commitment.Kind.OPTION,
        source=source,
        label=label[:200],
        hours_per_week=hours_per_week,
        starts_on=starts_on,
        ends_on=ends_on,
        expires_at=expires_at,
    )


@action
def hold(  # noqa: PLR0913 - whose hours, for what, how many, from when until when, who promises, and when
    professional: Professional,
    *,
    source: UUID,
    label: str,
    hours_per_week: Decimal,
    starts_on: date,
    ends_on: date,
    expires_at: datetime | None,
    by: Person,
    now: datetime,
) -> Commitment:
    """Hold the hours of a seat that its owner accepted, until the team is formed or the option ends."""
    if not professional.answered_by(by):
        raise NotConsented
    Commitment.objects.filter(source=source, professional=professional).delete()
    row = Commitment.objects.create(
        professional=professional,
        kind=Commitment.Kind.HELD,
        source=source,
        label=label[:200],
        hours_per_week=hours_per_week,
        starts_on=starts_on,
        ends_on=ends_on,
        expires_at=expires_at,
    )
    record(HELD, at=now, actor=by.pk)
    return row


@action
def make_firm(source: UUID, *, becomes: UUID, label: str, by: Person, now: datetime) -> int:
    """Turn the held hours of a source into firm ones of what it became; give how many rows, none when nothing was held any more.

    The consent is the answer that held them; who forms the team only carries it out.
    """
    held = Commitment.objects.standing(now).filter(source=source, kind=Commitment.Kind.HELD)
    count = held.update(kind=Commitment.Kind.FIRM, expires_at=None, source=becomes, label=label[:200])
    if count:
        record(FIRM, at=now, actor=by.pk, subject=becomes)
    return count


@action
def shorten(source: UUID, *, last_day: date, now: datetime, professional: Professional | None = None) -> int:
    """Give back the hours of a source after a last day, of one professional or of all; give how many rows changed."""
    rows = Commitment.objects.standing(now).filter(source=source, ends_on__gt=last_day)
    if professional is not None:
        rows = rows.filter(professional=professional)
    count = rows.filter(starts_on__gt=last_day).update(released_at=now)
    for row in rows.filter(starts_on__lte=last_day):
        if row.hours_total is not None:
            kept = Decimal((last_day - row.starts_on).days + 1) / ((row.ends_on - row.starts_on).days + 1)
            row.hours_total = max((row.hours_total * kept).quantize(Decimal("0.01")), Decimal("0.01"))
        row.ends_on = last_day
        row.save(update_fields=["ends_on", "hours_total"])
        count += 1
    if count:
        record(RELEASED, at=now, subject=source)
    return count


@action
def release(source: UUID, *, now: datetime, professional: Professional | None = None) -> int:
    """Give back at once all hours that a source asked for or holds, of everybody or of one; give how many rows there were."""
    rows = Commitment.objects.standing(now).filter(source=source)
    count = (rows.filter(professional=professional) if professional else rows).update(released_at=now)
    if count:
        record(RELEASED, at=now, subject=source)
    return count
