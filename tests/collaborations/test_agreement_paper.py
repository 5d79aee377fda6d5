"""The paper of an agreement: what stands in it is what was signed, fact by fact, and the mark under it is that of the text."""

import re

import pytest
from django.utils import translation

from tests.collaborations.agreeing import NOW, begun, bram, draft, mine, noor, opened, put_to_signing, sign, signed_by_all, together, write
from tests.support.pdf_text import squeezed, text_of
from zelfsamen.collaborations.actions import agreements
from zelfsamen.collaborations.actions.duties import Arranged, state_duties
from zelfsamen.collaborations.models import Collaboration, Participation
from zelfsamen.collaborations.papers import pdf_of, record_of
from zelfsamen.collaborations.rules.papers import hash_of, lines_of
from zelfsamen.people.models import Business

__all__ = ["bram", "draft", "noor", "opened", "together"]
pytestmark = pytest.mark.django_db


def whole(noor, bram, language):
    """A full agreement with everything in it."""
    team = begun(noor, bram, kind=Collaboration.Kind.STANDING)
    own = Business.objects.create(professional=bram, trade_name="Bram (rekent) & Co", kvk_number="12345678")
    Participation.objects.filter(collaboration=team, professional=bram).update(business=own)
    made = write(team, language=language, results="Niemand wordt verrast; 100% op tijd. # geen *opmaak*", way="B")
    duty = Arranged("insurance", "own", "Polis 7 tot € 1.000.000")
    state_duties(mine(made, bram), arranged=[duty], by=bram.person, now=NOW)
    return signed_by_all(put_to_signing(made), noor, bram)


def read_of(found):
    """The text of its paper without the foot of each page, which may stand within a sentence."""
    read = squeezed(text_of(pdf_of(found)))
    foot = rf"{re.escape(squeezed(found.paper['title']))},(page|pagina)\d/\d{found.sha256[:16]}"
    assert re.search(foot, read)
    return re.sub(foot, "", read)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_line_that_was_signed_stands_in_the_paper(noor, bram, language):
    found = whole(noor, bram, language)
    read = read_of(found)
    pieces = [found.paper["title"], found.paper["subtitle"]]
    for number, section in enumerate(found.paper["sections"], start=1):
        pieces += [f"{number}. {section['heading']}", *section["text"].splitlines(), *map("".join, section["rows"])]
    assert [piece for piece in pieces if squeezed(piece) not in read] == []
    assert len(pieces) == len(list(lines_of(found.paper))) > 50


def test_every_fact_of_the_data_stands_in_the_paper(noor, bram):
    found = whole(noor, bram, "en")
    read = read_of(found)
    facts = ["Noor", "Bram (rekent) & Co, KvK 12345678", "Housing Ltd", "100 hours at €90 = €9,000", "€17,000", "Polis 7 tot € 1.000.000"]
    with translation.override("en"):
        facts += ["".join(row) for row in record_of(found)]
    assert [fact for fact in facts if squeezed(fact) not in read] == []


def test_the_mark_under_the_paper_is_that_of_the_text_everybody_signed(noor, bram):
    found = whole(noor, bram, "nl")
    marks = set(found.signatures.values_list("sha256", flat=True))
    assert marks == {found.sha256} == {hash_of(found.paper)}
    assert found.sha256 in text_of(pdf_of(found))


def test_the_paper_is_tagged_to_be_kept_and_the_same_every_time(opened, noor):
    sign(opened, noor)
    made = pdf_of(opened)
    assert made == pdf_of(opened)
    assert all(mark in made for mark in (b"/MarkInfo", b"pdfaid", b"/StructTreeRoot"))


def test_what_stands_does_not_move_with_what_changes_afterwards(opened, noor, bram):
    before = list(lines_of(opened.paper))
    Collaboration.objects.filter(pk=opened.collaboration_id).update(client="Somebody else")
    noor.name = "Another name"
    noor.save()
    opened.refresh_from_db()
    assert list(lines_of(opened.paper)) == before
    assert "Anothername" not in squeezed(text_of(pdf_of(opened)))


def test_a_draft_says_that_nobody_is_bound(draft):
    assert squeezed("Draft: nobody is bound by it") in squeezed(text_of(pdf_of(draft)))


def test_notes_explain_and_are_not_signed(opened):
    notes = [section["note"] for section in opened.paper["sections"]]
    assert all("looked up on" in note for note in notes)
    assert not set(notes) & set(lines_of(opened.paper))


def test_another_word_gives_another_mark(opened, noor, bram):
    second = agreements.change(opened, by=noor.person, now=NOW)
    agreements.edit_clause(second.clauses.get(key="ending"), heading="", text="It ends.", by=noor.person, now=NOW)
    assert put_to_signing(second).sha256 != opened.sha256
