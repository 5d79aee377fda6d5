"""A collaboration for the matrix: Noor has the client contact, Bram takes part, Clara speaks for the client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.world import World
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.actions.sheets import Filled
from zelfsamen.collaborations.models import ClientAccess, Collaboration, Participant
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.collaborations.views.acting import CLIENT, PARTICIPANT
from zelfsamen.people import actions as people
from zelfsamen.people.models import Person


@dataclass(frozen=True)
class Together:
    """What a collaboration of the matrix is made of."""

    world: World
    collaboration: Collaboration
    access: ClientAccess
    client: Person
    now: datetime
    today: date


# What stands behind an address in the collaboration, by url name without `_by_link`: the arguments after the collaboration or the token.
BEHIND: dict[str, Callable[[Together], tuple[object, ...]]] = {
    "sheet_of": lambda together: (_of_noor(together).pk,),
    "difference": lambda together: (_of_noor(together).pk, _of_bram(together).pk, "quality"),
}
# Pages that only the one with the client contact finds, also from a link.
OF_THE_LEAD = {"sheet_day"}
# Addresses about a thing of its own: not `<pk>` of the collaboration first.
OWN: dict[str, Callable[[Together], tuple[object, ...]]] = {}


def begin_together(world: World, client: Person, *, now: datetime, today: date) -> Together:
    """Noor begins something with Bram for Clara."""
    noor, bram = world["noor"], world["bram"]
    told = Begun("Samen verder", Collaboration.Kind.PAIR, client="Huisartsenkring Vechtdal", starts_on=today, ends_on=today + timedelta(60))
    made = actions.begin([Part(noor.professional), Part(bram.professional)], told=told, by=noor, now=now, today=today)
    access = actions.let_in(made, email=client.email, name="Clara", part="", decides=True, by=noor, now=now, today=today)
    together = Together(world, made, access, client, now, today)
    _open_sheets(together)
    return together


def arguments_of(together: Together, names: set[str]) -> Mapping[str, tuple[object, ...]]:
    """The arguments of every address of collaborations."""
    return {name: _of(together, name) for name in names if name.startswith("collaborations:")}


def _of(together: Together, name: str) -> tuple[object, ...]:
    short = name.partition(":")[2]
    if short in OWN:
        return OWN[short](together)
    base = short.removesuffix("_by_link")
    rest = BEHIND[base](together) if base in BEHIND else ()
    return (_token(together, base) if short != base else together.collaboration.pk, *rest)


def _of_noor(together: Together) -> Participant:
    return together.collaboration.participants.get(professional__person=together.world["noor"])


def _of_bram(together: Together) -> Participant:
    return together.collaboration.participants.get(professional__person=together.world["bram"])


def _open_sheets(together: Together) -> None:
    """Both hand in, so that there is something to read; Bram wants more quality than Noor gives."""
    for one, said in ((_of_noor(together), Said("1", "0", 1)), (_of_bram(together), Said("3", "4", 3))):
        filled = Filled({"quality": said})
        actions.hand_in(one, filled=filled, by=one.professional.person, now=together.now, today=together.today)


def _token(together: Together, base: str) -> str:
    lasts, now = timedelta(days=1), together.now
    if base.startswith("client"):
        return people.mint_link(
            CLIENT, object_id=together.access.pk, person=together.client, email=together.client.email, lasts=lasts, now=now
        )
    who = together.world["noor" if base in OF_THE_LEAD else "bram"]
    mine = together.collaboration.participants.get(professional__person=who)
    return people.mint_link(PARTICIPANT, object_id=mine.pk, person=who, email=who.email, lasts=lasts, now=now)
