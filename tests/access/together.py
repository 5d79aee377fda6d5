"""A collaboration for the matrix: Noor has the client contact, Bram takes part, Clara speaks for the client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.world import World
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.models import Change, ClientAccess, Collaboration, Conflict, Paper, Result, Talk, Worry
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
    "result": lambda together: (_result(together).pk,),
    "result_edit": lambda together: (_result(together).pk,),
    "talk_correct": lambda together: (_talk(together).pk,),
    "paper": lambda together: (_paper(together).pk,),
    "worry": lambda together: (_worry(together).pk,),
    "conflict": lambda together: (_conflict(together).pk,),
    "change": lambda together: (_change(together).pk,),
}
# Addresses about a thing of its own: not `<pk>` of the collaboration first.
OWN: dict[str, Callable[[Together], tuple[object, ...]]] = {}


def begin_together(world: World, client: Person, *, now: datetime, today: date) -> Together:
    """Noor begins something with Bram for Clara."""
    noor, bram = world["noor"], world["bram"]
    told = Begun("Samen verder", Collaboration.Kind.PAIR, client="Huisartsenkring Vechtdal", starts_on=today, ends_on=today + timedelta(60))
    made = actions.begin([Part(noor.professional), Part(bram.professional)], told=told, by=noor, now=now, today=today)
    access = actions.let_in(made, email=client.email, name="Clara", part="", decides=True, by=noor, now=now, today=today)
    return Together(world, made, access, client, now, today)


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


def _token(together: Together, base: str) -> str:
    lasts, now = timedelta(days=1), together.now
    if base.startswith("client"):
        return people.mint_link(
            CLIENT, object_id=together.access.pk, person=together.client, email=together.client.email, lasts=lasts, now=now
        )
    bram = together.world["bram"]
    mine = together.collaboration.participants.get(professional__person=bram)
    return people.mint_link(PARTICIPANT, object_id=mine.pk, person=bram, email=bram.email, lasts=lasts, now=now)


def _result(together: Together) -> Result:
    """Something Bram promised."""
    mine = together.collaboration.participants.get(professional__person=together.world["bram"])
    values = {"collaboration": together.collaboration, "owner": mine, "name": "Plan", "made_at": together.now, "changed_at": together.now}
    return Result.objects.filter(owner=mine).first() or Result.objects.create(**values)


def _talk(together: Together) -> Talk:
    """Something said with the client."""
    values = {"collaboration": together.collaboration, "on": together.today, "with_whom": "Clara", "words": "Ja", "at": together.now}
    return Talk.objects.first() or Talk.objects.create(**values)


def _change(together: Together) -> Change:
    """Something the client asked otherwise."""
    values = {"collaboration": together.collaboration, "by_client": together.access, "name": "Meer", "words": "Graag"}
    return Change.objects.first() or Change.objects.create(**values, made_at=together.now)


def _paper(together: Together) -> Paper:
    """Something Bram brought."""
    mine = together.collaboration.participants.get(professional__person=together.world["bram"])
    if not default_storage.exists("papers/plan"):
        default_storage.save("papers/plan", ContentFile(b"Plan"))
    values = {"collaboration": together.collaboration, "brought_by": mine, "name": "Plan", "file": "plan", "ending": "txt"}
    return Paper.objects.first() or Paper.objects.create(**values, at=together.now)


def _worry(together: Together) -> Worry:
    """Something that weighs on somebody, raised to all."""
    values = {"collaboration": together.collaboration, "to_all": True, "words": "Druk", "answer_by": together.today, "on": together.today}
    return Worry.objects.first() or Worry.objects.create(**values)


def _conflict(together: Together) -> Conflict:
    """Something between Bram and Noor."""
    bram, noor = (together.collaboration.participants.get(professional__person=together.world[key]) for key in ("bram", "noor"))
    values = {"collaboration": together.collaboration, "opened_by": bram, "other": noor, "about": "Druk", "until": together.today}
    return Conflict.objects.first() or Conflict.objects.create(**values, made_at=together.now)
