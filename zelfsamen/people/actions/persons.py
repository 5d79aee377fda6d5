"""Accounts: opening one, and being or becoming a professional."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional
from zelfsamen.people.rules.names import fold, sort_key

REGISTERED = Verb("people.registered")
CHOSE_LANGUAGE = Verb("people.chose_language", "language")
CLAIMED = Verb("people.claimed")
BECAME_PROFESSIONAL = Verb("people.became_professional")

NUMBERS = 7_218_011


class AddressTaken(Refused):
    sentence = _("There is already an account with this e-mail address.")
    way_on = _("Sign in with it: a code by mail is enough.")


class AlreadyProfessional(Refused):
    sentence = _("You already have a profile as an independent professional.")
    way_on = _("Change it on your own page.")


class NotYours(Refused):
    sentence = _("This profile cannot become yours: it belongs to another e-mail address, or somebody has taken it already.")
    way_on = _("Begin with a new profile, or ask the one who runs this installation.")


@action
def register(email: str, *, now: datetime, name: str = "", language: str = "nl", password: str | None = None) -> Person:
    """Open an account for one human being at one address; without a password, a mailed code is the way in."""
    person = Person(email=email.strip().lower(), name=name.strip(), language=language, joined_at=now)
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as fault:
        raise AddressTaken from fault
    record(REGISTERED, at=now, actor=person.pk, subject=person.pk)
    return person


@action
def choose_language(language: str, *, by: Person, now: datetime) -> Person:
    """Speak this language with somebody, on pages and in mail."""
    if by.language != language:
        by.language = language
        by.save(update_fields=["language"])
        record(CHOSE_LANGUAGE, at=now, actor=by.pk, subject=by.pk, language=language)
    return by


@action
def claim(professional: Professional, *, proven_email: str, by: Person, now: datetime, today: date) -> Professional:
    """Join an imported profile to the account whose owner proved to read mail at its address and says "this is me"."""
    profile = Professional.objects.select_for_update().get(pk=professional.pk)
    if Professional.objects.of(by) is not None:
        raise AlreadyProfessional
    if profile.person_id or profile.owner_id or not profile.email or profile.email.lower() != proven_email.lower():
        raise NotYours
    profile.person = by
    profile.joined_on = profile.joined_on or today
    profile.save(update_fields=["person", "joined_on"])
    if not by.name:
        by.name = profile.name
        by.save(update_fields=["name"])
    record(CLAIMED, at=now, actor=by.pk, subject=profile.pk)
    return profile


@action
def become_professional(name: str, *, by: Person, now: datetime, today: date) -> Professional:
    """Begin an own profile as an independent professional."""
    if Professional.objects.of(by) is not None:
        raise AlreadyProfessional
    name = name.strip()
    profile = Professional.objects.create(
        number=next_number(),
        person=by,
        name=name,
        email=by.email,
        joined_on=today,
        languages=by.language,
        search_key=fold(name)[:200],
        sort_key=sort_key(name, "nl")[:200],
    )
    by.name = name
    by.save(update_fields=["name"])
    record(BECAME_PROFESSIONAL, at=now, actor=by.pk, subject=profile.pk)
    return profile


@action
def next_number() -> int:
    """The next free number of a professional, kept for this transaction: nobody else gets it meanwhile."""
    if connection.vendor == "postgresql":
        # SQLite has one writer by itself; here only a lock keeps two transactions from seeing the same highest number.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERS])
    highest = Professional.objects.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1
