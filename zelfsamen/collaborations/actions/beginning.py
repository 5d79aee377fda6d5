"""Beginning without a search: a pair that works together already, a small trial assignment, a standing team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.sheets import ask_sheets
from zelfsamen.collaborations.models import Collaboration, Participant, Participation
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.actions import open_circle
from zelfsamen.people.models import Circle, Discipline, Person, Professional

BEGUN = Verb("collaborations.begun", "kind", "people")


class Alone(Refused):
    sentence = _("A collaboration is of at least two, and you chose nobody yet.")
    way_on = _("Choose who you work with.")


class NoProfile(Refused):
    sentence = _("You need a profile as a professional to begin a collaboration.")
    way_on = _("Make your profile first; a name is enough.")


class WrongWayRound(Refused):
    sentence = _("The last day lies before the first.")
    way_on = _("Change one of the two days.")


class Unreachable(Refused):
    """Made with who it is."""

    way_on = _("Add an address to the contact first; what is asked of people comes by mail.")

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s has no e-mail address, and cannot be asked to take part.") % {"name": name})


@dataclass(frozen=True)
class Begun:
    """What somebody says of a collaboration that begins without a search."""

    name: str
    kind: Collaboration.Kind
    client: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Part:
    """Who takes part, in what and for how many hours a week; both may be left open."""

    professional: Professional
    discipline: Discipline | None = None
    hours_per_week: Decimal | None = None


@action
def begin(parts: Sequence[Part], *, told: Begun, by: Person, now: datetime, today: date, key: UUID | None = None) -> Collaboration:
    """Begin a collaboration with people one knows; nobody has said yes to anything yet: each does so by handing in and signing."""
    lead = Professional.objects.of(by)
    if lead is None:
        raise NoProfile
    if not {part.professional.pk for part in parts} - {lead.pk}:
        raise Alone
    for part in parts:
        if not part.professional.address:
            raise Unreachable(part.professional.name)
    if told.starts_on and told.ends_on and told.ends_on < told.starts_on:
        raise WrongWayRound
    return once(Collaboration, lambda: _begun(lead, parts, told, by, now, today), action_name=BEGUN.name, actor=by.pk, key=key, at=now)


def _begun(lead: Professional, parts: Sequence[Part], told: Begun, by: Person, now: datetime, today: date) -> Collaboration:
    # Whoever is chosen joins the circle by signing, not by being chosen: until then nobody sees more of anybody than before.
    circle = open_circle(Circle.Kind.COLLABORATION, members=[lead], by=by, now=now, today=today)
    made = Collaboration.objects.create(
        name=told.name,
        kind=told.kind,
        lead=lead,
        client=told.client,
        started_on=told.starts_on,
        ended_on=told.ends_on,
        circle=circle,
    )
    # The one with the client contact works along, and counts for the trust of the others, also where nobody said so.
    if lead.pk not in {part.professional.pk for part in parts}:
        parts = [*parts, Part(lead)]
    people = {lead.pk: lead} | {part.professional.pk: part.professional for part in parts}
    Participant.objects.bulk_create([Participant(collaboration=made, professional=who, since=today) for who in people.values()])
    Participation.objects.bulk_create(
        Participation(
            collaboration=made,
            professional=part.professional,
            discipline=part.discipline,
            hours_per_week=part.hours_per_week,
            position=position,
        )
        for position, part in enumerate(parts)
    )
    record(BEGUN, at=now, actor=by.pk, subject=made.pk, circle=circle.pk, kind=str(told.kind), people=len(people))
    ask_sheets(made, by=by, now=now, today=today)
    return made
