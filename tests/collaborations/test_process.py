"""How the work goes: a rhythm with an agenda out of what is open, decisions, papers whose content is looked at, and notes."""

import io
import zipfile
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.collaborations.delivering import DAY, NOW, TODAY, by, door, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.delivery import NotNow, OnlyTheOwner
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.process import DayToCome, LinkOrFile, NotTaken
from zelfsamen.collaborations.models import CheckIn, HandoverNote, NotedDecision, Paper, Rhythm
from zelfsamen.collaborations.rules.delivery import State, next_meeting
from zelfsamen.collaborations.rules.files import MOST_BYTES, BadFileError, Fault, kind_of
from zelfsamen.people.actions.accounts import erase_account

__all__ = ["team"]
PDF = b"%PDF-1.7\n..."


def zipped(*names, mimetype=b""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (PDF, "pdf"),
        (b"\x89PNG\r\n\x1a\n..", "png"),
        (b"\xff\xd8\xff..", "jpg"),
        ("één\tregel\r\n".encode(), "txt"),
        (b"<script>alert(1)</script>", "txt"),
        (zipped("word/document.xml"), "docx"),
        (zipped("xl/workbook.xml"), "xlsx"),
        (zipped("content.xml", mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
    ],
)
def test_what_a_file_is_is_told_from_its_content(data, ending):
    assert kind_of(data).ending == ending


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"x" * (MOST_BYTES + 1), Fault.TOO_HEAVY),
        (b"MZ\x90\x00\x03", Fault.UNKNOWN),
        (b"\xff\xfe\xfa", Fault.UNKNOWN),
        (b"PK\x03\x04broken", Fault.UNKNOWN),
        (zipped("run.exe"), Fault.UNKNOWN),
        (zipped("word/document.xml", "word/vbaProject.bin"), Fault.MACROS),
    ],
)
def test_what_is_something_else_is_not_taken(data, fault):
    with pytest.raises(BadFileError) as caught:
        kind_of(data)
    assert caught.value.fault == fault


@pytest.mark.parametrize(("on", "expected"), [(1, 10), (10, 10), (11, 24), (24, 24), (25, 38)])
def test_the_next_meeting_of_a_rhythm(on, expected):
    begin = date(2026, 3, 1)
    assert next_meeting(begin + timedelta(days=9), every_weeks=2, on=begin + timedelta(days=on - 1)) == begin + timedelta(days=expected - 1)


def test_a_paper_is_kept_served_as_attachment_and_taken_away_by_who_brought_it(client, team):
    made = actions.bring_paper(team.collaboration, name="Het plan/../x", data=PDF, **by(team.fatima))
    answer = client.get(door(team.joris, "paper", made.pk))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="het-planx.pdf"'
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")
    assert "sandbox" in answer["Content-Security-Policy"]
    with pytest.raises(OnlyTheOwner):
        actions.remove_paper(made, **by(team.anna))


def test_a_file_goes_with_its_row(team, django_capture_on_commit_callbacks):
    made = actions.bring_paper(team.collaboration, name="Plan", data=PDF, **by(team.fatima))
    assert default_storage.exists(f"papers/{made.file}")
    with django_capture_on_commit_callbacks(execute=True):
        for _click in range(2):
            actions.remove_paper(made, **by(team.fatima))
    assert not default_storage.exists(f"papers/{made.file}")


def test_the_account_takes_its_papers_and_notes_along(team, django_capture_on_commit_callbacks):
    made = actions.bring_paper(team.collaboration, name="Plan", data=PDF, **by(team.fatima))
    actions.write_handover(team.collaboration, words="Bel Jan", **by(team.fatima))
    actions.check_in(team.collaboration, how=CheckIn.How.ON_TRACK, **by(team.fatima))
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(team.fatima.professional.person, now=NOW)
    assert [model.objects.count() for model in (Paper, HandoverNote, CheckIn)] == [0, 0, 0]
    assert not default_storage.exists(f"papers/{made.file}")


def test_who_may_and_when(team):
    with pytest.raises(NotYours):
        actions.bring_paper(team.collaboration, name="x", link="https://x.example", **by(team.kees))
    with pytest.raises(NotTaken):
        actions.bring_paper(team.collaboration, name="x", data=b"MZ\x00", **by(team.anna))
    for wrong in ({}, {"link": "https://x.example", "data": PDF}):
        with pytest.raises(LinkOrFile):
            actions.bring_paper(team.collaboration, name="x", **wrong, **by(team.anna))
    with pytest.raises(DayToCome):
        actions.note_decision(team.collaboration, on=TODAY + DAY, words="x", **by(team.anna))
    team.phase("settled")
    with pytest.raises(NotNow):
        actions.write_handover(team.collaboration, words="x", **by(team.anna))


def test_a_second_click_counts_once(team):
    key = uuid4()
    for _click in range(2):
        actions.note_decision(team.collaboration, on=TODAY, words="x", key=key, **by(team.anna))
        actions.bring_paper(team.collaboration, name="x", data=PDF, key=key, **by(team.anna))
        actions.set_rhythm(team.collaboration, first_on=TODAY, every_weeks=1, at=None, where="", **by(team.joris))
    assert (NotedDecision.objects.count(), Paper.objects.count(), Rhythm.objects.count()) == (1, 1, 1)


def test_the_agenda_is_built_from_what_is_open(client, team):
    page = door(team.anna, "process")
    assert "Nothing is open" in text_of(client, page)
    plan = team.promise(team.fatima, "Figures")
    actions.say_state(plan, state=State.BLOCKED, why="No data", **by(team.fatima))
    actions.ask_change(team.collaboration, name="An evening", words="x", for_client=True, **by(team.kees))
    actions.check_in(team.collaboration, how=CheckIn.How.WORRIED, words="Too fast", **by(team.joris))
    told = text_of(client, page)
    assert all(text in told for text in ("Figures (Fatima): blocked. No data", "Change: An evening", "Joris: worried. Too fast"))


def test_everything_from_a_mailed_link(client, team):
    page = door(team.fatima, "process")
    day = TODAY.isoformat()
    good = [
        {"do": "rhythm", "rhythm-first_on": day, "rhythm-every_weeks": "2", "rhythm-at": "09:30", "rhythm-where": "Utrecht"},
        {"do": "decision", "decision-on": day, "decision-words": "We gaan door"},
        {"do": "paper", "paper-name": "Plan", "paper-file": SimpleUploadedFile("evil.exe", PDF)},
        {"do": "paper", "paper-name": "Bord", "paper-link": "https://bord.example/1"},
        {"do": "handover", "handover-words": "Bel Jan"},
    ]
    assert [client.post(page, values).status_code for values in good] == [302] * 5
    assert client.post(page, {"do": "paper", "paper-name": "x", "paper-file": SimpleUploadedFile("a.pdf", b"MZ\x00")}).status_code == 422
    told = text_of(client, door(team.joris, "process"))
    assert all(text in told for text in ("09:30", "We gaan door", "https://bord.example/1", "Bel Jan", "pdf"))
    mine = Paper.objects.get(ending="pdf")
    assert client.post(door(team.anna, "process"), {"do": "remove", "paper": str(mine.pk)}).status_code == 422
    assert client.post(page, {"do": "remove", "paper": str(mine.pk)}).status_code == 302
