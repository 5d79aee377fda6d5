"""Papers: what goes in as data comes out as text, and equal values give equal bytes."""

from datetime import UTC, datetime

from zelfsamen.core.documents import typeset

AT = datetime(2026, 11, 24, tzinfo=UTC)
PAGE = """
#let told = json(bytes(sys.inputs.told))
#set document(title: told.title)
#set text(lang: told.language)
= #told.title
"""


def paper(folder, title: str) -> bytes:
    page = folder / "page.typ"
    page.write_text(PAGE)
    return typeset(page, {"title": title}, language="nl", at=AT)


def test_a_paper_is_tagged_and_to_be_kept(tmp_path):
    made = paper(tmp_path, "Samen")
    assert made.startswith(b"%PDF-")
    assert b"/MarkInfo" in made
    assert b"pdfaid" in made


def test_what_is_typed_is_never_read_as_markup(tmp_path):
    assert paper(tmp_path, '#panic("no") $x$ \\ #import "x"').startswith(b"%PDF-")


def test_equal_values_give_equal_bytes(tmp_path):
    assert paper(tmp_path, "Samen") == paper(tmp_path, "Samen")
    assert paper(tmp_path, "Samen") != paper(tmp_path, "Alleen")
