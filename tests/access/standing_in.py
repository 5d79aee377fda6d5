"""Who stands in for whom in the matrix: Fatima for Noor, whose pack holds a word that stands nowhere else."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.world import World
from zelfsamen.continuity import actions
from zelfsamen.continuity.actions import Asked, Work
from zelfsamen.continuity.doors import KIN, PUT_RIGHT, STANDING_IN
from zelfsamen.continuity.rules.tree_test import Known
from zelfsamen.people import actions as people

PACKED = "vuurtorenwachter"


def arguments_of_continuity(world: World, *, now: datetime) -> dict[str, tuple[object, ...]]:
    """The arguments of every address of continuity; Noor's pack is filled, and nobody has opened it."""
    noor, fatima = world["noor"], world["fatima"]
    told = Asked(professional=fatima.professional, mandate="Lopend werk afmaken")
    stand_in = actions.ask_stand_in(noor.professional, told=told, by=noor, now=now)
    actions.accept_standing_in(stand_in, insured=True, keeps_private=True, by=fatima, now=now)
    actions.fill_pack(noor.professional, told=dict.fromkeys(("whereabouts", "own_clients"), PACKED), by=noor, now=now)
    steps = {"contact": PACKED, "first_step": PACKED, "status": PACKED, "deadline": now.date() + timedelta(7)}
    work = actions.keep_work(noor.professional, told=Work(PACKED, **steps), by=noor, now=now)
    actions.ask_tree_test(stand_in, by=noor, now=now)
    actions.open_for_test(stand_in, by=fatima, now=now)
    test = actions.answer_tree_test(stand_in, said=Known(None, "", ""), by=fatima, now=now)
    actions.ask_tree_test(stand_in, by=noor, now=now)
    token = people.mint_link(STANDING_IN, object_id=stand_in.pk, email=fatima.email, lasts=timedelta(days=1), now=now)
    told = dict.fromkeys(("end", "test_now", "standing"), (stand_in.pk,)) | {"settle": (test.pk,), "work": (work.pk,)}
    right = people.mint_link(PUT_RIGHT, object_id=test.pk, email=noor.email, lasts=timedelta(days=1), now=now)
    told |= {"put_right_by_link": (right,)}
    told |= {"absent": (noor.professional.pk,), "died": (noor.professional.pk,), "standing_by_link": (token,)}
    told |= {"left_behind": (_kin_of_lieke(world, now=now),)}
    return {f"continuity:{name}": found for name, found in told.items()}


def _kin_of_lieke(world: World, *, now: datetime) -> str:
    """Ruben and Esther stand in for Lieke and say that she died; whom she named is mailed a link."""
    lieke = world["lieke"]
    kin = {"name": "Wim", "email": "wim@example.nl", "phone": "", "words": ""}
    actions.name_kin(lieke.professional, told=kin, by=lieke, now=now)
    for key in ("ruben", "esther"):
        told = Asked(professional=world[key].professional, mandate="Alles")
        stand_in = actions.ask_stand_in(lieke.professional, told=told, by=lieke, now=now)
        actions.accept_standing_in(stand_in, insured=True, keeps_private=True, by=world[key], now=now)
        death = actions.say_died(lieke.professional, died_on=None, by=world[key], now=now)
    return people.mint_link(KIN, object_id=death.pk, email=kin["email"], lasts=timedelta(days=1), now=now)
