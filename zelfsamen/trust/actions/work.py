"""Work done together becomes evidence: one event in each direction for every pair."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.trust import rules
from zelfsamen.trust.actions.edges import refresh_edges
from zelfsamen.trust.models import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from decimal import Decimal

    from zelfsamen.people.models import Person, Professional

WORKED = Verb("trust.worked-together", "people")
ENDED = Verb("trust.ended-work")
REVIEWED = Verb("trust.reviewed-work")


class NeverWorkedTogether(Refused):
    sentence = _("There is no work of the two of you to look back on.")
    way_on = _("Looking back is possible once you have worked together.")


@action
def record_work(
    work: UUID,
    *,
    shares: Iterable[tuple[Professional, Decimal | None]],
    started_on: date | None,
    ended_on: date | None,
    now: datetime,
    by: Person | None = None,
) -> int:
    """Write down who worked together on something, and how much; doing it again makes it right, and keeps reviews. Give the events."""
    hours: dict[UUID, list[float | None]] = defaultdict(list)
    for professional, spent in shares:
        hours[professional.pk].append(None if spent is None else float(spent))
    totals = {key: rules.hours_together(rows) for key, rows in hours.items()}
    known = {(row.giver_id, row.receiver_id): row for row in Evidence.objects.filter(work=work)}
    fresh: list[Evidence] = []
    kept: list[Evidence] = []
    for giver, receiver in itertools.permutations(totals, 2):
        row = known.get((giver, receiver)) or Evidence(giver_id=giver, receiver_id=receiver, work=work, outcome=rules.UNREVIEWED)
        row.weight = rules.work_weight(totals[giver], totals[receiver])
        row.started_on, row.ended_on = started_on, ended_on
        (kept if (giver, receiver) in known else fresh).append(row)
    Evidence.objects.bulk_create(fresh)
    Evidence.objects.bulk_update(kept, ["weight", "started_on", "ended_on"])
    now_there = {(row.giver_id, row.receiver_id) for row in (*fresh, *kept)}
    gone = [row.pk for pair, row in known.items() if pair not in now_there]
    Evidence.objects.filter(pk__in=gone).delete()
    refresh_edges({*now_there, *known}, today=timezone.localdate(now))
    record(WORKED, at=now, actor=by.pk if by else None, subject=work, people=len(totals))
    return len(now_there)


@action
def end_work(work: UUID, *, ended_on: date | None, now: datetime, by: Person | None = None) -> None:
    """Close a piece of work: from its last day on the evidence fades; without a last day it is taken up again and fades no more."""
    rows = Evidence.objects.filter(work=work)
    rows.update(ended_on=ended_on)
    refresh_edges(set(rows.values_list("giver", "receiver")), today=timezone.localdate(now))
    record(ENDED, at=now, actor=by.pk if by else None, subject=work)


@action
def review_work(work: UUID, *, giver: Professional, receiver: Professional, expectations: Iterable[str], now: datetime) -> Evidence:
    """Let one look back on what came of the expectations towards the other: each `kept`, `partly` or `not`."""
    row = Evidence.objects.filter(work=work, giver=giver, receiver=receiver).first()
    if row is None:
        raise NeverWorkedTogether
    answers = list(expectations)
    row.outcome, row.reviewed = rules.outcome_of_review(answers), bool(answers)
    row.save(update_fields=["outcome", "reviewed"])
    refresh_edges({(giver.pk, receiver.pk)}, today=timezone.localdate(now))
    record(REVIEWED, at=now, subject=work)
    return row
