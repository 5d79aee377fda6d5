"""What goes on while people of the figure work together: results, talks, a change, a worry, and work that rests."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.changes import Consequence
from zelfsamen.collaborations.actions.criteria import Answer, Required
from zelfsamen.collaborations.actions.refusals import Refusing
from zelfsamen.collaborations.actions.results import Promised
from zelfsamen.collaborations.actions.talks import Said
from zelfsamen.collaborations.actions.worries import Raised
from zelfsamen.collaborations.models import CheckIn, Result
from zelfsamen.collaborations.rules.delivery import State
from zelfsamen.web.world.telling import Scene, Teller, scene


def running(teller: Teller) -> None:
    """Three people at work for Clara, with something of everything in it."""
    told = scene(
        teller,
        "Wijkteams kiezen zelf",
        "Zorggroep Lindewaard",
        {"noor": 5, "bram": 4, "joost": 4},
        begun=60,
        starts=40,
        ends=-50,
    )
    told.let_in(55, "Hoofd zorg")
    told.agree(44, "Zes wijkteams beslissen zelf over hun rooster en hun geld.")
    told.move("start", "noor", 40, "We beginnen bij team Noord. Zij zetten de koffie.")
    _meet(told)
    _deliver(told)
    _talk(told)
    _change(told)
    _how_it_goes(told)
    _closed(told)


def _meet(told: Scene) -> None:
    at = told.teller
    day = at.day(38)
    actions.set_rhythm(told.made, first_on=day, every_weeks=2, at=time(9, 30), where="Bij Noor aan de keukentafel", **at.by("noor", 39))
    words = "Wij praten eerst met de teams en dan pas met de directie."
    actions.note_decision(told.made, on=day, words=words, **at.by("bram", 38))
    link = "https://wijkteams.example/begroting"
    actions.bring_paper(told.made, name="Begroting per team", link=link, **at.by("joost", 30))
    good = Required("Elk team kan zijn eigen besluit navertellen", "Een vraag aan twee mensen per team", "Clara", "Na elk teamgesprek")
    made = actions.require(told.made, told=good, **at.by("noor", 37))
    actions.send_criteria(told.made, **at.by("noor", 37))
    actions.answer_criteria(told.made, answers=[Answer(made.pk, is_right=True, words="Precies dit.")], **at.by("clara", 35))


def _promised(told: Scene, key: str, name: str, due: int, what: str = "") -> Result:
    promised = Promised(name, what=what, for_client=True, due_on=told.teller.day(due))
    return actions.promise(told.made, told=promised, **told.teller.by(key, 39))


def _deliver(told: Scene) -> None:
    """One result is accepted, one lies with Clara, one waits for Noor to look at it, one is at risk, one is only planned."""
    at = told.teller
    interviews = _promised(told, "bram", "Gesprekken met zes teams", 20, "Wat elk team zelf wil beslissen.")
    shown = actions.show_result(
        interviews, words="Team West wilde eerst niet. Nu zijn ze het langst.", asked=told.part("noor"), **at.by("bram", 22)
    )
    actions.review(shown, is_ready=True, words="Helder, en met humor.", **at.by("noor", 21))
    actions.judge(shown, is_accepted=True, words="Ik herkende iedereen.", **at.by("clara", 18))
    rules = _promised(told, "noor", "Spelregels op één bladzijde", 5, "Wat een team zelf mag, en wat niet.")
    shown = actions.show_result(rules, words="Eén bladzijde. Met moeite.", asked=told.part("joost"), **at.by("noor", 6))
    actions.review(shown, is_ready=True, **at.by("joost", 4))
    budget = _promised(told, "joost", "Begroting die een team kan lezen", -3)
    actions.show_result(budget, words="Zonder afkortingen. Ik heb ze geteld: nul.", asked=told.part("noor"), **at.by("joost", 1))
    swaps = _promised(told, "bram", "Ruilen zonder de baas te bellen", -12)
    why = "De roosterapp laat ruilen nog niet toe. De leverancier belt vrijdag."
    actions.say_state(swaps, state=State.AT_RISK, why=why, **at.by("bram", 2))
    _promised(told, "noor", "Slotdag met alle teams", -45)


def _talk(told: Scene) -> None:
    at = told.teller
    said = Said(
        on=at.day(12),
        with_whom="Clara Tuinstra",
        words="De directie vindt het spannend, maar laat los.",
        agreed="Clara vertelt het zelf aan de teamleiders.",
        moves="other",
        expects="Elke twee weken een berichtje van drie regels.",
    )
    actions.log_talk(told.made, told=said, **at.by("noor", 12))
    thanks = "Dank voor de middag bij team Noord. Ze hebben het er nog over."
    actions.write_message(told.made, text=thanks, by=at.people["clara"], **at.at(7))
    actions.write_message(told.made, text="Wij ook. De taart was bedoeld voor veertig mensen.", by=at.people["bram"], **at.at(6))


def _closed(told: Scene) -> None:
    """Bram keeps what a nurse told him to himself and Joost, and does not give her name to the board."""
    at, readers = told.teller, [told.part("joost")]
    said = "Een wijkverpleegkundige vertelde waarom zij stopt. Zij wil niet dat de directie het weet."
    log = Said(on=at.day(9), with_whom="Een wijkverpleegkundige", words=said, readers=readers)
    actions.log_talk(told.made, told=log, **at.by("bram", 9))
    refusing = Refusing(
        "De directie vertellen wie er in team West twijfelt",
        "Gedragsregels voor de mediator, geheimhouding",
        "Ik heb beloofd dat geen naam verder gaat dan de keukentafel.",
        readers=readers,
    )
    refused = actions.refuse_instruction(told.made, told=refusing, **at.by("bram", 8))
    actions.say_on_refusal(refused, words="Goed. Ik vraag Clara of een algemeen beeld ook helpt.", **at.by("noor", 7))


def _change(told: Scene) -> None:
    """Clara asks for a seventh team; Noor weighed it, Joost says yes, Bram has not answered."""
    at = told.teller
    words = "Team Buitengebied wil ook meedoen. Kan dat er nog bij?"
    asked = actions.ask_change(told.made, name="Een zevende team", words=words, for_client=True, **at.by("clara", 5))
    means = Consequence(Decimal(24), 228_000, "De slotdag schuift twee weken op.")
    touched = [told.part("bram"), told.part("joost")]
    actions.weigh_change(asked, told=means, touched=touched, **at.by("noor", 3))
    actions.speak_on_change(asked, agrees=True, words="Kan, als de slotdag echt schuift.", **at.by("joost", 2))


def _how_it_goes(told: Scene) -> None:
    at, on_track, worried = told.teller, CheckIn.How.ON_TRACK, CheckIn.How.WORRIED
    said = (
        ("noor", 14, on_track, "Drie teams gesproken, drie keer soep gekregen."),
        ("bram", 14, on_track, ""),
        ("joost", 14, worried, "Ik mis de cijfers van team Oost."),
        ("noor", 7, on_track, "De spelregels zijn bijna één bladzijde."),
        ("bram", 7, worried, "De roosterapp werkt tegen."),
        ("bram", 0, worried, "Nog steeds die app. Ik bel ze vrijdag."),
    )
    for key, ago, how, words in said:
        actions.check_in(told.made, how=how, words=words, **at.by(key, ago))
    for key, ago, blades in (("noor", 28, (7, 4, 5)), ("bram", 27, (6, 5, 4)), ("joost", 10, (8, 4, 6)), ("noor", 9, (8, 5, 6))):
        content, systems, interests = blades
        actions.place(told.made, content=content, systems=systems, interests=interests, with_name=False, **at.by(key, ago))
    words = "Drie van ons appen de klant. Kan dat via één persoon?"
    raised = actions.raise_worry(told.made, told=Raised(words, answer_by=at.day(-5)), **at.by("joost", 4))
    actions.say_on_worry(raised, words="Goed punt. Ik stuur voortaan alles vanaf mijn telefoon.", **at.by("noor", 3))


def paused(teller: Teller) -> None:
    """Hugo has the client contact; it rests until there is a new director."""
    told = scene(teller, "Twee teams, één keuken", "Woonvorm De Elzen", {"hugo": 4, "noor": 3}, begun=50, starts=35, ends=-40)
    told.agree(37, "Twee teams koken samen, zonder briefjes op de koelkast.")
    told.move("start", "hugo", 35, "Eerste gesprek: dinsdag, in de keuken.")
    talks = Promised("Gesprek met beide teams", due_on=teller.day(-15))
    actions.promise(told.made, told=talks, **teller.by("noor", 30))
    told.move("pause", "hugo", 6, "De directeur is weg. We wachten op de nieuwe, want anders doen we het dubbel.")
