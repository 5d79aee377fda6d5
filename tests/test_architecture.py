"""The rules of the house, held against the whole repository. `test_architecture_guards.py` shows that each can fail."""

import ast
import configparser
import subprocess
import sys
import types
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from tests.support.guards import code, street, texts
from tests.support.guards.sources import ROOT, Source, faults, files, own

# Rebuildable from other tables and never exchanged: the dense integers are what makes them fast.
DERIVED = {"trust.Edge", "trust.Reach"}


def nothing(found: list[str]) -> None:
    assert not found, f"{len(found)} faults:\n" + "\n".join(found)


@pytest.mark.parametrize("suffix", [".py", ".html", ".css", ".js", ".sh"])
def test_no_file_is_too_long(suffix: str):
    nothing(faults(code.too_long, own(suffix)))


def test_no_function_is_too_long():
    nothing(faults(code.long_functions, own(".py")))


@pytest.mark.parametrize(
    "check",
    [
        code.signals,
        code.writes,
        code.undecorated_actions,
        code.impure_rules,
        code.undocumented_rules,
        code.prints,
        code.model_forms,
        code.made_up_texts,
    ],
    ids=lambda check: check.__name__,
)
def test_code_keeps_the_rule(check: Callable[[Source], list[str]]):
    nothing(faults(check, own(".py", under="zelfsamen/")))


def test_keys_given_as_text_point_down_the_street():
    order = street.ranks()
    nothing([fault for source in own(".py", under="zelfsamen/") for fault in street.upward_keys(source, order)])


def test_the_street_is_kept():
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--config",
        "contracts.ini",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_law_is_pure_once_it_is_there():
    parser = configparser.ConfigParser()
    parser.read(ROOT / "contracts.ini")
    named = "zelfsamen.law" in parser["importlinter:contract:pure"]["source_modules"].split()
    assert named == (ROOT / "zelfsamen" / "law" / "__init__.py").exists()


def test_every_model_says_what_it_is_and_has_a_mergeable_key():
    mine = [model for model in apps.get_models() if model.__module__.startswith("zelfsamen.")]
    assert mine
    nothing([fault for model in mine for fault in model_faults(model)])


def model_faults(model: type[models.Model]) -> list[str]:
    """A model has a docstring of its own and a UUID as primary key (its own, or that of the row it extends)."""
    label, key, found = model._meta.label, model._meta.pk, []
    if not model.__dict__.get("__doc__") or model.__doc__.startswith(f"{model.__name__}("):
        found.append(f"{label} has no docstring")
    while isinstance(key, models.OneToOneField):
        key = key.target_field
    if not isinstance(key, models.UUIDField) and label not in DERIVED:
        found.append(f"{label} has {type(key).__name__} as primary key, not a UUID")
    return found


def test_every_view_is_a_plain_function():
    nothing([fault for pattern in patterns(get_resolver()) for fault in view_faults(pattern.callback)])


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def view_faults(view: Callable) -> list[str]:
    """A view of ours is a function; packages' own views are theirs."""
    if not getattr(view, "__module__", "").startswith("zelfsamen."):
        return []
    plain = isinstance(view, types.FunctionType) and not hasattr(view, "view_class") and view.__name__ != "<lambda>"
    return [] if plain else [f"{view!r} is not a plain function"]


def test_no_script_or_style_inside_a_page():
    nothing(faults(texts.inline, [source for source in own(".html", under="zelfsamen/") if "templates" in source.parts]))


@pytest.mark.parametrize("suffix", [".html", ".css", ".js", ".svg"])
def test_nothing_comes_from_another_host(suffix: str):
    nothing(faults(texts.elsewhere, own(suffix, under="zelfsamen/")))


def test_no_registry_and_no_path_of_one_machine_is_named():
    nothing(faults(texts.addresses, [source for source in files() if "vendor" not in source.parts]))


@pytest.mark.parametrize("suffix", [".py", ".html", ".css", ".js", ".sh"])
def test_no_work_was_left(suffix: str):
    nothing(faults(texts.undone, own(suffix)))


def test_no_test_is_skipped():
    nothing(faults(code.skipped_tests, own(".py", under="tests/")))


def test_tests_are_short():
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for source in own(".py", under="tests/")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )
    assert lengths[len(lengths) * 9 // 10] < 20


def test_every_word_of_the_glossary_is_in_the_code():
    glossary = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    assert texts.words(glossary), "docs/words.md has no table `| term | Dutch | code name |`"
    nothing(texts.unknown_words(glossary, texts.defined(own(".py", under="zelfsamen/"))))
