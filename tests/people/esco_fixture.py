"""Turns the packed ESCO data beside the project into the official CSV download, so that the reader is tried at full size."""

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "esco"
ADDRESS = "http://data.europa.eu/esco"
CONCEPT = ["conceptType", "conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "status", "modifiedDate", "inScheme", "description"]


def shared(name: str) -> Iterator[dict[str, str]]:
    """The rows of one packed file; the test that asks for it is left out, aloud, where the data are not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip("../shared/data/esco is not beside the project, so ESCO is not tried at full size")
    unpacked = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from csv.DictReader(io.StringIO(unpacked.decode(), newline=""))


def write_official(folder: Path, language: str) -> None:
    """The official files of one language; the links are the same in every language, as in the real download."""
    tables = {
        "skills": ("KnowledgeSkillCompetence", shared("skills.csv.gz")),
        "occupations": ("Occupation", shared("occupations.csv.gz")),
        "skillGroups": ("SkillGroup", shared("skill_groups.csv")),
    }
    for table, (kind, rows) in tables.items():
        named = (row for row in rows if row[f"label_{language}"])
        _write(folder / f"{table}_{language}.csv", CONCEPT, (_concept(kind, row, language) for row in named))
    broader = (["KnowledgeSkillCompetence", row["uri"], "SkillGroup", row["broader_uri"]] for row in shared("broader.csv.gz"))
    _write(folder / f"broaderRelationsSkillPillar_{language}.csv", ["conceptType", "conceptUri", "broaderType", "broaderUri"], broader)
    names = {"e": "essential", "o": "optional"}
    asked = (
        [f"{ADDRESS}/occupation/{row['occupation']}", names[row["rel"]], "skill/competence", f"{ADDRESS}/skill/{row['skill']}"]
        for row in shared("occupation_skill_compact.csv.gz")
    )
    _write(folder / f"occupationSkillRelations_{language}.csv", ["occupationUri", "relationType", "skillType", "skillUri"], asked)


def _concept(kind: str, row: dict[str, str], language: str) -> list[str]:
    alternatives = row.get(f"alt_{language}", "").replace("|", "\n")
    return [kind, row["uri"], row[f"label_{language}"], alternatives, "", "released", "2024-01-25 11:28:50.295", "", "A line\nand another"]


def _write(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(header)
        writer.writerows(rows)
