"""The tables of the exchange format: their columns, what stands in each, and their rows as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from zelfsamen.exchange.rules import cells


class DisciplineRow(NamedTuple):
    """A field of work."""

    line: int
    key: str
    label_nl: str
    label_en: str
    esco_uri: str


class ProfessionalRow(NamedTuple):
    """An independent professional."""

    line: int
    id: str
    name: str
    email: str
    headline: str
    place: str
    country: str
    languages: str
    hours_per_week: Decimal | None
    rate_cents: int | None
    expertise: tuple[tuple[str, int], ...]


class NetworkRow(NamedTuple):
    """A network."""

    line: int
    id: str
    name: str
    niche: str
    purpose: str
    founded_on: date | None
    dissolved_on: date | None


class MembershipRow(NamedTuple):
    """A professional's time in a network."""

    line: int
    network_id: str
    professional_id: str
    since: date | None
    until: date | None


class CollaborationRow(NamedTuple):
    """A collaboration."""

    line: int
    id: str
    name: str
    network_id: str
    lead_id: str
    client: str
    started_on: date | None
    ended_on: date | None


class ParticipationRow(NamedTuple):
    """What a professional does in a collaboration."""

    line: int
    collaboration_id: str
    professional_id: str
    discipline: str
    hours: Decimal | None


class TieRow(NamedTuple):
    """What one professional says of another."""

    line: int
    from_id: str
    to_id: str
    kind: str
    since: date | None
    level: int | None


class ExpectationRow(NamedTuple):
    """What a professional wants, how much it matters and what the professional gives, in eight dimensions."""

    line: int
    professional_id: str
    wants: tuple[int | None, ...]
    importance: tuple[int | None, ...]
    gives: tuple[int | None, ...]


class CommitmentRow(NamedTuple):
    """Hours a week that are spoken for, outside the collaborations of the package."""

    line: int
    professional_id: str
    hours_per_week: Decimal
    starts_on: date
    ends_on: date


Row = (
    DisciplineRow
    | ProfessionalRow
    | NetworkRow
    | MembershipRow
    | CollaborationRow
    | ParticipationRow
    | TieRow
    | ExpectationRow
    | CommitmentRow
)


@dataclass(frozen=True)
class Column:
    """One column: how its cells are read, what an empty cell means, and which table its values point to."""

    name: str
    read: Callable[[str], Any]
    empty: Any = ""
    required: bool = False
    points_to: str = ""


@dataclass(frozen=True)
class Table:
    """One table: `columns` in their order; of an optional table only the required columns must be there."""

    name: str
    row: Callable[..., Row]
    columns: tuple[Column, ...]
    optional: bool = False
    keyed: bool = False
    extension: bool = False
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(column.name for column in self.columns))

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    def must_have(self) -> set[str]:
        """The columns without which the table cannot be read."""
        return {column.name for column in self.columns if column.required or not self.optional}


def _id(name: str = "id", points_to: str = "", *, required: bool = True) -> Column:
    return Column(name, cells.identifier, required=required, points_to=points_to)


def _text(name: str, most: int, *, required: bool = False) -> Column:
    return Column(name, cells.text_of(most), required=required)


def _day(name: str, *, required: bool = False) -> Column:
    return Column(name, cells.day, None, required=required)


DISCIPLINES = Table(
    "disciplines",
    DisciplineRow,
    (
        Column("key", cells.discipline_key, required=True),
        _text("label_nl", 250),
        _text("label_en", 250),
        Column("esco_uri", cells.address),
    ),
    optional=True,
    keyed=True,
)
PROFESSIONALS = Table(
    "professionals",
    ProfessionalRow,
    (
        _id(),
        _text("name", 200, required=True),
        Column("email", cells.email),
        _text("headline", 200),
        _text("place", 120),
        Column("country", cells.country),
        Column("languages", cells.languages),
        Column("hours_per_week", cells.hours_per_week, None),
        Column("hourly_rate_eur", cells.cents, None),
        Column("expertise", cells.expertise, ()),
    ),
    keyed=True,
)
NETWORKS = Table(
    "networks",
    NetworkRow,
    (_id(), _text("name", 200, required=True), _text("niche", 200), _text("purpose", 2000), _day("founded_on"), _day("dissolved_on")),
    keyed=True,
)
MEMBERSHIPS = Table(
    "memberships",
    MembershipRow,
    (_id("network_id", "networks"), _id("professional_id", "professionals"), _day("since"), _day("until")),
)
COLLABORATIONS = Table(
    "collaborations",
    CollaborationRow,
    (
        _id(),
        _text("name", 200, required=True),
        _id("network_id", "networks", required=False),
        _id("lead_id", "professionals", required=False),
        _text("client", 200),
        _day("started_on"),
        _day("ended_on"),
    ),
    keyed=True,
)
PARTICIPATIONS = Table(
    "participations",
    ParticipationRow,
    (
        _id("collaboration_id", "collaborations"),
        _id("professional_id", "professionals"),
        Column("discipline", cells.discipline_key),
        Column("hours", cells.hours, None),
    ),
)
TIES = Table(
    "ties",
    TieRow,
    (
        _id("from_id", "professionals"),
        _id("to_id", "professionals"),
        Column("kind", cells.kind, required=True),
        _day("since"),
        Column("level", cells.vouch_level, None),
    ),
    optional=True,
)
_UNKNOWN = (None,) * cells.DIMENSIONS
EXPECTATIONS = Table(
    "expectations",
    ExpectationRow,
    (_id("professional_id", "professionals"), *(Column(name, cells.digits(name), _UNKNOWN) for name in ("wants", "importance", "gives"))),
    optional=True,
    keyed=True,
    extension=True,
)
COMMITMENTS = Table(
    "commitments",
    CommitmentRow,
    (
        _id("professional_id", "professionals"),
        Column("hours_per_week", cells.hours_per_week, None, required=True),
        _day("starts_on", required=True),
        _day("ends_on", required=True),
    ),
    optional=True,
    extension=True,
)

# In the order in which they are read: what is pointed to comes first.
TABLES = (DISCIPLINES, PROFESSIONALS, NETWORKS, MEMBERSHIPS, COLLABORATIONS, PARTICIPATIONS, TIES, EXPECTATIONS, COMMITMENTS)
COUNTED = (PROFESSIONALS, NETWORKS, MEMBERSHIPS, COLLABORATIONS, PARTICIPATIONS, TIES)
# What an export writes; expectations and agendas are nobody else's business.
EXPORTED = tuple(table for table in TABLES if not table.extension)
