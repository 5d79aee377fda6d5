"""What is mailed about an agreement: one request, one link that opens it, and what happens without an answer."""

import re

import pytest

from tests.collaborations.agreeing import NOW, bram, draft, noor, opened, put_to_signing, refuse, sign, signed_by_all, together
from tests.matching.inviting import mailed
from zelfsamen.collaborations.actions import agreements

__all__ = ["bram", "draft", "noor", "opened", "together"]
pytestmark = pytest.mark.django_db


def letters():
    """The letters about the agreement, by address."""
    return {message.to[0]: message for message in mailed() if "greement" in message.subject}


def test_everybody_but_who_asked_is_asked_to_sign_with_a_link_that_opens_it(client, opened, noor, bram):
    found = letters()
    assert set(found) == {"bram@example.org"}
    letter = found["bram@example.org"]
    assert letter.subject == "Please read and sign: Agreement: A calm merger"
    assert "If you do nothing, you are not bound" in letter.body
    link = re.search(r"/w/[\w-]+/agreement/", letter.body).group()
    assert "I have read the whole text" in client.get(link).content.decode()


def test_who_signed_already_is_not_asked_any_more(opened, noor, bram):
    sign(opened, bram)
    assert letters() == {}


def test_a_refusal_is_told_to_the_others_with_its_reason(opened, noor, bram):
    letters()
    refuse(opened, bram, reason="The fee is too high.")
    found = letters()
    assert set(found) == {"noor@example.org"}
    assert "The fee is too high." in found["noor@example.org"].body
    assert found["noor@example.org"].subject.startswith("Bram did not sign")


def test_a_changed_text_says_that_it_changed(opened, noor, bram):
    letters()
    put_to_signing(agreements.change(opened, by=noor.person, now=NOW))
    assert "The text has changed" in letters()["bram@example.org"].body


def test_everybody_hears_when_all_have_signed(opened, noor, bram):
    letters()
    signed_by_all(opened, noor, bram)
    assert {letter.subject for letter in letters().values()} == {"Everybody has signed: Agreement: A calm merger"}
