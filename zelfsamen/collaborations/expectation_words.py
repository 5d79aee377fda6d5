"""Sheets and differences in words, the same on pages, on paper and in mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen.collaborations.rules.sheets import AGREE, BY_KEY, DISAGREE, EITHER, OTHERWISE, Kind
from zelfsamen.core.amounts import cents_of
from zelfsamen.people.words import AMOUNTS, DIMENSIONS, DIMENSIONS_EXPLAINED, euros

Words = Mapping[str, Promise]


_GIVES = gettext_lazy("I give")
_WANTS = gettext_lazy("I would like from the others")


@dataclass(frozen=True)
class Question:
    """How a row is asked: its name, one line of help, and what the two sides are called."""

    name: Promise
    help: Promise
    gives: Promise = _GIVES
    wants: Promise = _WANTS


_GOES_ALONG = gettext_lazy("For the others I go along with")
_WANTS_SELF = gettext_lazy("For myself I want")
QUESTIONS: Mapping[str, Question] = {
    "hours": Question(
        gettext_lazy("Hours a week"),
        gettext_lazy("On average, as far as you can see."),
        gettext_lazy("I put in"),
        gettext_lazy("I count on at least this from each of the others"),
    ),
    "weeks": Question(
        gettext_lazy("Weeks"),
        gettext_lazy("How many weeks, from the start."),
        gettext_lazy("I am there for"),
        gettext_lazy("I count on each of the others for at least"),
    ),
    "results": Question(
        gettext_lazy("Results"),
        gettext_lazy("What is there at the end that was not there before."),
        gettext_lazy("What I deliver"),
        gettext_lazy("What I expect the others to deliver"),
    ),
    "basis": Question(
        gettext_lazy("How the money is shared"), gettext_lazy("By the hour, or as a share of what comes in."), _GOES_ALONG, _WANTS_SELF
    ),
    "rate": Question(
        gettext_lazy("Rate"), gettext_lazy("Per hour, without VAT."), gettext_lazy("For the others I go along with at most"), _WANTS_SELF
    ),
    "certainty": Question(
        gettext_lazy("How certain the money is"), gettext_lazy("What happens when the client pays less or later."), _GOES_ALONG, _WANTS_SELF
    ),
    "payment": Question(
        gettext_lazy("Payment term"),
        gettext_lazy("Days after the invoice."),
        gettext_lazy("I can live with being paid after"),
        gettext_lazy("I want to be paid within"),
    ),
    "credit": Question(
        gettext_lazy("Credit and reference"), gettext_lazy("Naming who made what, and speaking well of each other to clients afterwards.")
    ),
    "learning": Question(gettext_lazy("Learning"), gettext_lazy("Learning something from each other that you can use elsewhere.")),
    "contacts": Question(gettext_lazy("Contacts"), gettext_lazy("Bringing each other into contact with people you know.")),
    **{key: Question(name, DIMENSIONS_EXPLAINED[key]) for key, name in DIMENSIONS.items()},
}
CARDS: Words = {
    "card-name-on-offer": gettext_lazy("My name stands on the joint offer."),
    "card-network": gettext_lazy("I open my network where it helps this client."),
    "card-client-contact": gettext_lazy("I speak with the client about my own part, and tell the others what was said."),
    "card-own-name": gettext_lazy("I keep my own name and logo, also in this team."),
    "card-own-clients": gettext_lazy("My own clients stay mine."),
    "card-method": gettext_lazy("My own method stays mine; the others see it and do not sell it as theirs."),
    "card-prices": gettext_lazy("What I charge elsewhere is my own business."),
}
CARD_ANSWERS: Words = {
    AGREE: gettext_lazy("I agree"),
    DISAGREE: gettext_lazy("I do not agree"),
    OTHERWISE: gettext_lazy("I say it otherwise"),
}
BASES: Words = {
    "rate": gettext_lazy("an hourly rate"),
    "share": gettext_lazy("a share of what comes in"),
    EITHER: gettext_lazy("either is fine"),
}
CERTAINTIES: Mapping[int, Promise] = {
    0: gettext_lazy("what is left at the end"),
    1: gettext_lazy("paid when the client has paid"),
    2: gettext_lazy("a part for certain, the rest when the client has paid"),
    3: gettext_lazy("paid whatever happens"),
}
WORDS: Words = {
    "believe": gettext_lazy("Why I believe in this team"),
    "doubt": gettext_lazy("What makes me doubt"),
    "competing": gettext_lazy("I work for clients who compete with this one"),
    "exclusive": gettext_lazy("I promised elsewhere not to do certain work"),
    "interest": gettext_lazy("I have an interest of my own in the outcome"),
}
CLIENT_WORDS: Words = {
    "result": gettext_lazy("What must be there at the end"),
    "quality": gettext_lazy("When it is good"),
    "contact": gettext_lazy("How and how often you want to be in contact"),
    "decisions": gettext_lazy("Who decides what on your side, and how soon"),
}


def name_of(row: str) -> str:
    """Name a row of a sheet."""
    return str(CARDS[row] if row in CARDS else QUESTIONS[row].name)


def value_of(row: str, text: str) -> str:
    """Say what stands on one side of a row; what was not said is said to be so."""
    if not text:
        return _("not said")
    match BY_KEY[row].kind:
        case Kind.LEVEL:
            return str((CERTAINTIES if row == "certainty" else AMOUNTS)[int(text)])
        case Kind.CHOICE:
            return str(BASES[text])
        case Kind.CARD:
            return str(CARD_ANSWERS.get(text, text))
        case Kind.TEXT:
            return text
    return _number(row, text)


def _number(row: str, text: str) -> str:
    if row == "rate":
        return _("%(amount)s per hour") % {"amount": euros(cents_of(text))}
    number = {"number": number_format(text)}
    units = {"hours": _("%(number)s hours a week"), "weeks": _("%(number)s weeks"), "payment": _("%(number)s days")}
    return units[row] % number
