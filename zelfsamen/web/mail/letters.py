"""Who is written to when something happened: one function per verb, each in the file of its subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zelfsamen.continuity.models.deaths import addresses_of_the_dead
from zelfsamen.core.models import Record
from zelfsamen.web.mail import (
    agreements,
    calendars,
    changes,
    checkins,
    client,
    collaborations,
    conflicts,
    continuity,
    covering,
    deaths,
    forming,
    introductions,
    invitations,
    lead,
    moves,
    networks,
    offers,
    operator,
    refusals,
    results,
    succession,
    worries,
)
from zelfsamen.web.mail.drafts import Draft

Letters = Callable[[Record], list[Draft]]

LETTERS: Mapping[str, Letters] = {
    **operator.LETTERS,
    **networks.LETTERS,
    **introductions.LETTERS,
    **invitations.LETTERS,
    **collaborations.LETTERS,
    **client.LETTERS,
    **offers.LETTERS,
    **agreements.LETTERS,
    **moves.LETTERS,
    **forming.LETTERS,
    **results.LETTERS,
    **checkins.LETTERS,
    **changes.LETTERS,
    **lead.LETTERS,
    **worries.LETTERS,
    **conflicts.LETTERS,
    **continuity.LETTERS,
    **calendars.LETTERS,
    **covering.LETTERS,
    **deaths.LETTERS,
    **succession.LETTERS,
    **refusals.LETTERS,
}


def drafts_of(record: Record) -> list[Draft]:
    """The letters that what happened asks for at this moment; none when the verb is nobody's business by mail, none to who died."""
    write = LETTERS.get(record.verb)
    drafts = write(record) if write else []
    dead = addresses_of_the_dead({one.email.strip().lower() for one in drafts})
    return [one for one in drafts if one.email.strip().lower() not in dead]
