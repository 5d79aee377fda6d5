"""`datapackage.json`, the description of a package (Frictionless Data Package): not required, checked where it is there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from zelfsamen.exchange.rules.faults import Bad, Code, Faults
from zelfsamen.exchange.rules.layout import EXPORTED, Table
from zelfsamen.exchange.rules.sources import FILE, UNREADABLE, Source, fits_inside

NAME = "datapackage.json"
ORIGIN = "import"
EXPORT = "zelfsamen-export"
_MOST_BYTES = 1 << 20
_ORIGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True)
class Description:
    """Where the rows come from, and which file holds which table."""

    origin: str = ORIGIN
    paths: dict[str, str] = field(default_factory=dict)


def description_of(source: Source, tables: tuple[str, ...], faults: Faults) -> Description:
    """The description in the package; without one every table is in the file of its own name."""
    if not source.has(NAME):
        return Description()
    data = _read(source, faults)
    if data is None:
        return Description()
    origin = data.get("origin", ORIGIN)
    if not isinstance(origin, str) or not _ORIGIN.fullmatch(origin):
        faults.add(NAME, 1, "origin", Bad(Code.DESCRIPTION, expected='"origin": "import"'))
    resources = data.get("resources", [])
    if not isinstance(resources, list):
        faults.add(NAME, 1, "resources", Bad(Code.DESCRIPTION, expected='"resources": [...]'))
        return Description()
    paths: dict[str, str] = {}
    for place, resource in enumerate(resources):
        try:
            _take(resource, tables, paths, source)
        except Bad as bad:
            faults.add(NAME, 1, f"resources[{place}]", bad)
    return Description(origin if isinstance(origin, str) else ORIGIN, paths)


def _read(source: Source, faults: Faults) -> dict[str, Any] | None:
    try:
        with source.open(NAME) as stream:
            raw = stream.read(_MOST_BYTES + 1)
    except UNREADABLE:
        faults.add(NAME, 1, FILE, Bad(Code.FILE_UNREADABLE))
        return None
    try:
        data = json.loads(raw.decode("utf-8-sig")) if len(raw) <= _MOST_BYTES else None
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        faults.add(NAME, getattr(fault, "lineno", 1), FILE, Bad(Code.JSON))
        return None
    if not isinstance(data, dict):
        faults.add(NAME, 1, FILE, Bad(Code.JSON))
        return None
    return data


def _take(resource: object, tables: tuple[str, ...], paths: dict[str, str], source: Source) -> None:
    """Note the file of one resource; resources the format does not know are let be."""
    if not isinstance(resource, dict) or not isinstance(resource.get("name"), str):
        raise Bad(Code.DESCRIPTION, expected='{"name": "...", "path": "..."}')
    name, path = resource["name"], resource.get("path")
    if name not in tables:
        return
    if not isinstance(path, str) or not fits_inside(path):
        raise Bad(Code.RESOURCE_PATH, value=path)
    if name in paths:
        raise Bad(Code.RESOURCE_TWICE, value=name)
    _judge_dialect(resource)
    if not source.has(path):
        raise Bad(Code.FILE_MISSING, name=path)
    paths[name] = path


def _judge_dialect(resource: dict[str, Any]) -> None:
    encoding = str(resource.get("encoding", "utf-8")).lower()
    dialect = resource.get("dialect", {})
    delimiter = dialect.get("delimiter", ",") if isinstance(dialect, dict) else ","
    if encoding not in {"utf-8", "utf8", "utf-8-sig"} or delimiter != ",":
        raise Bad(Code.DIALECT, encoding=encoding, delimiter=delimiter)


def described(name: str, tables: tuple[Table, ...] = EXPORTED) -> str:
    """The text of `datapackage.json` for a package with these tables; it holds no date, so that equal worlds give equal files."""
    resources = [
        {
            "name": table.name,
            "path": table.file,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {"fields": [{"name": column, "type": "string"} for column in table.names]},
        }
        for table in tables
    ]
    return json.dumps({"name": name, "resources": resources}, indent=1) + "\n"
