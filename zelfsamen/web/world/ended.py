"""What people of the figure did together and ended: delivered, settled, dissolved, or stopped before it began."""

from __future__ import annotations

from collections.abc import Mapping

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.models import Settlement
from zelfsamen.web.world.telling import Scene, Teller, scene

PAID, OPEN = Settlement.State.PAID, Settlement.State.OPEN
Verdicts = Mapping[str, tuple[str, str]]


def delivered(teller: Teller) -> None:
    """Delivered last week: money and looking back are open, and Clara misses something."""
    told = scene(
        teller,
        "Samen aan het bed",
        "Zorggroep Lindewaard",
        {"noor": 4, "bram": 4, "yara": 6},
        begun=110,
        starts=100,
        ends=6,
    )
    access = told.let_in(106, "Hoofd zorg")
    told.agree(102, "Familie en verpleging maken samen het plan voor de dag.")
    told.move("start", "noor", 100)
    report = "Op vier afdelingen maken familie en verpleging samen het dagplan. Op de vijfde begint het in het voorjaar."
    told.move("deliver", "noor", 6, report)
    _settle(told, "yara", 4)
    _settle(told, "bram", 3, OPEN, "De helft staat nog open. Zorggroep Lindewaard betaalt aan het eind van de maand.")
    kept = {"hours": ("kept", ""), "results": ("kept", "Alles kwam op tijd."), "openness": ("partly", "Het slechte nieuws kwam laat.")}
    _look_back(told, "yara", "noor", kept, "Ik durfde bij jou vragen te stellen. Dat was nieuw.", ago=3)
    _look_back(told, "yara", "bram", {"quality": ("kept", "")}, "Rustig, ook toen het druk was.", ago=3)
    actions.hand_in_reviews(told.part("yara"), by=teller.people["yara"], **teller.at(3))
    _look_back(told, "noor", "bram", {"hours": ("kept", ""), "reachability": ("kept", "Behalve op vrijdag.")}, "", ago=2)
    text = "De uitleg voor de familie is nog niet op papier. Wie maakt dat af?"
    by = {"by": teller.people["clara"], **teller.at(2)}
    made = actions.complain(access, text=text, receiver=told.part("noor"), **by)
    answer = "Je hebt gelijk. Bram en ik maken hem deze week, zonder kosten."
    actions.answer_complaint(made, text=answer, **teller.by("noor", 1))


def settled(teller: Teller) -> None:
    """Ruben has the client contact; all money is in, and Noor still has to look back."""
    told = scene(teller, "Verhuizen zonder dozen te tellen", "Museum Het Pakhuis", {"ruben": 8, "noor": 2}, begun=80, starts=70, ends=9)
    told.agree(71, "Iedereen zit na de verhuizing op een plek die klopt.")
    told.move("start", "ruben", 70)
    told.move("deliver", "ruben", 9, "Iedereen zit. Eén plant is zoek.")
    _settle(told, "ruben", 7)
    _settle(told, "noor", 5)
    _look_back(told, "ruben", "noor", {"results": ("kept", ""), "initiative": ("kept", "Jij belde als eerste.")}, "Weer graag.", ago=6)
    actions.hand_in_reviews(told.part("ruben"), by=teller.people["ruben"], **teller.at(6))


def dissolved(teller: Teller) -> None:
    """Over since the summer: looked back upon by both, papers kept."""
    told = scene(teller, "Inwerken in twee weken", "Apotheek Zuiderpark", {"noor": 3, "yara": 6}, begun=260, starts=250, ends=150)
    told.agree(251, "Nieuwe mensen staan na twee weken zelf achter de balie.")
    told.move("start", "noor", 250)
    told.move("deliver", "noor", 150, "Vijf nieuwe mensen, alle vijf nog in dienst.")
    for writer, about, words in (("noor", "yara", "Jij zag wat niemand zag."), ("yara", "noor", "Je liet me mijn gang gaan.")):
        _look_back(told, writer, about, {"quality": ("kept", ""), "loyalty": ("kept", "")}, words, ago=145)
        actions.hand_in_reviews(told.part(writer), by=teller.people[writer], **teller.at(145))
    _settle(told, "noor", 140)
    _settle(told, "yara", 139)
    by = {"by": teller.people["noor"], **teller.at(138)}
    actions.keep_records(told.part("noor"), what="Facturen en contract", until=teller.day(-2400), **by)
    actions.allow_naming(told.part("yara"), may=True, **teller.by("yara", 137))


def lost(teller: Teller) -> None:
    """Clara said no, in a friendly way."""
    told = scene(teller, "Een app voor de kantine", "Zorggroep Lindewaard", {"noor": 2, "milan": 10}, begun=60, starts=20, ends=-30)
    told.all_hand_in(52)
    told.let_in(50, "Hoofd zorg")
    offer = told.offer(48, euros=31_000, until=20, results="Een app waarin je ziet wat er vanavond op tafel komt.")
    words = "Jullie plan was het leukst, maar de kok schrijft het liever op het bord. Dank voor het meedenken!"
    actions.decline_offer(offer, words=words, by=teller.people["clara"], **teller.at(40))


def _settle(told: Scene, key: str, ago: int, state: Settlement.State = PAID, words: str = "") -> None:
    who = told.teller.people[key]
    actions.say_settled(told.part(key), state=state, cents=None, words=words, by=who, **told.teller.at(ago))


def _look_back(told: Scene, writer: str, about: str, verdicts: Verdicts, words: str, *, ago: int) -> None:
    by = {"by": told.teller.people[writer], **told.teller.at(ago)}
    actions.save_review(told.part(writer), about=told.part(about), verdicts=verdicts, words=words, **by)
