"""The check of the texts can fail, and script/messages keeps what was translated."""

from pathlib import Path

import pytest

from script.lib import messages

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext
_("Save")
ngettext("%(n)s team", "%(n)s teams", 2)
pgettext("verb", "Open")
"""
TEMPLATE = """<p>
      {% load i18n %}
   {% translate 'Hello' %}{% blocktranslate trimmed with name=x %}
     Dear
  {{ name }}
{% endblocktranslate %}
"""
WHOLE = """
msgid "Save"
msgstr "Bewaar"

msgid "%(n)s team"
msgid_plural "%(n)s teams"
msgstr[0] "%(n)s team"
msgstr[1] "%(n)s teams"

msgctxt "verb"
msgid "Open"
msgstr "Open"

msgid "Hello"
msgstr "Hallo"

msgid "Dear %(name)s"
msgstr "Beste %(name)s"
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "zelfsamen"
    (folder / "templates").mkdir(parents=True)
    (folder / "views.py").write_text(CODE)
    (folder / "templates" / "page.html").write_text(TEMPLATE)
    return folder


def dutch(tmp_path: Path, body: str) -> messages.Catalog:
    path = tmp_path / "nl.po"
    path.write_text(HEAD + body)
    return messages.read(path)


def test_every_kind_of_text_is_gathered(package: Path):
    found = {messages.key_of(m) for m in messages.gather(package) if m.id}
    assert found == {("", "Save"), ("", "%(n)s team"), ("verb", "Open"), ("", "Hello"), ("", "Dear %(name)s")}


def test_complete_texts_have_no_fault(package: Path, tmp_path: Path):
    assert messages.faults(messages.gather(package), dutch(tmp_path, WHOLE)) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('msgid "Save"\nmsgstr "Bewaar"\n', "", "missing: 'Save'"),
        ('msgstr "Bewaar"', 'msgstr ""', "empty: 'Save'"),
        ('msgstr[1] "%(n)s teams"', 'msgstr[1] ""', "empty: '%(n)s team'"),
        ('msgid "Save"', '#, fuzzy\nmsgid "Save"', "fuzzy: 'Save'"),
        ('msgid "Save"', 'msgid "Gone"\nmsgstr "Weg"\n\nmsgid "Save"', "no longer asked for: 'Gone'"),
        ('msgid "Save"', '#~ msgid "Old"\n#~ msgstr "Oud"\n\nmsgid "Save"', "obsolete: 'Old'"),
        ("Beste %(name)s", "Beste %(naam)s", "other placeholders than the English: 'Dear %(name)s'"),
        ('msgstr[1] "%(n)s teams"', 'msgstr[1] "teams"', "other placeholders than the English: '%(n)s team'"),
        ('msgid_plural "%(n)s teams"', 'msgid_plural "%(n)s team"', "other plural than the code: '%(n)s team'"),
        ('msgctxt "verb"\n', "", "missing: 'Open'"),
    ],
)
def test_fault_is_seen(package: Path, tmp_path: Path, before: str, after: str, fault: str):
    assert before in WHOLE
    found = messages.faults(messages.gather(package), dutch(tmp_path, WHOLE.replace(before, after)))
    assert any(line.startswith(fault) for line in found), found


@pytest.mark.parametrize("line", ["msgstr Voeg toe", 'msgstr "Zeg "ja""', 'msgstr "open', "Voeg toe"])
def test_a_line_that_would_be_read_wrongly_is_refused(tmp_path: Path, line: str):
    with pytest.raises(SystemExit, match=r"nl.po:7: "):
        dutch(tmp_path, f'msgid "Add"\n{line}\n')


def test_merging_fills_what_is_missing_and_tells_of_a_quarrel(package: Path, tmp_path: Path):
    ours = dutch(tmp_path, 'msgid "Save"\nmsgstr "Bewaar"\n\nmsgid "Gone"\nmsgstr "Weg"\n')
    theirs = dutch(tmp_path, WHOLE.replace("Bewaar", "Opslaan"))
    catalog, told = messages.merged(messages.gather(package), [ours, theirs])
    assert catalog.get("Save").string == "Bewaar"
    assert catalog.get("Hello").string == "Hallo"
    assert "Gone" not in catalog
    assert len(told) == 1
    assert "'Save'" in told[0]


def test_merging_with_replace_lets_the_last_win(package: Path, tmp_path: Path):
    theirs = dutch(tmp_path, WHOLE.replace("Bewaar", "Opslaan"))
    catalog, _ = messages.merged(messages.gather(package), [dutch(tmp_path, WHOLE), theirs], replace=True)
    assert catalog.get("Save").string == "Opslaan"


def test_writing_what_was_read_changes_nothing(package: Path, tmp_path: Path):
    wanted = messages.gather(package)
    once = messages.written(messages.merged(wanted, [dutch(tmp_path, WHOLE)])[0])
    path = tmp_path / "once.po"
    path.write_text(once)
    assert messages.written(messages.merged(wanted, [messages.read(path)])[0]) == once


def test_compiled_texts_are_what_gettext_reads(package: Path):
    import gettext

    folder = package / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(HEAD + WHOLE)
    assert messages.compile_all(package) == 1
    with (folder / "django.mo").open("rb") as file:
        texts = gettext.GNUTranslations(file)
    assert texts.gettext("Save") == "Bewaar"
    assert texts.ngettext("%(n)s team", "%(n)s teams", 2) == "%(n)s teams"
    assert texts.pgettext("verb", "Open") == "Open"
