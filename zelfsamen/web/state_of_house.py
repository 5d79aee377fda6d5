"""How an installation is, in plain words: what `zelfsamen check` says."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core import checks, mail
from django.db import DatabaseError, connection
from django.db.models import Max
from django.utils.translation import gettext as _

from zelfsamen.core.models import Record
from zelfsamen.web.actions.restoring import BACKED_UP
from zelfsamen.web.backup.tables import applied, shipped
from zelfsamen.web.models import Heartbeat, Letter

WORKER_SILENT = timedelta(minutes=5)
MAIL_WAITS = timedelta(hours=1)
MAIL_LOOKED_BACK = timedelta(days=7)
BACKUP_OLD = timedelta(days=2)
CLOCKS_APART = timedelta(seconds=10)
LITTLE_ROOM = 2_000_000_000
NO_ROOM = 200_000_000


class Level(StrEnum):
    """How bad it is: nothing to do, look at it some day, mend it now."""

    GOOD = "good"
    LOOK = "look"
    MEND = "mend"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    level: Level
    sentence: str


def findings(*, now: datetime) -> Iterator[Finding]:
    """Look at everything, one subject after the other; where there is no database, what is in it is not asked."""
    began = time.monotonic()
    yield from of_settings()
    there = list(of_database())
    yield from there
    yield of_mail()
    yield of_disk()
    if any(found.level is Level.MEND for found in there):
        return
    looks: tuple[Callable[[datetime], Finding], ...] = (of_letters, of_tasks, of_backups)
    for look in looks:
        yield look(now)
    # What was looked at before may have taken long, and that is no fault of the clock.
    yield of_clock(now + timedelta(seconds=time.monotonic() - began))


def of_settings() -> Iterator[Finding]:
    """Django's own checks and those of the packages, with those for production where it is that."""
    subject = _("settings")
    found = checks.run_checks(include_deployment_checks=settings.PRODUCTION)
    told = [one for one in found if one.level >= checks.WARNING and not one.is_silenced()]
    for one in told:
        yield Finding(subject, Level.MEND if one.level >= checks.ERROR else Level.LOOK, f"{one.id}: {one.msg}")
    if not told:
        yield Finding(subject, Level.GOOD, _("They fit together (ZELFSAMEN_ENV is %(env)s).") % {"env": settings.ENV})
    if settings.PRODUCTION and not settings.OPERATOR_EMAILS:
        yield Finding(subject, Level.LOOK, _("ZELFSAMEN_OPERATORS is empty, so nobody is told of faults. Set it to your address."))


def of_database() -> Iterator[Finding]:
    """Whether it answers, is whole, and has the tables of this version."""
    subject = _("database")
    try:
        here, known = applied(), shipped()
        if not here:
            yield Finding(subject, Level.MEND, _("It has no tables yet. Run: zelfsamen migrate"))
            return
        if connection.vendor == "sqlite" and _asked("PRAGMA quick_check(1)") != "ok":
            yield Finding(subject, Level.MEND, _("The file is damaged. Restore the newest backup into an empty ZELFSAMEN_DATA."))
            return
    except DatabaseError:
        yield Finding(subject, Level.MEND, _("It does not answer. Is it running, and is DATABASE_URL right?"))
        return
    if behind := known - here:
        told = {"count": len(behind)}
        yield Finding(subject, Level.MEND, _("Its tables are %(count)s steps behind. Make a backup, then run: zelfsamen migrate") % told)
    elif here - known:
        yield Finding(subject, Level.LOOK, _("Its tables are of a newer version than this one. Install the newer version here too."))
    else:
        yield Finding(subject, Level.GOOD, _("It answers, and its tables are of this version."))


def _asked(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def of_mail() -> Finding:
    """Whether the mail server lets us in; nothing is sent."""
    subject = _("mail server")
    if not str(settings.EMAIL_BACKEND).endswith("smtp.EmailBackend"):
        return Finding(subject, Level.GOOD, _("Mail does not leave this computer (ZELFSAMEN_ENV is %(env)s).") % {"env": settings.ENV})
    try:
        with mail.get_connection(timeout=10):
            return Finding(subject, Level.GOOD, _("It answers and lets us in."))
    except OSError as fault:
        told = {"why": type(fault).__name__}
        return Finding(subject, Level.MEND, _("It does not let us in (%(why)s). Look at ZELFSAMEN_MAIL_URL.") % told)


def of_disk() -> Finding:
    """Whether the folder can be written and has room."""
    subject, folder = _("disk"), Path(settings.DATA)
    if not os.access(folder, os.W_OK):
        return Finding(subject, Level.MEND, _("%(folder)s cannot be written.") % {"folder": folder})
    free = shutil.disk_usage(folder).free
    told = {"free": round(free / 1e9, 1), "folder": folder}
    if free < NO_ROOM:
        return Finding(subject, Level.MEND, _("Only %(free)s GB is free in %(folder)s. Make room now: soon nothing can be kept.") % told)
    if free < LITTLE_ROOM:
        return Finding(subject, Level.LOOK, _("Only %(free)s GB is free in %(folder)s. Make room.") % told)
    return Finding(subject, Level.GOOD, _("%(free)s GB is free in %(folder)s.") % told)


def of_letters(now: datetime) -> Finding:
    """Whether letters go out."""
    subject = _("letters")
    late = Letter.objects.unsent().filter(made_at__lt=now - MAIL_WAITS).count()
    lost = Letter.objects.filter(given_up_at__gte=now - MAIL_LOOKED_BACK).count()
    if late:
        return Finding(subject, Level.MEND, _("%(count)s letters have waited for more than an hour.") % {"count": late})
    if lost:
        return Finding(subject, Level.LOOK, _("%(count)s letters were given up this week.") % {"count": lost})
    return Finding(subject, Level.GOOD, _("None waits for long, and none was given up this week."))


def of_tasks(now: datetime) -> Finding:
    """Whether a worker is alive."""
    subject, last = _("tasks"), Heartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    if last is None:
        return Finding(subject, Level.MEND, _("No worker has run here. Start one: zelfsamen worker"))
    if now - last > WORKER_SILENT:
        told = {"minutes": int((now - last).total_seconds() // 60)}
        return Finding(subject, Level.MEND, _("The worker has been silent for %(minutes)s minutes. Start it: zelfsamen worker") % told)
    return Finding(subject, Level.GOOD, _("A worker is alive."))


def of_backups(now: datetime) -> Finding:
    """Whether there is a fresh backup. One that was made in another way is not known here."""
    subject, last = _("backups"), Record.objects.filter(verb=BACKED_UP.name).aggregate(last=Max("at"))["last"]
    if last is None:
        return Finding(subject, Level.LOOK, _("None was made with zelfsamen backup. Make one every day, and keep it on another computer."))
    told = {"days": (now - last).days, "hours": int((now - last).total_seconds() // 3600)}
    if now - last > BACKUP_OLD:
        return Finding(subject, Level.LOOK, _("The last one is %(days)s days old. Make one every day.") % told)
    return Finding(subject, Level.GOOD, _("The last one is %(hours)s hours old.") % told)


def of_clock(now: datetime) -> Finding:
    """Whether the clock runs with that of the database, and has not been set back behind what happened."""
    subject, theirs = _("clock"), now
    if connection.vendor == "postgresql":
        found = _asked("SELECT clock_timestamp()")
        theirs = found if isinstance(found, datetime) else now
    newest = Record.objects.aggregate(newest=Max("at"))["newest"] or now
    apart = abs(theirs - now)
    if apart > CLOCKS_APART:
        told = {"seconds": int(apart.total_seconds())}
        return Finding(subject, Level.MEND, _("It is %(seconds)s seconds off that of the database. Switch time synchronisation on.") % told)
    if newest - now > CLOCKS_APART:
        return Finding(subject, Level.MEND, _("Something is recorded for later than now: the clock was wrong, or is. Set it right."))
    return Finding(subject, Level.GOOD, _("It is right, as far as can be seen here."))
