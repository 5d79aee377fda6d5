"""Signs in an agreement: forty sentences of our own, half of which must be told, and the signs that are no wording."""

import time
from datetime import date
from decimal import Decimal

import pytest

from tests.collaborations import edges_of_signs
from zelfsamen import law
from zelfsamen.collaborations.rules.clauses import library
from zelfsamen.collaborations.rules.split import Basis, Formula, Part
from zelfsamen.collaborations.rules.warnings import LAW_OF, Draft, warnings
from zelfsamen.collaborations.rules.wording import signs

TOLD = {
    "nl": [
        ("Iedereen moet elke dag om 9 uur aanwezig zijn.", "authority_times"),
        ("Je bepaalt zelf je tijden, maar je moet op dinsdag op kantoor zijn.", "authority_times"),
        ("Het klantcontact bepaalt de werktijden van de anderen.", "authority_times"),
        ("Bram volgt de instructies van de klant over de uitvoering.", "authority_manner"),
        ("Het werk gebeurt onder leiding en toezicht van de opdrachtgever.", "authority_manner"),
        ("Wie vrij wil, vraagt verlof aan bij Noor.", "authority_leave"),
        ("Niemand neemt vakantie zonder toestemming van de klant.", "authority_leave"),
        ("Je mag tijdens de opdracht niet voor anderen werken.", "authority_exclusive"),
        ("Een deelnemer mag zich niet laten vervangen.", "authority_personal"),
        ("We rekenen hetzelfde uurtarief, ook bij andere klanten.", "competition_prices"),
    ],
    "en": [
        ("Everybody must be present at 9 o'clock every day.", "authority_times"),
        ("You decide yourself when you rest, but you have to be at the office on Monday.", "authority_times"),
        ("The client sets the working hours of the team.", "authority_times"),
        ("Bram shall follow the instructions of the client on how the work is done.", "authority_manner"),
        ("Anna works under the supervision of the lead.", "authority_manner"),
        ("Whoever wants a week off requests leave from Noor.", "authority_leave"),
        ("Nobody takes time off without permission.", "authority_leave"),
        ("The professional may not work for others during the assignment.", "authority_exclusive"),
        ("A participant may not be replaced.", "authority_personal"),
        ("We divide the clients in the city among us.", "competition_clients"),
    ],
}
QUIET = {
    "nl": [
        "Iedereen bepaalt zelf hoe laat het werk begint.",
        "Niemand hoeft elke dag om 9 uur aanwezig te zijn.",
        "Je bent niet verplicht om op kantoor te werken.",
        "De klant bepaalt niet hoe het werk wordt gedaan.",
        "Bram hoeft geen instructies van de klant op te volgen.",
        "Verlof hoeft niet te worden aangevraagd.",
        "Iedereen mag voor anderen werken.",
        "Het is niet verboden: je mag ook voor concurrenten werken.",
        "Iedereen mag zich laten vervangen door een vakgenoot.",
        "Het rapport is op 1 maart klaar en bevat drie scenario's.",
    ],
    "en": [
        "Everybody decides for themselves when the work begins.",
        "You are not obliged to be present at 9 o'clock.",
        "Nobody has to be at the office on Monday.",
        "The client does not decide how the work is done.",
        "Bram need not follow instructions on how the work is done.",
        "Nobody asks for leave; you say when you are away.",
        "Everybody may work for others, also for competitors.",
        "There is no ban, so you may also take on other assignments.",
        "Everybody may be replaced by somebody of the same profession.",
        "We do not divide the clients among us.",
    ],
}
DAY = date(2027, 1, 4)


def draft(texts=None, *, parts=(), **told):
    formula = Formula(price=sum(part.claim for part in parts) or 100_000, parts=tuple(parts), **told.pop("formula", {}))
    return Draft(texts or {}, formula, **{"way": "A", "on": DAY} | told)


def codes(told):
    return [one.code for one in warnings(told)]


def hours(who, rate):
    return Part(who, Basis.HOURS, hours=Decimal(10), rate=rate)


def share(who, part):
    return Part(who, Basis.SHARE, share=part)


SHARED = (share("noor", 6000), share("bram", 4000))


def test_there_are_forty_sentences_half_of_which_are_told():
    assert [len(rows) for rows in (*TOLD.values(), *QUIET.values())] == [10, 10, 10, 10]


@pytest.mark.parametrize(("sentence", "code"), [*TOLD["nl"], *TOLD["en"]])
def test_a_sign_is_told_with_its_sentence_and_the_law(sentence, code):
    found = warnings(draft({"3": f"We begin with a talk. {sentence}"}))
    assert [(one.code, one.where, one.excerpt) for one in found] == [(code, "3", sentence)]
    assert found[0].law


@pytest.mark.parametrize("sentence", [*QUIET["nl"], *QUIET["en"]])
def test_what_leaves_people_free_is_not_told(sentence):
    assert not warnings(draft({"3": sentence}))


@pytest.mark.parametrize(("sentence", "code"), edges_of_signs.TOLD)
def test_a_sign_in_other_words_is_told(sentence, code):
    assert code in {one.code for one in signs(sentence)}


@pytest.mark.parametrize("sentence", edges_of_signs.QUIET)
def test_what_only_looks_like_a_sign_is_not_told(sentence):
    assert not signs(sentence)


@pytest.mark.parametrize("clause", library(), ids=lambda clause: clause.key)
def test_no_model_clause_has_a_sign(clause):
    assert not [found for texts in clause.texts.values() for text in texts.values() for found in signs(text)]


def test_every_law_behind_a_sign_is_known():
    for code in {code for named in LAW_OF.values() for code in named}:
        assert law.fact(code, on=DAY).source


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (draft(way="C"), True),
        (draft({"1": "We nemen de opdracht samen aan."}), True),
        (draft({"1": "We accept the assignment together."}), True),
        (draft({"1": "Niemand neemt samen met een ander de opdracht aan."}), False),
        (draft(), False),
    ],
)
def test_who_accept_together_answer_for_the_whole(told, expected):
    assert ("joint_acceptance" in codes(told)) is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"offered": True}, True),
        ({"texts": {"1": "We work under one name."}}, True),
        ({"texts": {"1": "We werken onder één naam."}}, True),
        ({}, False),
        ({"offered": True, "way": "D"}, False),
        ({"offered": True, "parts": (hours("noor", 9000), hours("bram", 9000))}, False),
    ],
)
def test_one_name_and_a_shared_result_may_be_a_firm(told, expected):
    assert ("firm_in_the_making" in codes(draft(**{"parts": SHARED} | told))) is expected


def test_pay_is_held_against_the_amount_of_the_presumption():
    told = draft(parts=(hours("noor", 9000), hours("bram", 3800), hours("anna", 4180), hours("els", 4181)))
    assert [(one.code, one.where, one.amount) for one in warnings(told)] == [("pay_below", "bram", 3800), ("pay_near", "anna", 4180)]


@pytest.mark.parametrize(("until", "expected"), [(date(2026, 12, 30), []), (DAY, ["pay_below"])])
def test_work_that_runs_into_the_presumption_counts_from_there(until, expected):
    assert codes(draft(parts=(hours("bram", 3000),), on=date(2026, 12, 1), until=until)) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"formula": {"lead": "noor", "lead_fee": 500, "lead_fee_most": 500}}, ["fee_forbidden"]),
        ({"way": "F"}, ["fee_forbidden"]),
        ({"texts": {"1": "Noor krijgt een aanbrengfee van 5 %."}}, ["fee_forbidden"]),
        ({"texts": {"1": "Noor gets a referral fee of 5 %."}}, ["fee_forbidden"]),
        ({"texts": {"1": "There is no referral fee."}}, []),
        ({}, []),
        ({"way": "F", "disciplines": frozenset({"accounting"})}, []),
    ],
)
def test_a_fee_is_told_where_a_profession_forbids_it(told, expected):
    assert codes(draft(**{"disciplines": frozenset({"litigation"})} | told)) == expected


def test_a_text_without_a_full_stop_is_read_in_pieces_and_in_time():
    begun = time.perf_counter()
    assert "authority_times" in {one.code for one in signs("iedereen moet om 9 uur verlof vragen aan de klant zijn ook " * 200)}
    assert time.perf_counter() - begun < 10
