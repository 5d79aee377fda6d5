"""A PostgreSQL cluster of its own for the tests: made in a temporary folder, on a free loopback port, removed afterwards.

`python -m tests.support.postgres run -- COMMAND ...` runs a command with DATABASE_URL pointing at it.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HOW_TO_GET_IT = (
    "PostgreSQL is needed for the tests and is not on this computer.\n"
    "  Debian or Ubuntu: sudo apt-get install postgresql    macOS: brew install postgresql\n"
    "  or leave it out aloud: script/test --without postgres"
)
NEEDED = ("initdb", "pg_ctl", "postgres")
# Durability buys nothing in a cluster that lives for minutes.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c log_min_messages=fatal"


class PostgresMissingError(RuntimeError):
    """There is no PostgreSQL and it could not be installed; the message says how to get it."""


def find_binaries(folders: list[Path] | None = None) -> Path | None:
    """The folder with the server's programs: the newest of Debian's, else what the PATH has."""
    places = folders if folders is not None else [*_debian_folders(), *_path_folders()]
    return next((place for place in places if all(os.access(place / name, os.X_OK) for name in NEEDED)), None)


def _debian_folders() -> list[Path]:
    found = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if folder.parent.name.isdigit()]
    return sorted(found, key=lambda folder: int(folder.parent.name), reverse=True)


def _path_folders() -> list[Path]:
    return [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]


def install() -> None:
    """Install PostgreSQL from Debian's packages when that is possible; else say how to get it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise PostgresMissingError(HOW_TO_GET_IT)
    print("Installing PostgreSQL with apt-get ...", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "postgresql"]):
        if subprocess.run(["apt-get", *command], env=environment, stdout=sys.stderr, check=False).returncode:
            raise PostgresMissingError(HOW_TO_GET_IT)


def free_port() -> int:
    """A loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _server_user() -> str | None:
    """The server refuses to run as root: then it runs as Debian's own user for it, else as nobody."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(arguments: list[str], user: str | None, folder: Path) -> None:
    done = subprocess.run(
        arguments,
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode:
        log = folder / "log"
        raise RuntimeError(f"{arguments[0]} failed: {done.stderr.strip()}\n{log.read_text() if log.exists() else ''}")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; gives the DATABASE_URL of an empty database in it, and leaves nothing behind."""
    binaries = find_binaries()
    if binaries is None:
        install()
        binaries = find_binaries()
    if binaries is None:
        raise PostgresMissingError(HOW_TO_GET_IT)
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="zelfsamen-postgres-"))
    try:
        if user:
            shutil.chown(folder, user)
        password = secrets.token_hex(16)
        _make(binaries / "initdb", password, user, folder)
        with _served(binaries / "pg_ctl", user, folder) as port:
            yield f"postgresql://zelfsamen:{password}@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def copy_of(url: str, *, follows: bool) -> Iterator[int]:
    """A running copy of the cluster of this address, that follows it or goes its own way from here; gives its port.

    A copy that follows is read only once what other sessions of the first have open is over, so in a run of several workers one makes
    a copy of one's own first, and has that followed.
    """
    binaries = find_binaries()
    if binaries is None:
        raise PostgresMissingError(HOW_TO_GET_IT)
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="zelfsamen-copy-"))
    try:
        if user:
            shutil.chown(folder, user)
        copy = [str(binaries / "pg_basebackup"), "-D", str(folder / "data"), "-d", url, "-X", "stream", "-c", "fast", "--no-sync"]
        _run([*copy, "-R"] if follows else copy, user, folder)
        with _served(binaries / "pg_ctl", user, folder) as port:
            yield port
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(initdb: Path, password: str, user: str | None, folder: Path) -> None:
    # Others on this computer reach the port too, so the cluster has a password.
    secret = folder / "password"
    secret.touch(mode=0o600)
    secret.write_text(password)
    if user:
        shutil.chown(secret, user)
    who = ["-U", "zelfsamen", "-A", "scram-sha-256", f"--pwfile={secret}"]
    _run([str(initdb), "-D", str(folder / "data"), *who, "-E", "UTF8", "--locale=C", "--no-sync"], user, folder)


@contextlib.contextmanager
def _served(pg_ctl: Path, user: str | None, folder: Path) -> Iterator[int]:
    port, data = free_port(), str(folder / "data")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {OPTIONS}"
    try:
        _run([str(pg_ctl), "-D", data, "-l", str(folder / "log"), "-o", options, "-w", "-t", "60", "start"], user, folder)
        yield port
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            _run([str(pg_ctl), "-D", data, "-m", "immediate", "-w", "stop"], user, folder)


def interrupted(_signal: int, _frame: object) -> None:
    """A signal handler: end as after Ctrl-C, cleaning up."""
    raise KeyboardInterrupt


def main(arguments: list[str]) -> int:
    """`run -- COMMAND ...`: the exit code is the command's."""
    if arguments[:2] != ["run", "--"] or len(arguments) < 3:
        print("python -m tests.support.postgres run -- COMMAND ...", file=sys.stderr)
        return 2
    # A terminated run must remove its cluster just as one that ends.
    signal.signal(signal.SIGTERM, interrupted)
    # A shell lets what runs in its background ignore this one.
    signal.signal(signal.SIGINT, interrupted)
    signal.signal(signal.SIGHUP, interrupted)
    try:
        with cluster() as url:
            return subprocess.run(arguments[2:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except PostgresMissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
