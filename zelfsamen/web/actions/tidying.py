"""Forgetting what the shell has no use for any more, and saying that a worker is alive."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db.models import Model
from django.utils import timezone

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.models import Record
from zelfsamen.web.models import DemoMail, Heartbeat, Letter

TIDIED = Verb("web.tidied")

SENT_KEPT = timedelta(days=30)
DEMO_KEPT = timedelta(days=7)


@action
def begin_day(*, now: datetime) -> bool:
    """Note that this day's tidying begins; True for the first who asks on a day."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    if Record.objects.filter(verb=TIDIED.name, at__gte=midnight).exists():
        return False
    record(TIDIED, at=now)
    return True


@action
def forget_heartbeats(*, now: datetime) -> int:
    """Drop the signs of life of workers that are long gone."""
    return Heartbeat.objects.filter(beat_at__lt=now - SENT_KEPT).delete()[0]


@action
def forget_letters(*, now: datetime) -> int:
    """Drop what was sent or given up a month ago: the addresses are of no use any more."""
    done = Letter.objects.exclude(sent_at=None, given_up_at=None)
    return done.filter(made_at__lt=now - SENT_KEPT).delete()[0]


@action
def forget_sessions(*, now: datetime) -> None:  # noqa: ARG001 - called like its neighbours; sessions know their own end
    """Drop the sign-ins that have ended, and from which browser and address they were."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    running = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=running).delete()


@action
def forget_demo_mail(*, now: datetime) -> int:
    """Drop old mail of the demo."""
    return DemoMail.objects.filter(sent_at__lt=now - DEMO_KEPT).delete()[0]


@action
def keep_demo_mail(message: EmailMessage, *, now: datetime) -> list[DemoMail]:
    """Keep a mail of the demo for its page instead of sending it, once for each reader."""
    html = ""
    if isinstance(message, EmailMultiAlternatives):
        html = next((str(content) for content, kind in message.alternatives if kind == "text/html"), "")
    kept = [DemoMail(to=to, subject=message.subject[:300], text=str(message.body), html=html, sent_at=now) for to in message.recipients()]
    return DemoMail.objects.bulk_create(kept)


@action
def end_sessions_of(person: UUID) -> None:
    """Sign somebody out everywhere at once, and forget from where it was."""
    for session in UserSession.objects.filter(user=person):
        session.end()


@action
def erase_rows_of(person: UUID, *, model: type[Model], owner: str) -> None:
    """Erase the rows of a table of the shell or of sign-in that are one person's."""
    model._default_manager.filter(**{owner: person}).delete()


@action
def beat(name: str, *, now: datetime) -> None:
    """Say that this worker is alive."""
    Heartbeat.objects.update_or_create(name=name, defaults={"beat_at": now})
