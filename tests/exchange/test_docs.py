import re
from pathlib import Path

import pytest
from django.utils import translation

from tests.exchange.packages import BROKEN
from zelfsamen.exchange.actions import BadPackage
from zelfsamen.exchange.actions.refused import SENTENCES
from zelfsamen.exchange.rules import Code, check_package
from zelfsamen.exchange.rules.layout import TABLES

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")
EXAMPLES = {code: line.replace("\\|", "|") for code, line in re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \|$", DOCS, re.MULTILINE)}


def test_every_code_is_in_the_documentation_and_has_a_sentence():
    assert set(EXAMPLES) == {code.value for code in Code} == {code.value for code in SENTENCES}


@pytest.mark.parametrize("code", list(Code))
def test_the_example_is_what_is_printed(code: Code, tmp_path: Path):
    faults = check_package(BROKEN[code](tmp_path)).faults
    with translation.override("en"):
        assert next(BadPackage(faults).lines()).replace(f"{tmp_path}/", "") == EXAMPLES[code]


def test_every_file_is_in_the_documentation_with_its_columns():
    for table in TABLES:
        assert re.search(rf"^\| `{table.file}`[^|]*\| {', '.join(table.names)} \|$", DOCS, re.MULTILINE)
