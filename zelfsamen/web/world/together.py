"""What Noor does together with others, in every phase; the scenes before the work begins stand here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import translation

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.criteria import Required
from zelfsamen.collaborations.actions.results import Promised
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.people.models import Person
from zelfsamen.web.world.at_work import paused, running
from zelfsamen.web.world.away import away, returned
from zelfsamen.web.world.ended import delivered, dissolved, lost, settled
from zelfsamen.web.world.standing_in import standing_in
from zelfsamen.web.world.telling import WORDS, Teller, scene


def work_together(people: Mapping[str, Person], *, now: datetime) -> None:
    """Let Noor and others of the figure work together, with Clara at the client; everybody here speaks Dutch."""
    teller = Teller(people, now)
    with translation.override("nl"):
        for tell in (
            dissolved,
            lost,
            settled,
            delivered,
            paused,
            returned,
            away,
            running,
            agreed,
            offered,
            to_sign,
            differing,
            forming,
            standing_in,
        ):
            tell(teller)


def forming(teller: Teller) -> None:
    """Sheets are asked: Joost handed in, Noor is halfway, Ruben has said nothing yet."""
    told = scene(
        teller,
        "Wachtlijst zonder wachtkamer",
        "Revalidatie De Meander",
        {"noor": 6, "joost": 4, "ruben": 8},
        begun=3,
        starts=-30,
        ends=-120,
    )
    told.hand_in("joost", 1, WORDS["joost"])
    typed = {"believe": "Ruben kan een planning uitleggen aan wie planningen haat.", "doubt": ""}
    actions.keep_sheet(told.part("noor"), typed=typed, **teller.by("noor", 1))


def differing(teller: Teller) -> None:
    """The sheets are open, and Hugo wants more openness than Noor says she gives."""
    told = scene(teller, "Leren van bijna-fouten", "Thuiszorg De Linde", {"noor": 4, "hugo": 4}, begun=9, starts=-20, ends=-80)
    told.hand_in("noor", 6, WORDS["noor"], openness=Said("2", "2", 1))
    told.hand_in("hugo", 4, {"doubt": "Ik wil het horen als het niet loopt. Ook op vrijdagmiddag."}, openness=Said("4", "4", 3))


def to_sign(teller: Teller) -> None:
    """Ruben wrote down what is agreed and signed; it waits for Noor."""
    told = scene(teller, "Receptie met een hart", "Verpleeghuis Roosdael", {"ruben": 6, "noor": 3}, begun=8, starts=-14, ends=-60)
    told.all_hand_in(5)
    told.sign(told.put_to_signing(2, "Wie binnenkomt, weet binnen een minuut waar de koffie is."), ["ruben"], 2)


def offered(teller: Teller) -> None:
    """The offer lies with Clara."""
    told = scene(teller, "Een rooster voor de nacht", "Zorggroep Lindewaard", {"noor": 5, "yara": 6}, begun=14, starts=-28, ends=-100)
    told.all_hand_in(9)
    told.let_in(4, "Hoofd zorg")
    told.offer(2, euros=18_400, until=-26, results="Een nachtrooster dat de nachtploeg zelf heeft gemaakt.")
    words = "Mooi stuk. Mag ik het maandag aan de nachtploeg laten lezen?"
    actions.write_message(told.made, text=words, by=teller.people["clara"], **teller.at(1))


def agreed(teller: Teller) -> None:
    """Clara said yes and both signed; the work begins in ten days, and the quality lies with Clara."""
    told = scene(teller, "Formulieren die mensen snappen", "Zorggroep Lindewaard", {"noor": 3, "milan": 8}, begun=24, starts=-10, ends=-70)
    told.all_hand_in(20)
    told.let_in(16, "Hoofd zorg")
    offer = told.offer(15, euros=9_600, until=-15, results="Vier formulieren van elk één bladzijde.")
    actions.accept_offer(offer, words="Graag. Begin met het formulier voor de opname.", by=teller.people["clara"], **teller.at(11))
    told.sign(told.put_to_signing(8, "Vier formulieren van elk één bladzijde."), told.keys, 6)
    actions.promise(told.made, told=Promised("Formulier voor de opname", for_client=True, due_on=teller.day(-24)), **teller.by("milan", 4))
    good = Required("Invullen lukt zonder hulp", "Acht van de tien mensen vullen het alleen in", "De cliëntenraad", "Bij de proef")
    actions.require(told.made, told=good, **teller.by("milan", 3))
    actions.send_criteria(told.made, **teller.by("noor", 2))
