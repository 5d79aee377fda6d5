"""The paper of an agreement beside the data it was made of: each fact is taken from the tables, put in words here, and looked for."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format

from tests.collaborations.agreeing import NOW, TODAY, begun, bram, mine, noor, put_to_signing, signed_by_all, write
from tests.collaborations.test_agreement_paper import read_of
from tests.support.pdf_text import squeezed
from zelfsamen.collaborations.actions import agreements
from zelfsamen.collaborations.actions.agreements import Told
from zelfsamen.collaborations.actions.duties import Arranged, state_duties
from zelfsamen.collaborations.models import Collaboration, Duty, Participation, Signature
from zelfsamen.collaborations.papers import pdf_of
from zelfsamen.collaborations.rules.division import Shortfall
from zelfsamen.collaborations.rules.split import Basis, Formula, Part
from zelfsamen.people.models import Business

__all__ = ["bram", "noor"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TERMS = {"months": 11, "payment_days": 17, "notice_days": 43, "worry_days": 6, "talk_days": 19, "complaint_days": 8}
# How each fact reads in the language of the paper; written out again, so that words and data cannot go wrong together.
EN = {
    "own": "in the own name",
    "hours": "37.5 hours",
    "parts": [
        "Books: 37.5 hours at €95 = €3,562.50",
        "Training: €4,100, fixed",
        "Extra: 12.5 % of what is left",
        "Rest: 87.5 % of what is left",
    ],
    "fee": "3.5 % of what is received, and never more than 6 %",
    "price": "€12,345.67",
    "days": ["within 17 days", "within 6 days", "within 8 days", "within 19 days", "notice of 43 days", "11 months"],
    "until": "until",
    "duties": {
        "own": "I arranged this myself",
        "shared": "we share this in this collaboration",
        "network": "arranged over the network",
        "not_done": "we do not do this",
        "not_needed": "not needed for my work",
    },
    "kinds": ["Disciplinary law", "Complaints", "Privacy", "Records", "Liability insurance"],
    "way": "Noor accepts the assignment and sends the client one invoice",
    "stand_ins": "If you drop out",
    "from": "from {0} until {1}",
    "shortfalls": {
        Shortfall.PROPORTIONAL: "everybody gets the same part of the own claim",
        Shortfall.EQUAL_AWARDS: "the smallest claims first, the others alike",
        Shortfall.EQUAL_LOSSES: "everybody loses the same amount",
        Shortfall.TALMUD: "first everybody half of the own claim alike, beyond it everybody loses alike",
    },
}


def full(noor, bram, *, language="en", shortfall=Shortfall.TALMUD):
    """An agreement in which no two facts are alike: a business with a number, somebody in the own name, three ways of paying, all terms."""
    team = begun(noor, bram, kind=Collaboration.Kind.STANDING)
    own = Business.objects.create(professional=bram, trade_name="Bram Rekent", kvk_number="12345678")
    Participation.objects.filter(collaboration=team, professional=bram).update(business=own)
    days = {"starts_on": TODAY + 3 * DAY, "ends_on": TODAY + 81 * DAY}
    draft = write(team, language=language, way="B", results="Wie belt, krijgt antwoord.", terms=TERMS, client="Woonbedrijf", **days)
    of_noor, of_bram = (str(mine(draft, who).pk) for who in (noor, bram))
    parts = (
        Part(of_noor, Basis.HOURS, hours=Decimal("37.5"), rate=9_500, what="Books"),
        Part(of_bram, Basis.FIXED, amount=410_000, what="Training"),
        Part(of_bram, Basis.SHARE, share=1_250, what="Extra"),
        Part(of_noor, Basis.SHARE, share=8_750, what="Rest"),
    )
    formula = Formula(1_234_567, parts, lead=of_noor, lead_fee=350, lead_fee_most=600, shortfall=shortfall)
    agreements.set_split(draft, formula=formula, by=noor.person, now=NOW)
    for who, answers in ((noor, ("own", "shared", "network", "not_done", "not_needed")), (bram, ("not_needed",) * 4 + ("own",))):
        told = [
            Arranged(kind, answer, f"Bewijs {kind} van {who.name}", TODAY + (100 + place) * DAY)
            for place, (kind, answer) in enumerate(zip(Duty.Kind.values, answers, strict=True))
        ]
        state_duties(mine(draft, who), arranged=told, by=who.person, now=NOW)
    return signed_by_all(put_to_signing(draft), noor, bram)


def missing(found, facts):
    """Which facts do not stand in the paper."""
    read = read_of(found)
    return [fact for fact in facts if squeezed(fact) not in read]


def day(on):
    return date_format(on)


def test_every_fact_of_the_data_is_in_the_paper_in_words(noor, bram):
    found = full(noor, bram)
    with translation.override("en"):
        facts = [
            *("Noor" + EN["own"], "BramBram Rekent, KvK 12345678"),
            *(f"{who}{what}" for who, what in (("Noor", "Books"), ("Bram", "Training"), ("Bram", "Extra"), ("Noor", "Rest"))),
            *("Noor" + EN["hours"], EN["way"], EN["stand_ins"], "Woonbedrijf", "A calm merger", "Wie belt, krijgt antwoord."),
            EN["from"].format(day(TODAY + 3 * DAY), day(TODAY + 81 * DAY)),
            *(EN["price"], f"Fee for the client contact, Noor{EN['fee']}", *EN["parts"]),
            f"If too little is paid{EN['shortfalls'][Shortfall.TALMUD]}",
            *EN["days"],
        ]
    assert missing(found, facts) == []


def test_every_duty_of_everybody_with_proof_and_last_day(noor, bram):
    found = full(noor, bram)
    words = dict(zip(Duty.Kind.values, EN["kinds"], strict=True))
    duties = list(Duty.objects.select_related("participant__professional"))
    assert len(duties) == 10
    with translation.override("en"):
        facts = [
            f"{one.participant.professional.name}, {words[one.kind]}{EN['duties'][one.answer]}; {one.proof}; until {day(one.valid_until)}"
            for one in duties
        ]
    assert missing(found, facts) == []


def test_who_signed_when_and_which_text(noor, bram):
    found = full(noor, bram)
    with translation.override("en"):
        signed = [
            f"{one.participant.professional.name}signed on {date_format(timezone.localtime(one.at), 'DATETIME_FORMAT')}, signed in"
            for one in Signature.objects.filter(agreement=found)
        ]
    assert len(signed) == 2
    assert missing(found, [*signed, found.sha256]) == []
    assert {one.sha256 for one in found.signatures.all()} == {found.sha256}


@pytest.mark.parametrize("shortfall", list(Shortfall))
def test_each_rule_for_too_little_money_reads_otherwise(noor, bram, shortfall):
    found = full(noor, bram, shortfall=shortfall)
    others = [words for rule, words in EN["shortfalls"].items() if rule != shortfall]
    assert missing(found, [EN["shortfalls"][shortfall], *others]) == others


def test_what_is_not_in_the_data_is_not_in_the_paper(noor, bram):
    """The same agreement with every number otherwise has none of the old ones: nothing is said that nobody filled in."""
    found = full(noor, bram)
    second = agreements.change(found, by=noor.person, now=NOW)
    terms = {name: number * 3 for name, number in TERMS.items()}
    agreements.set_details(second, told=Told(language="en", way="B", terms=terms, ends_on=TODAY + 99 * DAY), by=noor.person, now=NOW)
    parts = tuple(Part(str(mine(second, who).pk), Basis.SHARE, share=5_000, what="Half") for who in (noor, bram))
    agreements.set_split(second, formula=Formula(7_654_321, parts, lead=parts[0].who), by=noor.person, now=NOW)
    second = signed_by_all(put_to_signing(second), noor, bram)
    gone = [*EN["parts"], EN["fee"], EN["price"], *EN["days"], day(TODAY + 81 * DAY)]
    with translation.override("en"):
        assert missing(second, gone) == gone
        new = ["€76,543.21", "Half: 50 % of what is left", "within 51 days", "notice of 129 days", "33 months", day(TODAY + 99 * DAY)]
        assert missing(second, new) == []


def test_an_annex_says_which_it_is_and_its_own_facts(noor, bram):
    found = full(noor, bram)
    told = Told(language="en", name="The second merger", client="Care Ltd", results="A plan.", starts_on=TODAY + 90 * DAY)
    annex = agreements.write_annex(found.collaboration, told=told, by=noor.person, now=NOW)
    parts = tuple(Part(str(mine(annex, who).pk), Basis.FIXED, amount=123_400, what="Plan") for who in (noor, bram))
    agreements.set_split(annex, formula=Formula(246_800, parts), by=noor.person, now=NOW)
    annex = signed_by_all(put_to_signing(annex), noor, bram)
    with translation.override("en"):
        facts = ["Annex 1: The second merger", "for Care Ltd", "A plan.", "€2,468", "Plan: €1,234, fixed", f"from {day(TODAY + 90 * DAY)}"]
        assert missing(annex, [*facts, annex.sha256]) == []
    assert annex.sha256 != found.sha256


def test_the_paper_is_tagged_and_says_that_it_is_to_be_kept(noor, bram):
    made = pdf_of(full(noor, bram))
    assert all(
        mark in made for mark in (b"/MarkInfo", b"/StructTreeRoot", b"pdfaid:part", b"pdfaid:conformance", b"/Lang", b"/OutputIntent")
    )
