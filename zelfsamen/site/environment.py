"""Reading the environment, with a sentence for every value that cannot be right."""

from __future__ import annotations

import os
from email.utils import parseaddr
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
        raise Misconfigured(
            f"ZELFSAMEN_DATA names {folder}, which cannot be made ({fault.strerror}). Name a folder that can be written."
        ) from fault
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


def replica(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of a copy that follows the database, where REPLICA_URL names one."""
    if not url:
        return {}
    if any(urlsplit(one).scheme not in {"postgres", "postgresql"} for one in (os.environ.get("DATABASE_URL", ""), url)):
        raise Misconfigured("REPLICA_URL needs PostgreSQL on both sides: it names a copy that follows the database in DATABASE_URL.")
    made = database(url, folder)
    made["OPTIONS"]["pool"]["timeout"] = 2
    return {"replica": {**made, "TEST": {"MIRROR": "default"}}}


def embedded(file: Path) -> dict[str, Any]:
    """One file with write-ahead log; writers queue instead of failing (deferred transactions gave "locked" errors)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        # Tests use a file as well: a database in memory knows other locks, and would not show what two writers do to each other.
        "TEST": {"NAME": str(file.with_name(f"test-{file.name}"))},
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


def whole(name: str, otherwise: int = 0) -> int:
    """A whole number of zero or more."""
    text = os.environ.get(name, "")
    if text and not text.isdecimal():
        raise Misconfigured(f"{name} is {text!r}. Write a whole number such as 0 or 1.")
    return int(text) if text else otherwise


def one_of(name: str, choices: tuple[str, ...], *, otherwise: str) -> str:
    """One of a few words."""
    value = os.environ.get(name) or otherwise
    if value not in choices:
        raise Misconfigured(f"{name} is {value!r}. It must be one of {', '.join(choices)}.")
    return value


def bound(name: str) -> tuple[str, int] | None:
    """An address to listen on, HOST:PORT, or none."""
    value = os.environ.get(name, "")
    host, _colon, port = value.rpartition(":")
    if value and not (host and port.isdecimal() and 0 < int(port) <= HIGHEST_PORT):
        raise Misconfigured(f"{name} is {value!r}. Write HOST:PORT, such as 127.0.0.1:9100.")
    return (host.strip("[]"), int(port)) if value else None


def mail(url: str, *, production: bool) -> dict[str, Any]:
    """Django's settings of outgoing mail: `smtp://` (with STARTTLS), `smtps://`, or `console:` to print it."""
    parts = urlsplit(url)
    if parts.scheme == "console" and not production:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise Misconfigured(
            "ZELFSAMEN_MAIL_URL is no address of a mail server. Write smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465."
        )
    plain = dict(parse_qsl(parts.query)).get("tls") == "no"
    if plain and production and parts.hostname not in LOCAL:
        raise Misconfigured("ZELFSAMEN_MAIL_URL says tls=no for a server elsewhere. Mail holds sign-in codes: leave tls=no out.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not plain,
        "EMAIL_TIMEOUT": 20,
    }


LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST_SECRET = 40
FEWEST_SIGNS = 10
HIGHEST_PORT = 65_535


def secret(name: str) -> str:
    """A long random text that signs sessions and links."""
    return hard_to_guess(name, required(name, unsafe=("changeme", "secret", "not-secret")))


def old_secrets(name: str, *, production: bool) -> list[str]:
    """Earlier secrets that still open what they locked: whoever guesses one signs as well as with the newest."""
    return [hard_to_guess(name, value) if production else value for value in listed(name)]


def hard_to_guess(name: str, value: str) -> str:
    """The same text, once it is long and varied enough."""
    if len(value) < SHORTEST_SECRET or len(set(value)) < FEWEST_SIGNS:
        raise Misconfigured(
            f"{name} is easy to guess: shorter than {SHORTEST_SECRET} characters or hardly any different ones. Make a long random one."
        )
    return value


def safe_address(name: str, hosts: list[str]) -> str:
    """The address people type: https, without a path, and one of the hosts that are answered."""
    value = required(name).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname:
        raise Misconfigured(f"{name} does not begin with https://. Sign-in and mailed links need a safe connection.")
    if parts.path or not any(parts.hostname == host or (host.startswith(".") and f".{parts.hostname}".endswith(host)) for host in hosts):
        raise Misconfigured(f"{name} must name one of the hosts in ZELFSAMEN_HOSTS, without a path after it.")
    return value


def sender(name: str) -> str:
    """Who mail comes from: `Name <address>` or an address alone."""
    value = required(name)
    if "@" not in parseaddr(value)[1]:
        raise Misconfigured(f"{name} is {value!r}, which holds no mail address. Write Name <address>.")
    return value


def safe_hosts(name: str) -> list[str]:
    """The host names that are answered; a star would let anybody choose the name in mailed links."""
    required(name)
    hosts = listed(name)
    if not hosts or any("*" in host or host == "." for host in hosts):
        raise Misconfigured(f"{name} is unsafe while ZELFSAMEN_ENV is production: it holds a star. Name each host.")
    return hosts
