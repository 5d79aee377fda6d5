"""The database of a made-up world, made once per size and kept for the next run."""

from __future__ import annotations

import fcntl
import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

SEED = 1
WHOLE = "whole"


def open_world(people: int) -> None:
    """Set Django up on a database that holds a world of so many people and its snapshot; both are made when they are not there yet."""
    folder = Path(tempfile.gettempdir()) / f"zelfsamen-bench-world-{people}"
    server = os.environ.get("DATABASE_URL")
    if server:
        folder = folder / "postgresql"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["ZELFSAMEN_DATA"] = str(folder)
    os.environ.setdefault("ZELFSAMEN_ENV", "test")
    os.environ["DJANGO_SETTINGS_MODULE"] = "zelfsamen.site.settings"
    with (folder / "lock").open("w") as lock:  # two runs at once: the second waits for the world of the first
        fcntl.flock(lock, fcntl.LOCK_EX)
        whole = (folder / WHOLE).exists()
        if server:
            os.environ["DATABASE_URL"] = _database_of_its_own(server, people, whole=whole)
        _set_up(folder, people, whole=whole)


def _set_up(folder: Path, people: int, *, whole: bool) -> None:
    """A world that was left half filled is made anew."""
    for rest in () if whole else folder.glob("zelfsamen.sqlite3*"):
        rest.unlink()
    import django  # noqa: PLC0415 - the folder of the database is named first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - as above

    call_command("migrate", verbosity=0)
    if not whole:
        from benchmarks.world_rows import fill, write_the_snapshot  # noqa: PLC0415 - as above

        fill(people, SEED)
        write_the_snapshot()
        (folder / WHOLE).touch()


def _database_of_its_own(server: str, people: int, *, whole: bool) -> str:
    """Give the address of a database for this world beside the one that is named; made anew unless it holds the whole world."""
    import psycopg  # noqa: PLC0415 - only where there is a server

    parts = urlsplit(server)
    name = f"{parts.path.strip('/')}_world_{people}"
    with psycopg.connect(server, autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if whole and not there:
            raise SystemExit(f"The server has no {name} any more: remove {tempfile.gettempdir()}/zelfsamen-bench-world-{people}/postgresql")
        if not whole:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
            connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(parts._replace(path=f"/{name}"))
