import shutil
import zipfile
from pathlib import Path

import pytest

from tests.people import esco_fixture
from zelfsamen.people.rules import esco as reader
from zelfsamen.people.rules.esco import Broader, Concept, Fault, SkillOf, read_esco

SMALL = Path(__file__).parent / "esco_small"
ESCO = "http://data.europa.eu/esco"
HEADER = "conceptUri,preferredLabel,altLabels,status\n"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(SMALL, tmp_path / "esco"))


def read_text(tmp_path, text, name="skills_nl.csv"):
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_esco(tmp_path)


def told(esco):
    return [str(fault) for fault in esco.faults]


def test_concepts_are_read_with_their_names():
    esco = read_esco(SMALL)
    assert told(esco) == []
    assert esco.concepts[f"{ESCO}/skill/made-up-1", "nl"] == Concept(
        f"{ESCO}/skill/made-up-1", "skill", "nl", "planken zagen", ("hout zagen", "zagen van planken", "plankenzager")
    )
    assert {(one.kind, one.language) for one in esco.concepts.values()} == {
        ("skill", "nl"),
        ("skill", "en"),
        ("occupation", "nl"),
        ("skill_group", "nl"),
        ("occupation_group", "nl"),
    }
    assert esco.languages == {"nl", "en"}


def test_links_are_read_once_whatever_the_number_of_languages():
    esco = read_esco(SMALL)
    group = f"{ESCO}/skill/made-up-group"
    assert list(esco.broader) == [
        Broader(f"{ESCO}/occupation/made-up-9", f"{ESCO}/isco/C7115"),
        Broader(f"{ESCO}/skill/made-up-1", group),
        Broader(f"{ESCO}/skill/made-up-2", group),
    ]
    planks = f"{ESCO}/occupation/made-up-9"
    assert list(esco.skills_of) == [
        SkillOf(planks, f"{ESCO}/skill/made-up-1", essential=True),
        SkillOf(planks, f"{ESCO}/skill/made-up-2", essential=False),
    ]


def test_what_is_no_longer_in_force_is_left_out_and_counted():
    esco = read_esco(SMALL)
    assert esco.left_out == 1
    assert (f"{ESCO}/skill/made-up-3", "nl") not in esco.concepts


def test_only_the_languages_asked_for_are_read():
    esco = read_esco(SMALL, languages={"en"})
    assert esco.languages == {"en"}
    assert len(esco.broader) == 3


def test_other_files_are_named_and_ignored(folder):
    (folder / "notes.txt").write_text("hello")
    assert read_esco(folder).ignored == ["broaderRelationsSkillPillar_nl.csv", "greenSkillsCollection_nl.csv", "notes.txt"]


def test_a_zip_gives_what_the_folder_gives(tmp_path):
    with zipfile.ZipFile(tmp_path / "esco.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in SMALL.iterdir():
            archive.write(path, f"ESCO dataset - v1.2.0/../{path.name}")
    zipped, plain = read_esco(tmp_path / "esco.zip"), read_esco(SMALL)
    assert (zipped.concepts, zipped.broader, zipped.skills_of, zipped.faults) == (plain.concepts, plain.broader, plain.skills_of, [])
    assert list(tmp_path.iterdir()) == [tmp_path / "esco.zip"]


@pytest.mark.parametrize("absent", [path.name for path in SMALL.glob("*.csv")])
def test_any_one_file_may_be_absent(folder, absent):
    (folder / absent).unlink()
    assert told(read_esco(folder)) == []


def test_every_fault_is_told_with_file_line_and_column(tmp_path):
    rows = f'{ESCO}/skill/1,"two\nlines",,released\nskill/2,ok,,\n{ESCO}/skill/3,,,\n{ESCO}/skill/4\n\n{ESCO}/skill/5,{"x" * 251},,\n'
    assert told(read_text(tmp_path, HEADER + rows)) == [
        f"skills_nl.csv:4: conceptUri: is “skill/2”; expected an address that begins with {ESCO}/",
        "skills_nl.csv:5: preferredLabel: is empty; expected the name of the concept",
        "skills_nl.csv:6: row: has 1 cells; expected 4",
        "skills_nl.csv:8: preferredLabel: has 251 characters; expected at most 250",
    ]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        (
            "skills_nl.csv",
            "conceptUri,altLabels\n",
            "skills_nl.csv:1: preferredLabel: is missing; expected a column of this name, found conceptUri, altLabels",
        ),
        (
            "broaderRelationsOccPillar_nl.csv",
            "conceptUri\n",
            "broaderRelationsOccPillar_nl.csv:1: broaderUri: is missing; expected a column of this name, found conceptUri",
        ),
        (
            "occupationSkillRelations.csv",
            "",
            "occupationSkillRelations.csv:1: skillUri: is missing; expected a column of this name, found nothing",
        ),
        (
            "occupationSkillRelations_nl.csv",
            f"occupationUri,relationType,skillUri\n{ESCO}/occupation/1,maybe,{ESCO}/skill/1\n",
            "occupationSkillRelations_nl.csv:2: relationType: is “maybe”; expected essential or optional",
        ),
        (
            "broaderRelationsSkillPillar_nl.csv",
            f"conceptUri,broaderUri\n{ESCO}/skill/1,{'y' * 70}\n",
            f"broaderRelationsSkillPillar_nl.csv:2: broaderUri: is “{'y' * 60}…”; expected an address that begins with {ESCO}/",
        ),
        (
            "skills_nl.csv",
            HEADER.encode() + b"\xff\xfe",
            "skills_nl.csv:1: file: cannot be read after this line (it is not UTF-8); expected CSV in UTF-8",
        ),
    ],
)
def test_a_wrong_file_is_told(tmp_path, name, text, fault):
    assert fault in told(read_text(tmp_path, text, name))


def test_a_cell_without_end_stops_the_file_with_a_fault(tmp_path):
    good = f"{ESCO}/skill/1,ok,,\n"
    (fault,) = told(read_text(tmp_path, HEADER + good + f'{ESCO}/skill/2,"{"x" * 200_000}'))
    assert fault.startswith("skills_nl.csv:2: file: cannot be read after this line (field larger than field limit")


def test_a_concept_given_twice_and_a_link_to_itself_count_once(tmp_path):
    row = f"{ESCO}/skill/1,ok,,\n"
    (tmp_path / "broaderRelationsSkillPillar.csv").write_text(f"conceptUri,broaderUri\n{ESCO}/skill/1,{ESCO}/skill/1\n")
    esco = read_text(tmp_path, HEADER + row + row)
    assert (len(esco.concepts), len(esco.broader), esco.faults) == (1, 0, [])


@pytest.mark.parametrize("made", ["missing", "empty", "no zip", "half a zip"])
def test_what_is_no_download_is_said(tmp_path, made):
    source = tmp_path / "download"
    if made == "empty":
        source.mkdir()
    elif made == "no zip":
        source.write_bytes(b"hello")
    elif made == "half a zip":
        shutil.make_archive(str(tmp_path / "whole"), "zip", SMALL)
        source.write_bytes((tmp_path / "whole.zip").read_bytes()[:-60])
    esco = read_esco(source)
    assert [(fault.file, fault.line, fault.column) for fault in esco.faults] == [("download", 1, "file")]
    assert esco.concepts == {}


def test_a_file_that_unpacks_too_large_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "MAX_FILE_BYTES", 100)
    assert read_text(tmp_path, HEADER + "x" * 200).faults == [
        Fault("skills_nl.csv", 1, "file", f"has {len(HEADER) + 200} bytes; expected at most 100")
    ]


def test_no_more_than_a_thousand_faults_are_listed(tmp_path):
    assert len(read_text(tmp_path, HEADER + ",,,\n" * 3000).faults) == reader.MAX_FAULTS


def test_the_whole_of_esco_is_read(tmp_path):
    esco_fixture.write_official(tmp_path, "nl")
    esco_fixture.write_official(tmp_path, "en")
    esco = read_esco(tmp_path)
    assert told(esco) == []
    counts = {(kind, language): 0 for kind in ("skill", "occupation", "skill_group") for language in ("nl", "en")}
    for one in esco.concepts.values():
        counts[one.kind, one.language] += 1
    assert counts == {
        ("skill", "nl"): 2381,
        ("skill", "en"): 13931,  # of 13,939; eight have no English name in the packed data
        ("occupation", "nl"): 3039,
        ("occupation", "en"): 3039,
        ("skill_group", "nl"): 640,
        ("skill_group", "en"): 640,
    }
    assert (len(esco.broader), len(esco.skills_of)) == (20822, 128836)
