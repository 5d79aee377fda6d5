"""Reading from an address that somebody typed: bounded, polite, and never inside the house where the server stands."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

SECONDS = 10  # for one step
ALL_SECONDS = 20  # for the whole answer: a server that sends a little now and then would otherwise never be too slow
MOST_BYTES = 5_000_000
MOST_TURNS = 4  # redirections that are followed
GONE_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
# Numbers that look public and lead inside all the same: what a gateway translates to IPv4, and tunnels.
TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"), ipaddress.ip_network("2002::/16"))
UNCHANGED = 304
HTTPS_PORT = 443
AGENT = "zelfsamen (reads calendars for their owners)"


class UnreachableError(Exception):
    """Nothing could be read; `code` says why: address, private, connection, too_large, or the status the server gave."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server said of the version that was read last, so that it need not send the same again."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was read, or None when nothing changed since `Marks`."""

    body: bytes | None
    marks: Marks


def fetch(address: str, marks: Marks | None = None) -> Fetched:
    """Read what stands at a web address (webcal counts as https); raises UnreachableError.

    Every host on the way is looked up once and connected to by that number, so that a name cannot point elsewhere in between.
    """
    marks = marks or Marks()
    for _turn in range(MOST_TURNS):
        parts = _checked(address)
        answer = _ask(parts, marks)
        if not isinstance(answer, str):
            return answer
        try:
            address = urljoin(parts.geturl(), answer)
        except ValueError:
            raise UnreachableError("address") from None
    raise UnreachableError("address")


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise UnreachableError("address") from None
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme, parts.scheme)
    private = settings.FETCH_PRIVATE_HOSTS
    wrong = scheme not in (("https", "http") if private else ("https",)) or (not private and port not in {None, HTTPS_PORT})
    if wrong or not parts.hostname or parts.username:
        raise UnreachableError("address")
    return parts._replace(scheme=scheme)


def _number_of(host: str, port: int) -> str:
    """Look up a host; one that lies in a private network is refused, since the server could reach what the asker cannot."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnreachableError("connection") from None
    numbers = [str(entry[4][0]) for entry in found]
    if not settings.FETCH_PRIVATE_HOSTS and not all(_is_outside(number) for number in numbers):
        raise UnreachableError("private")
    return numbers[0]


def _is_outside(number: str) -> bool:
    found = ipaddress.ip_address(number.split("%", maxsplit=1)[0])
    return found.is_global and not found.is_multicast and not any(found in network for network in TRANSLATED)


class _Pinned(http.client.HTTPSConnection):
    """A connection to a number that was looked up before, under the name it was looked up for."""

    def __init__(self, host: str, port: int, number: str) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.number, self.safe = number, ssl.create_default_context()

    def connect(self) -> None:
        # Kept before the two agree on a key, so that whoever takes too long over that is cut off as well.
        self.sock = socket.create_connection((self.number, self.port), SECONDS)
        self.sock = self.safe.wrap_socket(self.sock, server_hostname=self.host)


def _ask(parts: SplitResult, marks: Marks) -> Fetched | str:
    """Ask once; give what was read, or the address that the server points to."""
    host, secure = str(parts.hostname), parts.scheme == "https"
    port = parts.port or (HTTPS_PORT if secure else http.client.HTTP_PORT)
    number = _number_of(host, port)
    line = _Pinned(host, port, number) if secure else http.client.HTTPConnection(number, port, timeout=SECONDS)
    headers = {"User-Agent": AGENT, "Accept": "text/calendar, */*;q=0.1", "Host": parts.netloc}
    headers |= {"If-None-Match": marks.etag} if marks.etag else {}
    headers |= {"If-Modified-Since": marks.modified} if marks.modified else {}
    alarm = Timer(ALL_SECONDS, _cut_off, (line,))
    alarm.daemon = True
    alarm.start()
    try:
        line.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), headers=headers)
        return _read(line.getresponse(), marks)
    except (OSError, http.client.HTTPException, ValueError):
        raise UnreachableError("connection") from None
    finally:
        alarm.cancel()
        line.close()


def _cut_off(line: http.client.HTTPConnection) -> None:
    """Wake a reading that takes too long, from another thread: it then ends as a broken connection."""
    if line.sock is not None:
        with contextlib.suppress(OSError):
            socket.socket.shutdown(line.sock, socket.SHUT_RDWR)


def _read(answer: http.client.HTTPResponse, marks: Marks) -> Fetched | str:
    if answer.status in GONE_ELSEWHERE:
        return answer.headers.get("Location", "")
    if answer.status == UNCHANGED:
        return Fetched(None, marks)
    if answer.status != http.client.OK:
        raise UnreachableError(str(answer.status))
    body = answer.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise UnreachableError("too_large")
    return Fetched(body, Marks(_mark(answer, "ETag", 200), _mark(answer, "Last-Modified", 60)))


def _mark(answer: http.client.HTTPResponse, name: str, most: int) -> str:
    """A header as it can be kept and sent again; one that cannot is no mark."""
    text = answer.headers.get(name, "")
    return text if len(text) <= most and text.isprintable() and text.isascii() else ""
