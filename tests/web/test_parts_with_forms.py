"""A part with a form needs the mark against forged forms, which an include with `only` takes away."""

import re
from pathlib import Path

import zelfsamen

TEMPLATES = [path for path in Path(zelfsamen.__file__).parent.rglob("templates/**/*.html") if path.is_file()]
INCLUDE = re.compile(r'{%\s*include\s+"([^"]+)"[^%]*\bonly\s*%}')


def names_of(needle: str) -> set[str]:
    return {str(path).split("/templates/", 1)[1] for path in TEMPLATES if needle in path.read_text(encoding="utf-8")}


def bare(text: str, with_forms: set[str]) -> list[str]:
    return [name for name in INCLUDE.findall(text) if name in with_forms]


def test_a_violation_is_seen():
    assert bare('{% include "a/form.html" with x=1 only %}{% include "a/form.html" %}', {"a/form.html"}) == ["a/form.html"]


def test_no_part_with_a_form_is_included_with_only():
    with_forms = names_of("{% csrf_token %}")
    assert with_forms
    wrong = {path.name: found for path in TEMPLATES if (found := bare(path.read_text(encoding="utf-8"), with_forms))}
    assert not wrong
