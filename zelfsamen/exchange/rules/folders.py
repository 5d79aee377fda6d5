"""Whether a folder may be written to without mixing with, or overwriting, what is somebody's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from zelfsamen.exchange.rules.datapackage import NAME


def may_be_filled(folder: Path, files: Iterable[str], package: str) -> bool:
    """True for a folder that is not there yet, is empty, or holds an earlier package of this name and no other files."""
    if not folder.is_dir():
        return True
    names = {entry.name for entry in folder.iterdir()}
    return not names or (names <= {NAME, *files} and _name_of(folder / NAME) == package)


def _name_of(file: Path) -> str:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(data.get("name", "")) if isinstance(data, dict) else ""
