"""Papers: a typst page set with data becomes a tagged PDF that can be kept for years."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst


def typeset(page: Path, told: Mapping[str, Any], *, language: str, at: datetime) -> bytes:
    """Set the typst file `page` with these values (JSON; it finds them as `told`) and give the PDF.

    It is PDF/A-2a and PDF/UA-1: to be kept, tagged so that it can be read aloud, with nothing from outside in it.
    Values arrive as data and are never read as markup, so nobody can write typst through a form. Equal values give equal bytes:
    the time in the file is `at`, not the clock's.
    """
    data = json.dumps({"language": language, **told}, ensure_ascii=False, sort_keys=True)
    made = typst.compile(
        str(page),
        root=str(page.parent),
        sys_inputs={"told": data},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(at.timestamp()),
        ignore_system_fonts=True,
    )
    if not isinstance(made, bytes):
        raise TypeError("a paper of one file was expected")
    return made
