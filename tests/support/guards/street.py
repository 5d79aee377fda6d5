"""The one-way street: the order of the apps as contracts.ini gives it, held against foreign keys that are given as texts."""

import ast
import configparser
from pathlib import Path

from tests.support.guards.sources import ROOT, Source

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField", "ParentalKey"}


def ranks(contracts: Path = ROOT / "contracts.ini") -> dict[str, int]:
    """The rank of each app: the higher may know the lower; equals may not know each other."""
    parser = configparser.ConfigParser()
    parser.read(contracts)
    layers = parser["importlinter:contract:one-way"]["layers"].split()
    rows = " ".join(layers).replace(" | ", "|").split()
    order = {}
    for rank, row in enumerate(reversed(rows)):
        for name in row.split("|"):
            order[name.strip("()")] = rank
    return order


def upward_keys(source: Source, order: dict[str, int]) -> list[str]:
    """Foreign keys given as a text that point to an app that does not stand below."""
    found = []
    for call in ast.walk(source.tree):
        if not (isinstance(call, ast.Call) and _last(call.func) in RELATIONS):
            continue
        target = _target(call)
        if "." not in target:
            continue
        app = target.split(".")[0]
        if app == source.app or app not in order:
            continue
        if order[app] >= order.get(source.app, -1):
            found.append(
                f"{source.name}:{call.lineno}: a key to {target} points up the street; {source.app} may know only what stands below"
            )
    return found


def _target(call: ast.Call) -> str:
    given = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "to")]
    return next((node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)), "")


def _last(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
