"""Reading the environment, with a sentence for every value that cannot be right."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class Misconfigured(SystemExit):
    """The installation refuses to start, and says which value is wrong and what to write instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"zelfsamen does not start: {sentence}")


def data_folder(base: Path) -> Path:
    """The folder of the embedded database and files; made when it is not there."""
    folder = Path(os.environ.get("ZELFSAMEN_DATA") or base / ".data").expanduser()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise Misconfigured(f"ZELFSAMEN_DATA names {folder}, which cannot be made ({fault.strerror}). Name a folder that can be written.") from fault
    return folder


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the database: PostgreSQL where DATABASE_URL says so, else one file."""
    if not url or url.startswith("sqlite"):
        return embedded(Path(urlsplit(url).path) if url else folder / "zelfsamen.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise Misconfigured("DATABASE_URL is no address of a PostgreSQL database. Write postgresql://USER:PASSWORD@HOST:PORT/NAME.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}, **options},
    }


def embedded(file: Path) -> dict[str, Any]:
    """One file with write-ahead log; writers queue instead of failing (deferred transactions gave "locked" errors)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
        },
    }


def required(name: str, unsafe: tuple[str, ...] = ()) -> str:
    """A value that production cannot do without."""
    value = os.environ.get(name, "")
    if not value or value in unsafe:
        raise Misconfigured(f"{name} is {'empty' if not value else 'unsafe'} while ZELFSAMEN_ENV is production. Set it in the environment.")
    return value


def listed(name: str) -> list[str]:
    """Values separated by commas."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]
