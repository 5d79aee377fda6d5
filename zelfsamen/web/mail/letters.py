"""Who is written to when something happened: one function per verb, each in the file of its subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zelfsamen.core.models import Record
from zelfsamen.web.mail import (
    agreements,
    changes,
    checkins,
    client,
    collaborations,
    conflicts,
    continuity,
    forming,
    introductions,
    invitations,
    lead,
    moves,
    networks,
    offers,
    operator,
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
    **succession.LETTERS,
}


def drafts_of(record: Record) -> list[Draft]:
    """The letters that what happened asks for at this moment; none when the verb is nobody's business by mail."""
    write = LETTERS.get(record.verb)
    return write(record) if write else []
