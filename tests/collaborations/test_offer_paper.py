"""The paper of an offer: every fact of the data stands in it, and nothing of it is read as markup."""

import json
import re
from html import unescape

import pytest
import typst
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import translation

from tests.collaborations.offering import AT, TODAY, anna, clara, draft, fatima, joris, need, sent, team, words, world
from tests.matching.inviting import NOW
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.offer_words import PAPER, paper_of
from zelfsamen.collaborations.views.papers import paper_answer
from zelfsamen.web.world.logos import logo_of

__all__ = ["anna", "clara", "draft", "fatima", "joris", "need", "sent", "team", "world"]


def read(told, language):
    """The running text of the paper, as typst sets it; what stands in a grid or on the edge of the page is not in it."""
    html = typst.compile(str(PAPER), sys_inputs={"told": json.dumps({"language": language, **told})}, format="html").decode()
    return unescape(re.sub(r"<[^>]+>", "\n", html))


@pytest.mark.parametrize(("language", "price"), [("nl", "€ 12.500,50"), ("en", "€ 12,500.50")])
def test_every_fact_of_the_offer_goes_to_the_paper(sent, language, price):
    with translation.override(language):
        told = paper_of(sent)
    rows = [text.replace("\xa0", " ") for _title, text in told["rows"]]
    assert rows[:5] == [getattr(sent, name) for name in ("introduction", "approach", "planning", "results", "quality")]
    assert rows[5:8] == ["Anna, anna@example.org", price, sent.price_covers]
    assert str(sent.valid_until.day) in rows[8]
    assert str(sent.valid_until.year) in rows[8]
    assert [(one["name"], one["under"]) for one in told["people"]] == [("Anna", ""), ("Fatima", "Fatima Counts"), ("Joris", "")]
    assert (told["title"], told["joint"]) == ("A calm merger", "A calm merger")
    assert "Housing Ltd" in told["labels"]["for"]
    page = read(told, language)
    assert [text for row in told["rows"] for text in row if text not in page] == []
    assert all(text in page for text in (told["title"], told["labels"]["for"], told["labels"]["standing"]))


def test_words_of_people_are_never_read_as_markup(team, clara):
    odd = '#let x = "y" *not bold* $e = m$ <label> // no comment'
    made = actions.draft_offer(team, told=words(team, approach=odd), by=team.lead.person, **AT)
    assert odd in read(paper_of(made), "en")


def test_the_pdf_is_tagged_and_to_be_kept_and_the_same_each_time(settings, tmp_path, sent):
    settings.MEDIA_ROOT = tmp_path
    default_storage.save("logos/fatima.png", ContentFile(logo_of("Fatima Counts")))
    answer = paper_answer(sent)
    assert answer["Content-Type"] == "application/pdf"
    assert all(mark in answer.content for mark in (b"%PDF-", b"/MarkInfo", b"/StructTreeRoot", b"pdfaid:part"))
    assert b"/Image" in answer.content
    assert paper_answer(sent).content == answer.content


def test_what_was_sent_stays_when_the_team_changes_its_name(sent, fatima):
    fatima.businesses.update(trade_name="Another name")
    assert "Fatima Counts" in [one["under"] for one in paper_of(sent)["people"]]
    assert sent.sent_at == NOW
    assert sent.valid_until > TODAY
