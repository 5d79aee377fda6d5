"""Codes, amounts and dates in the words of the reader."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.formats import date_format

from zelfsamen.people import words
from zelfsamen.people.models import Circle, Qualification
from zelfsamen.people.models.organisations import VAT_POSITIONS
from zelfsamen.people.rules import expectations
from zelfsamen.people.rules.visibility import DEFAULT_RINGS, Ring


def test_every_code_has_words():
    assert set(words.ITEMS) == set(DEFAULT_RINGS) - {"portrait"}  # there is no picture of oneself yet
    assert set(words.RINGS) == set(words.RINGS_EXPLAINED) == set(words.WHY_KNOWN) == set(Ring)
    assert set(words.QUALIFICATIONS) == set(Qualification.Kind)
    assert set(words.VAT_POSITIONS) == set(VAT_POSITIONS)
    assert set(words.CIRCLES) == set(Circle.Kind)
    assert tuple(words.DIMENSIONS) == tuple(words.DIMENSIONS_EXPLAINED) == expectations.DIMENSIONS
    assert max(words.AMOUNTS) == expectations.MOST
    assert max(words.IMPORTANCE) == expectations.MOST_IMPORTANT


@pytest.mark.parametrize(("language", "cents", "text"), [("nl", 9500, "€ 95"), ("nl", 123456, "€ 1.234,56"), ("en", 123456, "€ 1,234.56")])
def test_amounts(language, cents, text):
    with translation.override(language):
        assert words.euros(cents).replace("\xa0", " ") == text


@pytest.mark.parametrize(("language", "text"), [("nl", "24 nov 2026"), ("en", "24 Nov 2026")])
def test_dates(language, text):
    with translation.override(language):
        assert date_format(date(2026, 11, 24), "DATE_FORMAT") == text


def test_a_language_without_a_name_shows_its_code():
    assert words.language_name("xx") == "xx"
