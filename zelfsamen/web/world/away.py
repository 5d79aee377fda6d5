"""Who is away in the figure: Yara, for whom Hugo stands in, and Milan, who is back."""

from __future__ import annotations

from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.actions.client_notices import tell_client
from zelfsamen.collaborations.actions.results import Promised
from zelfsamen.collaborations.models import ClientNotice
from zelfsamen.collaborations.rules.delivery import State
from zelfsamen.continuity import actions
from zelfsamen.continuity.actions import Asked, Work
from zelfsamen.web.world.telling import Teller, scene


def away(teller: Teller) -> None:
    """Ten days ago Yara fell ill; Hugo stands in for her, and Noor has told Clara."""
    told = scene(
        teller,
        "Werkbriefjes zonder raadsels",
        "Zorggroep Lindewaard",
        {"noor": 3, "yara": 6, "hugo": 3},
        begun=70,
        starts=55,
        ends=-45,
    )
    told.let_in(66, "Hoofd zorg")
    told.agree(60, "Eén werkbriefje dat iedereen in één keer begrijpt.")
    told.move("start", "noor", 55, "We beginnen bij de nachtdienst.")
    _arrange(teller, "yara", "hugo", 50)
    for name, due in (("Proef met drie teams", -4), ("Het briefje zelf", -20)):
        collaborations.promise(told.made, told=Promised(name, due_on=teller.day(due)), **teller.by("yara", 45))
    yara = teller.professional("yara")
    actions.report_own_absence(yara, **teller.by("yara", 10))
    notice = ClientNotice.objects.get(collaboration=told.made)
    text = "Yara is ziek. Hugo neemt het werk over en belt je deze week. De proef gaat gewoon door."
    tell_client(notice, text=text, by=teller.people["noor"], **teller.at(9))


def returned(teller: Teller) -> None:
    """Milan was away for a fortnight; Noor stood in, finished one thing and gave the rest back."""
    told = scene(teller, "Brieven zonder bijsluiter", "Apotheek De Vijzel", {"noor": 2, "milan": 5}, begun=90, starts=75, ends=-30)
    told.agree(78, "Tien brieven die niemand twee keer hoeft te lezen.")
    told.move("start", "noor", 75, "De eerste brief is die over de rekening.")
    _arrange(teller, "milan", "noor", 70)
    first = collaborations.promise(told.made, told=Promised("Brief over de rekening", due_on=teller.day(25)), **teller.by("milan", 65))
    collaborations.promise(told.made, told=Promised("Brief over wachten", due_on=teller.day(-10)), **teller.by("milan", 65))
    milan = teller.professional("milan")
    actions.report_own_absence(milan, **teller.by("milan", 34))
    collaborations.say_state(first, state=State.DONE, **teller.by("noor", 26))
    actions.say_alive(milan, **teller.by("milan", 20))


def _arrange(teller: Teller, owner: str, who: str, ago: int) -> None:
    """Somebody stands in for all work, with a pack that was filled beforehand."""
    mine = teller.professional(owner)
    terms = Asked(
        "Lopend werk afmaken en data verzetten met de klant.",
        fee="Onkosten apart.",
        teller="lead",
        within_days=2,
        professional=teller.professional(who),
        share=10_000,
    )
    asked = actions.ask_stand_in(mine, told=terms, **teller.by(owner, ago))
    actions.accept_standing_in(asked, insured=True, keeps_private=True, **teller.by(who, ago - 1))
    told = {
        "whereabouts": "Alles staat in de gedeelde map. De kluis opent met mijn zus.",
        "own_clients": "",
        "open_invoices": "Eén rekening, aan de bibliotheek.",
        "left_behind": "",
        "who_knows": "Mijn boekhouder, Tineke.",
    }
    actions.fill_pack(mine, told=told, **teller.by(owner, ago - 2))
    work = Work("Lopend werk", contact="Clara Tuinstra", first_step="Bellen met de teams", deadline=teller.day(-7))
    actions.keep_work(mine, told=work, **teller.by(owner, ago - 2))
