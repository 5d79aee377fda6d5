"""Settling until the product computes money: each says what was paid or waived, and the last one settles it for all."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.announcing import announce
from zelfsamen.collaborations.actions.dissolving import dissolve_when_done
from zelfsamen.collaborations.actions.phases import NotYours, WrongPhase, held, step
from zelfsamen.collaborations.models import Participant, Settlement, roles_of, who_worked
from zelfsamen.collaborations.models.people import DIED
from zelfsamen.collaborations.rules.phases import Phase, Role
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

SAID = Verb("collaborations.money_said", "state")


class WhatIsOpen(Refused):
    sentence = _("Nobody can close what is still open without knowing what it is.")
    way_on = _("Say in one sentence what is still open and who can close it.")


class WhatWasAgreed(Refused):
    sentence = _("What was owed to somebody who died needs a sentence that others can check.")
    way_on = _("Say what you agreed with those left behind, and with whom.")


class DidNotWork(Refused):
    sentence = _("You left before the work began, so there is nothing to settle with you here.")
    way_on = _("Tell the one with the client contact if that is not right.")


@action
def say_settled(
    participant: Participant, *, state: Settlement.State, cents: int | None, words: str, by: Person, now: datetime, today: date
) -> Settlement:
    """Say that one's own money was paid or waived, or what is still open; with the last yes the collaboration is settled."""
    found = held(participant.collaboration)
    mine = Participant.objects.whole().get(pk=participant.pk)
    # Who died says nothing any more: the one with the client contact does, after a talk with those left behind.
    for_the_dead = mine.left_because == DIED and Role.LEAD in roles_of(found, by, today)
    if not (mine.is_acted_by(by) or for_the_dead):
        raise NotYours
    if found.phase != Phase.DELIVERED:
        raise WrongPhase("settle", Phase(found.phase))
    asked = who_worked([found])
    if not asked.filter(pk=mine.pk).exists():
        raise DidNotWork
    if for_the_dead and not words.strip():
        raise WhatWasAgreed
    if state == Settlement.State.OPEN and not words.strip():
        raise WhatIsOpen
    said, _new = Settlement.objects.update_or_create(
        participant=mine, defaults={"state": state, "cents": cents, "words": words.strip(), "said_at": now}
    )
    record(SAID, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id, state=str(state))
    closed = [Settlement.State.PAID, Settlement.State.WAIVED]
    if not asked.exclude(settlement__state__in=closed).exists():
        settled = step(found, move="settle", by=by, now=now, roles={Role.ALL})
        announce(settled, move="settle", by=by, now=now)
        dissolve_when_done(settled, now=now, today=today)
    return said
