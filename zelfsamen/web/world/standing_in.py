"""Who stands in for whom in the figure: one ready, one not yet, one whose tree test went wrong."""

from __future__ import annotations

from zelfsamen.collaborations.models import Collaboration
from zelfsamen.continuity import actions
from zelfsamen.continuity.actions import Asked, Work
from zelfsamen.continuity.models import StandIn
from zelfsamen.continuity.rules.tree_test import Known
from zelfsamen.web.world.telling import Teller

MANDATE = "Lopend werk doorzetten, data verzetten met klanten. Geen offertes en geen facturen."


def standing_in(teller: Teller) -> None:
    """Bram is ready for Noor, but could not name her contact; Joost is asked for one piece of work; Noor is ready for Bram."""
    running = Collaboration.objects.get(name="Wijkteams kiezen zelf")
    _packed(teller, running)
    bram = _ask(teller, "noor", "bram", 30)
    actions.accept_standing_in(bram, insured=True, keeps_private=True, **teller.by("bram", 28))
    actions.ask_tree_test(bram, **teller.by("noor", 6))
    actions.open_for_test(bram, **teller.by("bram", 4))
    said = Known(teller.day(-9), "iemand van de zorggroep", "koffie zetten bij team Noord")
    actions.answer_tree_test(bram, said=said, **teller.by("bram", 4))
    _ask(teller, "noor", "joost", 2, running)
    noor = _ask(teller, "bram", "noor", 40)
    actions.accept_standing_in(noor, insured=True, keeps_private=True, **teller.by("noor", 39))


def _ask(teller: Teller, owner: str, who: str, ago: int, work: Collaboration | None = None) -> StandIn:
    told = Asked(MANDATE, fee="Mijn uurtarief voor de uren die je maakt", professional=teller.professional(who), collaboration=work)
    return actions.ask_stand_in(teller.professional(owner), told=told, **teller.by(owner, ago))


def _packed(teller: Teller, running: Collaboration) -> None:
    """Noor's pack: one piece of work, and what holds for all of it."""
    noor = teller.professional("noor")
    work = Work(
        "Wijkteams kiezen zelf",
        collaboration=running,
        status="Vier van de zes teams zijn geweest. Team Zuid twijfelt nog.",
        deadline=teller.day(-9),
        contact="Clara, hoofd zorg bij Zorggroep Lindewaard",
        first_step="Koffie zetten bij team Noord en luisteren",
        second_step="Het verslag naar Clara sturen",
        third_step="De datum voor team Zuid prikken",
        whereabouts="De gedeelde map Wijkteams",
    )
    actions.keep_work(noor, told=work, **teller.by("noor", 20))
    told = {"whereabouts": "Laptop in de kast op zolder; de kluis kan Bram openen.", "who_knows": "Esther doet de boekhouding."}
    actions.fill_pack(noor, told=told, **teller.by("noor", 20))
