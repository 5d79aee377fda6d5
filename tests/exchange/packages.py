"""A small package in the exchange format, and one broken package for every fault there can be."""

import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

from zelfsamen.exchange.rules.faults import Code

SMALL = {
    "professionals.csv": (
        "id,name,email,headline,place,country,languages,hours_per_week,hourly_rate_eur,expertise\n"
        "p1,Karin van der Berg,karin@example.nl,coach,Utrecht,NL,nl|en,32,95,coaching:4|training:3\n"
        "p2,Ömer Yılmaz,omer@example.nl,,Tilburg,NL,nl,36.5,87.50,training:2\n"
        "p3,Zoë 't Hart,,,,,,,,\n"
    ),
    "networks.csv": (
        "id,name,niche,purpose,founded_on,dissolved_on\nn1,De Associatie,coaching,,2015-01-01,\nn2,Oud,,,2010-01-01,2020-12-31\n"
    ),
    "memberships.csv": "network_id,professional_id,since,until\nn1,p1,2016-01-01,\nn1,p2,,\nn2,p3,2012-01-01,2018-01-01\n",
    "collaborations.csv": (
        "id,name,network_id,lead_id,client,started_on,ended_on\n"
        "c1,Leergang,n1,p1,Gemeente X,2024-01-01,2024-06-30\nc2,Lopend,,p2,,2025-01-01,\n"
    ),
    "participations.csv": (
        "collaboration_id,professional_id,discipline,hours\nc1,p1,coaching,60\nc1,p2,training,10\nc1,p2,coaching,12.5\nc2,p2,,\nc2,p3,training,8\n"
    ),
    "ties.csv": "from_id,to_id,kind,since,level\np1,p3,knows,,\np1,p2,vouches,2024-02-03,3\np3,p1,worked_together,2023-01-01,\n",
    "disciplines.csv": "key,label_nl,label_en,esco_uri\ncoaching,coachen,coaching,\ntraining,training geven,training,http://example.org/t\n",
}


def folder(place: Path, **files: str | bytes | None) -> Path:
    """The small package with some files replaced, or left out where None; names without .csv."""
    place.mkdir(parents=True, exist_ok=True)
    whole = SMALL | {(name if "." in name else f"{name}.csv"): text for name, text in files.items()}
    for name, text in whole.items():
        if text is not None:
            (place / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return place


def with_line(table: str, *lines: str | bytes) -> dict[str, bytes]:
    """The small package's table with lines added at its end."""
    parts = [line.encode() if isinstance(line, str) else line for line in lines]
    return {table: SMALL[f"{table}.csv"].encode() + b"".join(part + b"\n" for part in parts)}


def zipped(place: Path, members: dict[str, str | bytes] | None = None, *, change: Callable[[zipfile.ZipInfo], None] | None = None) -> Path:
    """A zip of the small package with more members; `change` alters each of the added ones."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in SMALL.items():
            archive.writestr(name, text)
        for name, data in (members or {}).items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(info)
            archive.writestr(info, data)
    return place


def professional(id_: str = "p4", **cells: str) -> str:
    names = ["name", "email", "headline", "place", "country", "languages", "hours_per_week", "hourly_rate_eur", "expertise"]
    return ",".join([id_, *(cells.get(name, "Jan" if name == "name" else "") for name in names)])


def _bad_professional(**cells: str) -> Callable[[Path], Path]:
    return lambda place: folder(place / "world", **with_line("professionals", professional(**cells)))


def _bad_line(table: str, *lines: str | bytes) -> Callable[[Path], Path]:
    return lambda place: folder(place / "world", **with_line(table, *lines))


def _file(**files: str | bytes | None) -> Callable[[Path], Path]:
    return lambda place: folder(place / "world", **files)


def _description(**data: object) -> Callable[[Path], Path]:
    return lambda place: folder(place / "world", **{"datapackage.json": json.dumps(data)})


def _zip(members: dict[str, str | bytes], change: Callable[[zipfile.ZipInfo], None] | None = None) -> Callable[[Path], Path]:
    return lambda place: zipped(place / "world.zip", members, change=change)


def _link(info: zipfile.ZipInfo) -> None:
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


def _damaged(place: Path) -> Path:
    data = zipped(place / "world.zip").read_bytes()
    (place / "world.zip").write_bytes(data[: len(data) // 2] + data[-200:])
    return place / "world.zip"


def _locked(place: Path) -> Path:
    """A zip whose first member says that it needs a password, which Python can read but not write."""
    file = zipped(place / "world.zip")
    data = bytearray(file.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(bytes(data))
    return file


def _twice(place: Path) -> Path:
    """Python warns when it writes a name twice, so the second name is changed in the finished file."""
    file = zipped(place / "world.zip", {"tiez.csv": "x"})
    file.write_bytes(file.read_bytes().replace(b"tiez.csv", b"ties.csv"))
    return file


def _huge(place: Path) -> Path:
    """A zip that says of itself that it holds 9 GB, without holding them."""
    file = zipped(place / "world.zip", {"extra.bin": "x" * 1000})
    data = bytearray(file.read_bytes())
    start = len(data)
    for _member in range(3):
        start = data.rindex(b"PK\x01\x02", 0, start)
        data[start + 24 : start + 28] = (0xF0000000).to_bytes(4, "little")
    file.write_bytes(bytes(data))
    return file


def _unreadable(place: Path) -> Path:
    """A zip that opens, with a member whose bytes were changed."""
    file = zipped(place / "world.zip")
    data = bytearray(file.read_bytes())
    start = data.index(b"networks.csv") + len("networks.csv")
    data[start + 5] ^= 0xFF
    file.write_bytes(bytes(data))
    return file


def _plain_file(place: Path) -> Path:
    (place / "world.txt").write_text("hello")
    return place / "world.txt"


BROKEN: dict[Code, Callable[[Path], Path]] = {
    Code.NOT_FOUND: lambda place: place / "nowhere",
    Code.NOT_A_PACKAGE: _plain_file,
    Code.ZIP_DAMAGED: _damaged,
    Code.ZIP_MEMBERS: _zip({f"note{number}.txt": "" for number in range(1000)}),
    Code.ZIP_SIZE: _huge,
    Code.ZIP_RATIO: _zip({"zeros.csv": b"\0" * (1 << 21)}),
    Code.ZIP_PATH: _zip({"../climbed.csv": "x"}),
    Code.ZIP_LINK: _zip({"passwords.csv": "/etc/passwd"}, _link),
    Code.ZIP_ENCRYPTED: _locked,
    Code.ZIP_TWICE: _twice,
    Code.ZIP_NESTED: _zip({"inner.zip": "PK"}),
    Code.JSON: _file(**{"datapackage.json": "{"}),
    Code.DESCRIPTION: _description(resources={}),
    Code.RESOURCE_PATH: _description(resources=[{"name": "ties", "path": "../ties.csv"}]),
    Code.RESOURCE_TWICE: _description(resources=[{"name": "ties", "path": "ties.csv"}] * 2),
    Code.DIALECT: _description(resources=[{"name": "ties", "path": "ties.csv", "dialect": {"delimiter": ";"}}]),
    Code.FILE_MISSING: _file(networks=None),
    Code.FILE_UNREADABLE: _unreadable,
    Code.FILE_EMPTY: _file(ties=""),
    Code.ENCODING: _bad_line("professionals", professional(name="Zoë").encode("latin-1")),
    Code.UTF16: _file(ties=SMALL["ties.csv"].encode("utf-16")),
    Code.NUL: _bad_professional(name="J\0an"),
    Code.LINE_ENDS: _file(ties=SMALL["ties.csv"].replace("\n", "\r")),
    Code.SEPARATOR: _file(ties=SMALL["ties.csv"].replace(",", ";")),
    Code.QUOTES: _bad_professional(name='Jan "de Bouwer" Smit'),
    Code.CELL_LONG: _bad_professional(headline="x" * 10_000_000),
    Code.RAGGED: _bad_line("ties", "p1,p2,knows,"),
    Code.COLUMN_MISSING: _file(memberships="network_id,professional_id,since\n"),
    Code.COLUMN_TWICE: _file(ties="from_id,to_id,kind,since,level,since\n"),
    Code.EMPTY: _bad_professional(name=""),
    Code.ID: _bad_line("professionals", professional("p 4")),
    Code.TEXT_LONG: _bad_professional(headline="x" * 201),
    Code.DATE: _bad_line("memberships", "n1,p3,2023-02-29,"),
    Code.YEAR: _bad_line("collaborations", "c3,Kort,,p1,,0204-02-01,"),
    Code.NUMBER: _bad_professional(hours_per_week="veel"),
    Code.NEGATIVE: _bad_line("participations", "c1,p3,training,-8"),
    Code.DECIMALS: _bad_professional(hourly_rate_eur="95.123"),
    Code.TOO_LARGE: _bad_professional(hours_per_week="169"),
    Code.LEVEL: _bad_professional(expertise="coaching:6"),
    Code.EXPERTISE: _bad_professional(expertise="coaching"),
    Code.LANGUAGE: _bad_professional(languages="Nederlands"),
    Code.COUNTRY: _bad_professional(country="Nederland"),
    Code.EMAIL: _bad_professional(email="jan(at)example.nl"),
    Code.ADDRESS: _bad_line("disciplines", "mediation,,mediation,example.org/mediation"),
    Code.KIND: _bad_line("ties", "p2,p3,likes,,"),
    Code.DIGITS: _file(expectations="professional_id,wants,importance,gives\np1,01234,........,........\n"),
    Code.REPEATED: _bad_professional(expertise="coaching:3|coaching:4"),
    Code.ID_TWICE: _bad_line("professionals", professional("p1")),
    Code.ROW_TWICE: _bad_line("ties", "p1,p3,knows,2020-01-01,"),
    Code.UNKNOWN: _bad_line("memberships", "n1,p9,,"),
    Code.DATE_ORDER: _bad_line("collaborations", "c3,Kort,,p1,,2024-02-01,2024-01-31"),
    Code.DISSOLVED: _bad_line("memberships", "n2,p1,2021-01-01,"),
    Code.RUNNING_TWICE: _bad_line("memberships", "n1,p1,2020-01-01,"),
    Code.SELF_TIE: _bad_line("ties", "p1,p1,knows,,"),
    Code.LEVEL_MISSING: _bad_line("ties", "p2,p3,vouches,2024-01-01,"),
}
