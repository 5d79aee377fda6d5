from datetime import date

import pytest

from zelfsamen.continuity.rules.secrets import looks_like_a_secret
from zelfsamen.continuity.rules.tree_test import Known, wrong_answers

TODAY = date(2026, 11, 24)
SECRETS = (
    "wachtwoord: geheim1",
    "Wachtwoord is zonnebloem",
    "pin 1234 is pincode: 1234",
    "password=hunter2",
    "De laptop gaat open met Zomer2024!",
    "xK9fQ2mLp",
    "api-key: 8a7b6c",
    "pwd: P@ssw0rd",
)
HARMLESS = (
    "Het wachtwoord staat in de kluis; Joost kan erbij.",
    "Wachtwoord: zie kluis, map Klanten",
    "Wachtwoord: in Bitwarden",
    "NL91 ABNA 0417 1643 00",
    "NL123456789B01",
    "https://example.nl/map/Klant2024?a=1",
    "Clara, clara@example.nl, 06 12345678",
    "Offerte 2026-114 voor Huisartsenkring Vechtdal",
    "",
)


@pytest.mark.parametrize("text", SECRETS)
def test_what_looks_like_a_password_is_seen(text: str):
    assert looks_like_a_secret(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_tells_where_it_is_is_no_secret(text: str):
    assert not looks_like_a_secret(text)


PACK = [Known(date(2026, 12, 9), "Piet", "bellen"), Known(date(2026, 12, 1), "Clara de Boer", "Rapport naar Clara sturen")]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (Known(date(2026, 12, 1), "clara", "het rapport sturen"), []),
        (Known(date(2026, 12, 9), "Clara", "rapport"), ["deadline"]),
        (Known(date(2026, 12, 1), "Piet", ""), ["contact", "step"]),
        (Known(None, "", ""), ["deadline", "contact", "step"]),
    ],
)
def test_the_soonest_deadline_is_asked_about(said: Known, wrong: list[str]):
    assert wrong_answers(said, PACK, TODAY) == wrong


def test_without_a_coming_deadline_there_is_nothing_to_work_from():
    assert wrong_answers(PACK[1], PACK, date(2027, 1, 1)) == ["deadline", "contact", "step"]
    assert wrong_answers(PACK[1], [], TODAY) == ["deadline", "contact", "step"]
