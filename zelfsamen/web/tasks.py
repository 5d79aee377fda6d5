"""What the worker does, over and over: write letters about what happened, send them, end what has ended."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from zelfsamen.agenda.actions import forget_told
from zelfsamen.agenda.tasks import read_due_calendars, renew_all_weeks
from zelfsamen.collaborations.actions import (
    ask_check_ins,
    expire_successions,
    hand_complaints_on,
    open_due_reviews,
    open_sheets,
    pass_worries_on,
    remind_daily,
    remind_of_complaints,
    remind_of_differences,
    remind_sheets,
    renew_left_agreements,
)
from zelfsamen.continuity.actions import (
    ask_tree_tests_yearly,
    drop_unconfirmed,
    expire_stand_ins,
    expire_tree_tests,
    forget_unconfirmed_deaths,
)
from zelfsamen.core.actions import forget_done
from zelfsamen.core.models import Record
from zelfsamen.matching.actions import invitations as seats
from zelfsamen.matching.actions.teams import forget_searches
from zelfsamen.networks.actions import expire_invitations, forget_invitations
from zelfsamen.people.actions import forget_links, relink_circles_daily
from zelfsamen.trust.actions import expire_introductions, turn_edges_daily
from zelfsamen.web.actions import outbox
from zelfsamen.web.actions.tidying import begin_day, forget_demo_mail, forget_heartbeats, forget_letters, forget_sessions
from zelfsamen.web.actions.turns import forget_turns
from zelfsamen.web.mail.letters import LETTERS, drafts_of
from zelfsamen.web.mail.writing import written
from zelfsamen.web.models import Letter

logger = logging.getLogger("zelfsamen.worker")
Clock = Callable[[], datetime]

Endings = tuple[Callable[..., object], ...]

# Each is an action that takes `now`: apps that have something that ends add theirs. What must end on its minute:
ENDINGS: Endings = (
    seats.open_introduced,
    seats.expire_invitations,
    expire_introductions,
    forget_links,
    forget_turns,
    forget_letters,
    forget_sessions,
    forget_demo_mail,
    expire_invitations,
    relink_circles_daily,
    hand_complaints_on,
    remind_of_complaints,
    open_due_reviews,
    remind_daily,
    open_sheets,
    remind_sheets,
    remind_of_differences,
    turn_edges_daily,
    ask_check_ins,
    pass_worries_on,
    renew_left_agreements,
    expire_stand_ins,
    drop_unconfirmed,
    forget_unconfirmed_deaths,
    expire_tree_tests,
    expire_successions,
    ask_tree_tests_yearly,
    read_due_calendars,
)
# What is only kept long enough, once a day, since looking for it may read a whole table:
DAILY: Endings = (forget_done, forget_told, forget_searches, forget_invitations, forget_heartbeats, renew_all_weeks)
UNWRITABLE_AFTER = timedelta(days=2)
MOST_AT_ONCE = 500


@dataclass
class Delivered:
    """What one round of the worker did."""

    written: int = 0
    sent: int = 0
    dropped: int = 0
    failed: int = 0


def deliver(clock: Clock = timezone.now) -> Delivered:
    """One round: every record that waits becomes letters, every letter that is due is tried once."""
    done = Delivered()
    outbox.pass_over(but=LETTERS, now=clock())
    for _round in range(MOST_AT_ONCE):
        happened = outbox.claim_record(now=clock(), lease=settings.LETTER_LEASE)
        if happened is None:
            break
        done.written += _write(happened, clock)
    for _round in range(MOST_AT_ONCE):
        letter = outbox.claim_letter(now=clock(), lease=settings.LETTER_LEASE)
        if letter is None:
            break
        _send(letter, done, clock)
    return done


def _write(happened: Record, clock: Clock) -> int:
    try:
        return outbox.write_letters(happened, drafts=drafts_of(happened), now=clock())
    except Exception:
        # One letter that cannot be written must not hold up the others; its lease brings it back for another try.
        logger.exception("no letters could be written for record %s (%s)", happened.pk, happened.verb)
        if happened.at < clock() - UNWRITABLE_AFTER:
            outbox.leave_unwritten(happened, now=clock())
        return 0


def _send(letter: Letter, done: Delivered, clock: Clock) -> None:
    try:
        happened = Record.objects.filter(pk=letter.record).first()
        drafts = drafts_of(happened) if happened else []
        draft = next((one for one in drafts if (one.kind, one.email.strip().lower()) == (letter.kind, letter.email)), None)
        if draft is None:
            outbox.drop_letter(letter)
            done.dropped += 1
            return
        written(draft, key=letter.pk, now=clock()).send()
    except Exception:
        given_up = outbox.try_again_later(letter, now=clock())
        # Operators hear of a letter once it is given up, not of each try.
        ending, told = ", given up" if given_up else "", {"told": True}
        logger.exception("letter %s (%s) failed, try %s%s", letter.pk, letter.kind, letter.attempts, ending, extra=told)
        done.failed += 1
        return
    outbox.mark_sent(letter, now=clock())
    done.sent += 1


def end_what_ended(clock: Clock = timezone.now) -> int:
    """Carry out every ending, and the first time on a day the daily ones; gives the number that failed."""
    failed = _carried_out(ENDINGS, clock)
    return failed + (_carried_out(DAILY, clock) if begin_day(now=clock()) else 0)


def _carried_out(endings: Endings, clock: Clock) -> int:
    """Carry out endings, one that fails not keeping the others from theirs; give the number that failed."""
    failed = 0
    for ending in endings:
        try:
            ending(now=clock())
        except Exception:
            logger.exception("%s failed", getattr(ending, "__name__", "an ending"))
            failed += 1
    return failed
