"""Saying how the duties of the profession are arranged: everybody for oneself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zelfsamen.collaborations.actions.phases import NotYours, held
from zelfsamen.collaborations.models import Duty, Participant
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.people.models import Person

SAID = Verb("collaborations.duties_said")


@dataclass(frozen=True)
class Arranged:
    """How one duty is arranged, with what shows it and until when that holds."""

    kind: str
    answer: str
    proof: str = ""
    valid_until: date | None = None


@action
def state_duties(participant: Participant, *, arranged: Sequence[Arranged], by: Person, now: datetime) -> list[Duty]:
    """Say how each duty is arranged; a version that is put to signing later carries it, one that was keeps what it said."""
    found = held(participant.collaboration)
    if not participant.is_acted_by(by):
        raise NotYours
    rows = [
        Duty(participant=participant, kind=one.kind, answer=one.answer, proof=one.proof, valid_until=one.valid_until, said_at=now)
        for one in arranged
    ]
    Duty.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["participant", "kind"],
        update_fields=["answer", "proof", "valid_until", "said_at"],
    )
    record(SAID, at=now, actor=by.pk, subject=participant.pk, circle=found.circle_id)
    return rows
