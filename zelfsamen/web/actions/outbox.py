"""The outbox: from what happened to letters, and from letters to mail that is sent.

Each step is a transaction of its own, and a worker that is killed between two of them leaves only a lease that ends by itself.
These steps write no record: they are how records are told, and a record of each would have to be told again.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.models import Record
from zelfsamen.web.mail.drafts import Draft
from zelfsamen.web.mail.operator import GIVEN_UP as GIVEN_UP_NAME
from zelfsamen.web.mail.operator import KIND as OPERATOR_KIND
from zelfsamen.web.models import Letter, LetterQuerySet

GIVEN_UP = Verb(GIVEN_UP_NAME, "kind", "attempts")

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
MOST_ATTEMPTS = len(PAUSES) + 1


@action
def pass_over(*, but: Collection[str], now: datetime) -> int:
    """Note as seen everything that happened and asks for no letter."""
    return Record.objects.filter(noticed_at=None).exclude(verb__in=list(but)).update(noticed_at=now)


@action
def claim_record(*, now: datetime, lease: timedelta) -> Record | None:
    """Take the oldest thing that happened and is in nobody's hands."""
    free = Record.objects.not_yet_noticed().filter(Q(claimed_until=None) | Q(claimed_until__lte=now))
    happened = free.select_for_update(skip_locked=True).first()
    if happened is not None:
        happened.claimed_until = now + lease
        happened.save(update_fields=["claimed_until"])
    return happened


@action
def write_letters(happened: Record, *, drafts: list[Draft], now: datetime) -> int:
    """Put the letters about one thing that happened in the outbox and note it as seen, both or neither."""
    mine = Record.objects.filter(pk=happened.pk, noticed_at=None, claimed_until=happened.claimed_until)
    if not mine.update(noticed_at=now):
        return 0
    letters = [
        Letter(record=happened.pk, person=draft.person, email=draft.email.strip().lower(), kind=draft.kind, made_at=now) for draft in drafts
    ]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    return len(letters)


@action
def leave_unwritten(happened: Record, *, now: datetime) -> None:
    """Note as seen what no letter could be written about for too long."""
    Record.objects.filter(pk=happened.pk, noticed_at=None).update(noticed_at=now)


@action
def claim_letter(*, now: datetime, lease: timedelta) -> Letter | None:
    """Take the oldest letter that is due and in nobody's hands; the try counts from now, also when this worker dies in it."""
    letter = Letter.objects.due(now).select_for_update(skip_locked=True, of=("self",)).first()
    if letter is not None:
        letter.claimed_until = now + lease
        letter.attempts += 1
        letter.save(update_fields=["claimed_until", "attempts"])
    return letter


@action
def mark_sent(letter: Letter, *, now: datetime) -> bool:
    """Note that a letter went out; False when another worker had taken it over meanwhile."""
    return bool(_held(letter).update(sent_at=now, claimed_until=None))


@action
def drop_letter(letter: Letter) -> bool:
    """Take a letter back out of the outbox that is no longer needed."""
    return bool(_held(letter).delete()[0])


@action
def try_again_later(letter: Letter, *, now: datetime) -> bool:
    """After a failure: wait longer each time, and after the last time give up and tell who runs the installation. True when given up."""
    if letter.attempts < MOST_ATTEMPTS:
        _held(letter).update(claimed_until=now + PAUSES[letter.attempts - 1])
        return False
    given_up = bool(_held(letter).update(given_up_at=now, claimed_until=None))
    # A letter to the operators themselves is not told to them again: that would never end.
    if given_up and letter.kind != OPERATOR_KIND:
        record(GIVEN_UP, at=now, subject=letter.pk, kind=letter.kind, attempts=letter.attempts)
    return given_up


def _held(letter: Letter) -> LetterQuerySet:
    return Letter.objects.filter(pk=letter.pk, claimed_until=letter.claimed_until, sent_at=None, given_up_at=None)
