import re
from collections import Counter
from itertools import chain

import pytest

from tests.people import esco_fixture
from zelfsamen.people.rules.names import fold
from zelfsamen.people.rules.vocabulary import read_vocabulary, shipped_disciplines

DISCIPLINES = shipped_disciplines()
BY_KEY = {discipline.key: discipline for discipline in DISCIPLINES}


def test_there_are_enough_disciplines_each_with_a_key_of_its_own():
    assert len(BY_KEY) == len(DISCIPLINES) >= 280
    assert list(BY_KEY) == sorted(BY_KEY)
    assert [key for key in BY_KEY if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_discipline_speaks_the_language(language):
    assert [discipline.key for discipline in DISCIPLINES if not discipline.labels[language] or len(discipline.also[language]) < 2] == []
    labels = Counter(fold(discipline.labels[language]) for discipline in DISCIPLINES)
    assert [label for label, times in labels.items() if times > 1] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_names_of_a_discipline_are_clean_and_differ(language):
    for discipline in DISCIPLINES:
        texts = [name.text for name in discipline.names() if name.language == language]
        assert len({text.casefold() for text in texts}) == len(texts), discipline.key
        assert [text for text in texts if text != " ".join(text.split()) or len(fold(text)) > 250] == []


def test_broader_leads_upwards_and_ends():
    for discipline in DISCIPLINES:
        seen = [discipline.key]
        while broader := BY_KEY[seen[-1]].broader:
            assert broader not in seen
            seen.append(broader)


def test_no_two_disciplines_stand_for_one_esco_concept():
    linked = [discipline.esco_uri for discipline in DISCIPLINES if discipline.esco_uri]
    assert len(linked) == len(set(linked)) > 250
    assert all(re.fullmatch(r"http://data\.europa\.eu/esco/(skill|occupation)/[0-9a-f-]{36}", uri) for uri in linked)


def test_every_esco_link_exists():
    known = {row["uri"] for row in chain(esco_fixture.shared("occupations.csv.gz"), esco_fixture.shared("skills.csv.gz"))}
    assert [discipline.key for discipline in DISCIPLINES if discipline.esco_uri and discipline.esco_uri not in known] == []


def test_a_row_becomes_names_in_both_languages_with_the_label_first():
    row = {
        "key": "k",
        "label_nl": "Tuin",
        "label_en": "Garden",
        "esco_uri": "",
        "broader": "",
        "also_nl": "hovenier|snoeien",
        "also_en": "",
    }
    (discipline,) = read_vocabulary([row])
    assert [(name.language, name.text, name.weight) for name in discipline.names()] == [
        ("nl", "Tuin", 1.0),
        ("nl", "hovenier", 0.9),
        ("nl", "snoeien", 0.9),
        ("en", "Garden", 1.0),
    ]
