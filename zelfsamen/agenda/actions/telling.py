"""Telling somebody who searches whether others are free enough, and nothing more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

import numpy as np
from django.utils import timezone

from zelfsamen.agenda import rules
from zelfsamen.agenda.models import Shown, Told, capacities, free_hours, heard, hours_without_options, looked_at, standing_options
from zelfsamen.agenda.models.told import Weeks
from zelfsamen.agenda.rules import Floats, Ints, Known
from zelfsamen.core.actions import action
from zelfsamen.people.models import Professional
from zelfsamen.people.models.batches import in_batches


@action
def tell_free(asker: Professional, *, professionals: Sequence[UUID], mondays: Sequence[date], now: datetime) -> Floats:
    """Tell the asker the hours (people, weeks) a search may count on: thirds of capacity, frozen for a while; nan is unknown.

    No record: who searched for whom is nobody's business, and what was told stands in `Told` and `Shown`.
    """
    people = [key for key in professionals if key != asker.pk]
    today = timezone.localdate(now).toordinal()
    # In the order of their keys, so that two searches at once wait for each other instead of blocking each other.
    list(Shown.objects.select_for_update().filter(professional__in=people).order_by("professional").values_list("pk"))
    told, shown = heard(asker, people), looked_at(people)
    capacity = capacities(people)
    fresh = _look(people, mondays, capacity, now)
    weeks = [rules.week_number(monday) for monday in mondays]
    thirds = np.full((len(people), len(weeks)), -1, np.int64)
    for row, key in enumerate(people):
        thirds[row] = _tell(told.setdefault(key, {}), shown.setdefault(key, {}), dict(zip(weeks, fresh[row], strict=True)), today)
    _keep(asker, told, shown, today)
    answer = dict(zip(people, rules.usable(thirds, capacity), strict=True))
    own = free_hours([asker.pk], mondays, now=now)[0]
    return np.array([answer.get(key, own) for key in professionals]).reshape(len(professionals), len(weeks))


def _look(people: Sequence[UUID], mondays: Sequence[date], capacity: Floats, now: datetime) -> Ints:
    """The thirds as they are now, (people, weeks)."""
    thirds = rules.base_third(hours_without_options(people, mondays, capacity=capacity, now=now), capacity)
    steps = np.zeros_like(thirds)
    place = {key: row for row, key in enumerate(people)}
    numbers = np.array([rules.week_number(monday) for monday in mondays])
    for key, first, last, hours in standing_options(people, mondays, now=now):
        touched = (numbers >= first) & (numbers <= last)
        steps[place[key], touched] += rules.option_thirds(hours, float(np.nan_to_num(capacity[place[key]])))
    return rules.lowered(thirds, steps)


def _tell(mine: Weeks, ours: Weeks, fresh: Mapping[int, int], today: int) -> list[int]:
    """The third of each week for one asker: as told before, else as last looked at, else as it is now; -1 is unknown."""
    lasting = len(_lasting(mine, today))
    thirds = []
    for week, third in fresh.items():
        known = mine.get(week)
        if known is None or not rules.still(known, today, rules.FROZEN_DAYS, told=True):
            known = _learn(ours, week, int(third), today) if third >= 0 and lasting < rules.MOST_WEEKS else None
            if known is not None:
                mine[week], lasting = known, lasting + 1
        thirds.append(-1 if known is None else known.third)
    return thirds


def _learn(ours: Weeks, week: int, third: int, today: int) -> Known:
    """What an asker hears for the first time: what was looked at lately for anybody, else a new look."""
    seen = ours.get(week)
    if seen is None or not rules.still(seen, today, rules.FRESH_DAYS, told=False):
        seen = ours[week] = Known(third, today, today)
    return Known(seen.third, seen.looked_on, today)


def _keep(asker: Professional, told: Mapping[UUID, Weeks], shown: Mapping[UUID, Weeks], today: int) -> None:
    """Keep what was told and looked at; what has lost its force is forgotten."""
    Told.objects.bulk_create(
        [
            Told(
                asker=asker,
                professional_id=key,
                weeks={week: [k.third, k.looked_on, k.told_on] for week, k in _lasting(weeks, today).items()},
            )
            for key, weeks in told.items()
        ],
        update_conflicts=True,
        unique_fields=["asker", "professional"],
        update_fields=["weeks"],
    )
    Shown.objects.bulk_create(
        [
            Shown(professional_id=key, weeks={week: [k.third, k.looked_on] for week, k in _lasting(weeks, today).items()})
            for key, weeks in shown.items()
        ],
        update_conflicts=True,
        unique_fields=["professional"],
        update_fields=["weeks"],
    )


@action
def forget_told(*, now: datetime) -> int:
    """Drop what an asker was told so long ago that it has lost its force; who searched for whom is kept no longer than that."""
    today = timezone.localdate(now).toordinal()
    faded = [pk for pk, weeks in Told.objects.values_list("pk", "weeks").iterator() if not _stands(weeks, today)]
    dropped = 0
    for some in in_batches(faded, 500):
        # Read again under a lock: a search may have told something new meanwhile.
        rows = Told.objects.select_for_update().filter(pk__in=some).values_list("pk", "weeks")
        dropped += Told.objects.filter(pk__in=[pk for pk, weeks in rows if not _stands(weeks, today)]).delete()[0]
    return dropped


def _stands(weeks: Mapping[str, Sequence[int]], today: int) -> bool:
    return bool(_lasting({int(week): Known(*known) for week, known in weeks.items()}, today))


def _lasting(weeks: Weeks, today: int) -> Weeks:
    return {week: known for week, known in weeks.items() if today - known.told_on < rules.FROZEN_DAYS}
