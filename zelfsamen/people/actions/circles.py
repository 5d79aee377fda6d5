"""Opening, joining, leaving and closing circles, and keeping the links between circles right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.models import Record
from zelfsamen.core.refused import Refused
from zelfsamen.core.statistics import renew_statistics
from zelfsamen.people.models import Circle, CircleLink, CircleMember, Person, Professional
from zelfsamen.people.models.batches import in_batches
from zelfsamen.people.models.circles import lasting

OPENED = Verb("people.circle_opened", "kind")
JOINED = Verb("people.circle_joined")
LEFT = Verb("people.circle_left")
CLOSED = Verb("people.circle_closed")
CHECKED = Verb("people.circle_links_checked")
RELINKED = Verb("people.circle_links_rebuilt", "made", "dropped")

UNKNOWN_START = date(1900, 1, 1)


class NotInCircle(Refused):
    sentence = _("This person is no member here, so there is nothing to leave.")
    way_on = _("Look at the list of members to see who takes part.")


class PrivateContact(Refused):
    sentence = _("A private contact has no account yet and cannot take part here.")
    way_on = _("Invite this person by mail first.")


@action
def open_circle(
    kind: Circle.Kind, *, members: Iterable[Professional], by: Person | None, now: datetime, today: date, since: date | None = None
) -> Circle:
    """Open a circle of these professionals, who from today (or `since`) see of each other what its kind allows."""
    circle = Circle.objects.create(kind=kind)
    people = {member.pk: member for member in members}
    _refuse_private(people.values())
    CircleMember.objects.bulk_create([CircleMember(circle=circle, professional=who, since=since or today) for who in people.values()])
    _relink([circle.pk], today)
    record(OPENED, at=now, actor=by.pk if by else None, subject=circle.pk, circle=circle.pk, kind=str(kind))
    return circle


@action
def join_circle(
    circle: Circle, *, professional: Professional, since: date | None, by: Person | None, now: datetime, today: date
) -> CircleMember:
    """Bring a professional into a circle; who is in it already stays, and an unknown start counts as long ago."""
    _refuse_private([professional])
    present = CircleMember.objects.filter(circle=circle, professional=professional)
    running = present.filter(Q(until=None) | Q(until__gte=today)).order_by("-since").first()
    if running is not None and running.until is None:
        return running
    start = since or UNKNOWN_START
    member = running or present.filter(since=start).first()
    if member is None:
        member = CircleMember.objects.create(circle=circle, professional=professional, since=start)
    else:
        member.until = None
        member.save(update_fields=["until"])
    _relink([circle.pk], today)
    record(JOINED, at=now, actor=by.pk if by else None, subject=professional.pk, circle=circle.pk)
    return member


@action
def leave_circle(circle: Circle, *, professional: Professional, until: date, by: Person | None, now: datetime, today: date) -> None:
    """End a professional's time in a circle; `until` is the last day."""
    rows = CircleMember.objects.filter(Q(until=None) | Q(until__gt=until), circle=circle, professional=professional)
    if not rows.exists():
        raise NotInCircle
    _end(rows, until)
    _relink([circle.pk], today)
    record(LEFT, at=now, actor=by.pk if by else None, subject=professional.pk, circle=circle.pk)


@action
def close_circle(circle: Circle, *, until: date, by: Person | None, now: datetime, today: date) -> None:
    """End everybody's time in a circle; `until` is the last day, and what was shared stays remembered."""
    _end(CircleMember.objects.filter(Q(until=None) | Q(until__gt=until), circle=circle), until)
    _relink([circle.pk], today)
    record(CLOSED, at=now, actor=by.pk if by else None, subject=circle.pk, circle=circle.pk)


@action
def rebuild_circle_links(*, today: date, now: datetime) -> int:
    """Bring all links between circles in line with who is in them today; answers how many links there are, counting both ways.

    Run after an import and once a day, since a membership with a last day ends without anybody's act.
    """
    renew_statistics(Circle, CircleMember, CircleLink)
    made, dropped = _relink(None, today)
    renew_statistics(CircleLink)
    if made or dropped:
        record(RELINKED, at=now, made=made, dropped=dropped)
    return CircleLink.objects.count()


@action
def relink_circles_daily(*, now: datetime) -> bool:
    """Rebuild the links on the first call of a day, for times that ended or began overnight; True when it was done."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    if Record.objects.filter(verb=CHECKED.name, at__gte=midnight).exists():
        return False
    rebuild_circle_links(today=midnight.date(), now=now)
    record(CHECKED, at=now)
    return True


def _refuse_private(people: Iterable[Professional]) -> None:
    if any(person.owner_id for person in people):
        raise PrivateContact


def _end(rows: Iterable[CircleMember], until: date) -> None:
    """A time that would end before it began was never a time."""
    keys = [row.pk for row in rows]
    for batch in in_batches(keys):
        CircleMember.objects.filter(pk__in=batch, since__gt=until).delete()
        CircleMember.objects.filter(pk__in=batch).update(until=until)


def _relink(circles: list[UUID] | None, today: date) -> tuple[int, int]:
    """Drop the links without a common member and make the missing ones, of these circles or of all: (made, dropped)."""
    links = CircleLink.objects.filter(reason=CircleLink.Reason.MEMBER)
    mine = links if circles is None else links.filter(Q(source__in=circles) | Q(target__in=circles))
    common = CircleMember.objects.filter(
        lasting(today),
        lasting(today, "professional__circle_members__"),
        circle=OuterRef("source"),
        professional__circle_members__circle=OuterRef("target"),
    )
    gone = list(mine.filter(~Exists(common)).values_list("pk", flat=True))
    for keys in in_batches(gone):
        CircleLink.objects.filter(pk__in=keys).delete()
    made = 0
    for missing in in_batches(_missing(mine, today, circles)):
        made += len(CircleLink.objects.bulk_create(missing, ignore_conflicts=True))
    return made, len(gone)


def _missing(links: Iterable[CircleLink], today: date, circles: list[UUID] | None) -> Iterable[CircleLink]:
    known = {(link.source_id, link.target_id) for link in links}
    for one, other in CircleMember.objects.all().pairs_of_circles(today, circles).iterator():
        for source, target in ((one, other), (other, one)) if circles is not None else ((one, other),):
            if (source, target) not in known:
                known.add((source, target))
                yield CircleLink(source_id=source, target_id=target, reason=CircleLink.Reason.MEMBER)
