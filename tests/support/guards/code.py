"""What Python code of the project may not do."""

import ast
import re
from collections.abc import Iterator

from tests.support.guards.sources import Source

MOST_LINES = 400
MOST_FUNCTION_LINES = 40
ALWAYS_WRITES = {
    *("create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"),
    *("acreate", "abulk_create", "abulk_update", "aget_or_create", "aupdate_or_create", "asave", "adelete", "aupdate"),
}
EXECUTES = {"execute", "executemany", "raw"}
WRITING_SQL = re.compile(
    r"\b(INSERT\s+INTO|UPDATE\s+[\w\"%{}.]+\s+SET|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE|DROP\s+TABLE|ALTER\s+TABLE|CREATE\s+TABLE)\b"
)
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime", "time", "time_ns", "monotonic", "perf_counter"}
CLOCK_OWNERS = {"datetime", "date", "time", "timezone", "dt"}
GETTEXT = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
    "npgettext_lazy",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def last_name(node: ast.AST) -> str:
    """The last name of `a.b.c`, of a call of it, or of a bare name."""
    if isinstance(node, ast.Call):
        return last_name(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in a tree."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and the full dotted name of everything that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def too_long(source: Source) -> list[str]:
    """A file over the limit becomes a package by topic."""
    lines = source.text.count("\n")
    return [f"{source.name}: {lines} lines, at most {MOST_LINES}"] if lines > MOST_LINES else []


def long_functions(source: Source) -> list[str]:
    """Functions over the limit."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_FUNCTION_LINES:
                found.append(f"{source.name}:{node.lineno}: {node.name} has {lines} lines, at most {MOST_FUNCTION_LINES}")
    return found


def signals(source: Source) -> list[str]:
    """Nothing happens behind the back of an action."""
    found = [
        f"{source.name}:{line}: imports a signal ({name})"
        for line, name in imported(source.tree)
        if name.startswith("django.dispatch") or ".signals." in f"{name}."
    ]
    for node in ast.walk(source.tree):
        if isinstance(node, Function) and any(last_name(mark) == "receiver" for mark in node.decorator_list):
            found.append(f"{source.name}:{node.lineno}: {node.name} is a receiver of a signal")
        if isinstance(node, ast.Call) and _connects(node):
            found.append(f"{source.name}:{node.lineno}: connects to a signal")
    return found


def _connects(call: ast.Call) -> bool:
    owner = last_name(call.func.value) if isinstance(call.func, ast.Attribute) and call.func.attr == "connect" else ""
    return bool(re.search(r"signal|(pre|post)_|_(done|changed|logged_in|logged_out|failed|created|started|finished)$|^user_", owner))


def writes(source: Source) -> list[str]:
    """Writes outside `actions`: Django's writing methods, and SQL that writes."""
    if source.is_in("actions"):
        return []
    found = [f"{source.name}:{call.lineno}: {last_name(call)}() writes outside actions" for call in calls(source.tree) if _is_write(call)]
    sql = [node for node in ast.walk(source.tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    found += [f"{source.name}:{text.lineno}: SQL that writes outside actions" for text in sql if WRITING_SQL.search(text.value)]
    return found


def _is_write(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
    if name in ALWAYS_WRITES or (name in EXECUTES and any(_begins_to_write(argument) for argument in call.args[:1])):
        return True
    if name == "update":  # dict.update(other) has a positional argument, QuerySet.update(field=...) never
        return not call.args and bool(call.keywords)
    # Model.save() and .delete() take no positional argument; cache.delete(key) and picture.save(file) do.
    return name in {"save", "delete"} and not call.args


def _begins_to_write(argument: ast.expr) -> bool:
    text = argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""
    return text.split()[:1] != [] and text.split()[0].lower() in {
        "insert",
        "update",
        "delete",
        "replace",
        "truncate",
        "drop",
        "alter",
        "create",
    }


def undecorated_actions(source: Source) -> list[str]:
    """Every public function in `actions` is a use case: `@action`, a sentence, at most one positional argument."""
    if not source.is_in("actions") or source.app == "core":
        return []
    found = []
    for node in source.tree.body:
        if not isinstance(node, Function) or node.name.startswith("_"):
            continue
        where = f"{source.name}:{node.lineno}: {node.name}"
        if not any(last_name(mark) == "action" for mark in node.decorator_list):
            found.append(f"{where} is public and not decorated with @action")
        if not ast.get_docstring(node):
            found.append(f"{where} has no docstring")
        if len(node.args.posonlyargs) + len(node.args.args) > 1 or node.args.vararg:
            found.append(f"{where} takes more than one argument by position")
    return found


def impure_rules(source: Source) -> list[str]:
    """Rules, amounts and law know no Django, no table and no clock."""
    if not (source.is_in("rules") or source.name == "zelfsamen/core/amounts.py" or source.app == "law"):
        return []
    found = [
        f"{source.name}:{line}: rules import {name}"
        for line, name in imported(source.tree)
        if name.split(".")[0] == "django" or re.match(r"zelfsamen\.\w+\.(models|actions|views|forms|tasks|urls)\b", name)
    ]
    found += [
        f"{source.name}:{call.lineno}: rules read the clock; give the moment as an argument"
        for call in calls(source.tree)
        if isinstance(call.func, ast.Attribute) and call.func.attr in CLOCKS and last_name(call.func.value) in CLOCK_OWNERS
    ]
    return found


def undocumented_rules(source: Source) -> list[str]:
    """Every public function of rules says what it computes."""
    if not source.is_in("rules"):
        return []
    return [
        f"{source.name}:{node.lineno}: {node.name} has no docstring"
        for node in source.tree.body
        if isinstance(node, Function) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]


def prints(source: Source) -> list[str]:
    """Only commands speak on standard output."""
    if source.parts[2:4] == ("management", "commands") or source.name == "zelfsamen/site/cli.py":
        return []
    return [
        f"{source.name}:{call.lineno}: print()"
        for call in calls(source.tree)
        if isinstance(call.func, ast.Name) and call.func.id == "print"
    ]


def model_forms(source: Source) -> list[str]:
    """Forms validate; they know no table to write to."""
    return [f"{source.name}:{line}: {name}" for line, name in imported(source.tree) if "ModelForm" in name or "modelform" in name] + [
        f"{source.name}:{node.lineno}: {node.name} is a ModelForm"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and any("ModelForm" in last_name(base) for base in node.bases)
    ]


def made_up_texts(source: Source) -> list[str]:
    """A text that is put together before gettext sees it can never be found in the translations."""
    return [
        f"{source.name}:{call.lineno}: the text of {last_name(call)}() is put together before it is translated"
        for call in calls(source.tree)
        if last_name(call) in GETTEXT and any(_is_made_up(argument) for argument in call.args[:3])
    ]


def _is_made_up(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (node.left, node.right))
    formats = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
    return isinstance(node, ast.JoinedStr) or formats


def skipped_tests(source: Source) -> list[str]:
    """No test is left out in silence; only data that is not there may be, and then says so."""
    found = []
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in {"skip", "skipif", "xfail", "importorskip"}
            and last_name(node.value) in {"mark", "pytest"}
        ):
            line = source.text.splitlines()[node.lineno - 1]
            if not (node.attr == "skip" and "shared/data" in line):
                found.append(f"{source.name}:{node.lineno}: pytest's {node.attr}")
    return found
