"""What time asks: what happens when the last day is past, and what becomes of a collaboration in which nothing happens any more."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from zelfsamen.agenda.rules import monday_of
from zelfsamen.collaborations.actions.announcing import announce
from zelfsamen.collaborations.actions.dissolving import dissolve_by_itself
from zelfsamen.collaborations.actions.phases import held
from zelfsamen.collaborations.models import Collaboration, Reminder, ReviewRound
from zelfsamen.collaborations.models.ending import SAID_WITHIN, not_settled
from zelfsamen.collaborations.models.gathered import Gathered
from zelfsamen.collaborations.models.moving import NEAR, all_done
from zelfsamen.collaborations.models.results import without_result
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.models import Record

# Neither has the circle with it: asking whether anything still happens is nothing that happens.
REMINDED = Verb("collaborations.reminded", "about")
LOOKED = Verb("collaborations.looked_for_silence")
SILENT_FOR = timedelta(days=91)
ANSWER_WITHIN = timedelta(days=14)
ASK_AGAIN_BEFORE = timedelta(days=3)


@action
def remind_daily(*, now: datetime) -> int:
    """Ask, on the first call of a day, about last days, long silence and looking back; give how many were asked or fell asleep."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    if Record.objects.filter(verb=LOOKED.name, at__gte=midnight).exists():
        return 0
    record(LOOKED, at=now)
    asked = (_remind_of_ends, _remind_of_silence, _remind_of_reviews, _remind_of_results, _remind_of_delivery, _remind_of_money)
    return sum(ask(now) for ask in asked)


def _mine() -> list[Collaboration]:
    """Those that live here; what was only brought in from elsewhere has nobody who takes part."""
    living = Collaboration.objects.all().going_on().filter(sleeping_since=None, participants__isnull=False)
    return list(living.distinct())


def _remind_of_ends(now: datetime) -> int:
    today = timezone.localdate(now)
    working = {Phase.AGREED, Phase.RUNNING, Phase.PAUSED}
    ends = [(one, one.ended_on) for one in _mine() if one.phase in working]
    return sum(_remind(one, Reminder.About.END, day, now) for one, day in ends if day and day < today)


def _remind_of_silence(now: datetime) -> int:
    today = timezone.localdate(now)
    alive = set(Record.objects.filter(at__gte=now - SILENT_FOR).exclude(circle=None).values_list("circle", flat=True).distinct())
    silent = [one for one in _mine() if one.circle_id not in alive]
    asked = Reminder.objects.filter(collaboration__in=silent, about=Reminder.About.SLEEP, day__gt=today - SILENT_FOR)
    days = dict(asked.order_by("day").values_list("collaboration", "day"))
    due = [one for one in silent if one.pk in days and days[one.pk] <= today - ANSWER_WITHIN]
    for one in due:
        _fall_asleep(one, now)
    return len(due) + sum(_remind(one, Reminder.About.SLEEP, today, now) for one in silent if one.pk not in days)


def _remind_of_reviews(now: datetime) -> int:
    today = timezone.localdate(now)
    almost = ReviewRound.objects.filter(opened_at=None, deadline__gte=today, deadline__lte=today + ASK_AGAIN_BEFORE)
    return sum(_remind(one.collaboration, Reminder.About.REVIEWS, one.deadline, now) for one in almost.select_related("collaboration"))


def _remind_of_results(now: datetime) -> int:
    """Once a week from the week after the start, as long as somebody promised nothing."""
    today = timezone.localdate(now)
    monday = monday_of(today)
    begun = [one for one in _mine() if one.phase == Phase.RUNNING and one.started_on and one.started_on < monday]
    silent = {one.collaboration_id for one in without_result(Gathered(begun, today))} if begun else set()
    return sum(_remind(one, Reminder.About.RESULTS, monday, now) for one in begun if one.pk in silent)


def _remind_of_delivery(now: datetime) -> int:
    """When everything that was promised is done, and otherwise a week before the last day."""
    today, mine = timezone.localdate(now), [one for one in _mine() if one.phase == Phase.RUNNING]
    done, count = all_done(mine), 0
    for one in mine:
        if one.pk in done:
            count += _remind(one, Reminder.About.DONE, done[one.pk], now)
        elif one.ended_on and today <= one.ended_on <= today + NEAR:
            count += _remind(one, Reminder.About.NEAR, one.ended_on, now)
    return count


def _remind_of_money(now: datetime) -> int:
    """Once more, two weeks after the end, whoever has not said whether they are paid."""
    today = timezone.localdate(now)
    late = [one for one in _mine() if one.phase == Phase.DELIVERED and one.ended_on and today - one.ended_on > SAID_WITHIN]
    silent = set(not_settled(late).values_list("collaboration", flat=True)) if late else set()
    return sum(_remind(one, Reminder.About.MONEY, one.ended_on, now) for one in late if one.pk in silent and one.ended_on)


def _remind(one: Collaboration, about: Reminder.About, day: date, now: datetime) -> bool:
    _told, new = Reminder.objects.get_or_create(collaboration=one, about=about, day=day)
    if new:
        record(REMINDED, at=now, subject=one.pk, about=str(about))
    return new


def _fall_asleep(one: Collaboration, now: datetime) -> None:
    found, today = held(one), timezone.localdate(now)
    if found.phase == Phase.SETTLED:
        dissolve_by_itself(found, now=now, today=today)
        return
    found.sleeping_since = today
    found.save(update_fields=["sleeping_since"])
    announce(found, move="sleep", by=None, now=now)
