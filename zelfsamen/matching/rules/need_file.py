"""A need as a file says it: lists, numbers and texts without any guarantee, turned into a `Need` or into what is wrong with it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from zelfsamen.matching.rules.need import Fault, Need, Role, faults
from zelfsamen.matching.rules.weights import Weights
from zelfsamen.people.rules.places import dutch_places

if TYPE_CHECKING:
    from collections.abc import Mapping

NEED_FIELDS = {"title", "client", "lead", "starts_on", "ends_on", "languages", "place", "max_km", "budget_eur", "roles", "weights"}
ROLE_FIELDS = {"discipline", "level", "hours_per_week", "rate_cap_eur", "importance", "required"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")
CENT = 1e-6
DEFAULT_IMPORTANCE = 2


@dataclass(frozen=True, slots=True)
class NeedFile:
    """What a file holds: the need (None when something is wrong), its title and client, the faults, and the fields nobody reads."""

    need: Need | None
    title: str = ""
    client: str = ""
    faults: tuple[Fault, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    """Reads the fields of one mapping and collects what is wrong; codes beside those of `need.faults`: `type`, `decimals`, `unknown`."""

    data: Mapping[str, Any]
    at: str = ""
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, name: str, code: str, found: object, allowed: object = None) -> None:
        self.faults.append(Fault(self.at + name, code, found, allowed))

    def text(self, name: str, *, required: bool = False) -> str:
        value = self.data.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if value is None or (isinstance(value, str) and not value.strip()):
            if required:
                self.wrong(name, "missing", "")
            return ""
        if not isinstance(value, str):
            self.wrong(name, "type", value, "text")
            return ""
        return value.strip()

    def number(self, name: str, *, required: bool = False, default: float | None = None) -> float | None:
        value = self.data.get(name)
        if value is None:
            if required:
                self.wrong(name, "missing", "")
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.wrong(name, "type", value, "number")
            return default
        return float(value)

    def whole(self, name: str, *, required: bool = False, default: int = 0) -> int:
        value = self.number(name, required=required, default=float(default))
        if value is None or value != int(value):
            self.wrong(name, "type", value, "whole number")
            return default
        return int(value)

    def cents(self, name: str) -> int | None:
        euros = self.number(name)
        if euros is None:
            return None
        if abs(euros * 100 - round(euros * 100)) > CENT * max(1.0, abs(euros)):
            self.wrong(name, "decimals", euros, 2)
        return round(euros * 100)

    def day(self, name: str, *, required: bool = False) -> date | None:
        value = self.data.get(name)
        if value is None or value == "":
            if required:
                self.wrong(name, "missing", "")
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            self.wrong(name, "type", value, "date")
            return None

    def texts(self, name: str) -> frozenset[str]:
        value = self.data.get(name)
        listed = [] if value is None else value.split("|") if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            self.wrong(name, "type", value, "list of texts")
            return frozenset()
        return frozenset(one.strip() for one in listed if one.strip())

    def unknown_fields(self, known: set[str]) -> list[str]:
        return [self.at + str(name) for name in self.data if name not in known]


def read_need(data: object) -> NeedFile:
    """Turn what a YAML or JSON file holds into a need; everything that is wrong is named at once."""
    if not isinstance(data, dict):
        return NeedFile(None, faults=(Fault("", "type", type(data).__name__, "mapping"),))
    reader = _Reader(data)
    ignored = reader.unknown_fields(NEED_FIELDS)
    title, client = reader.text("title"), reader.text("client")
    roles = _roles(reader, ignored)
    languages = frozenset(one.lower() for one in reader.texts("languages"))
    for one in sorted(languages):
        if not LANGUAGE.fullmatch(one):
            reader.wrong("languages", "unknown", one)
    lead, starts_on = reader.text("lead", required=True), reader.day("starts_on", required=True)
    need = Need(
        key=title or "need",
        lead=lead,
        starts_on=starts_on or date(2000, 1, 3),
        ends_on=reader.day("ends_on"),
        languages=languages,
        max_km=reader.number("max_km"),
        place=_place(reader),
        budget_cents=reader.cents("budget_eur"),
        roles=roles,
        weights=_weights(reader),
    )
    found = tuple(reader.faults) + tuple(fault for fault in faults(need) if not _said(fault, reader.faults))
    if starts_on is None:
        found = tuple(fault for fault in found if fault.field != "ends_on" or fault.code == "type")
    return NeedFile(None if found else need, title, client, found, tuple(ignored))


def _said(fault: Fault, said: list[Fault]) -> bool:
    """Say whether something else is already said of the same field."""
    return fault.field in {one.field for one in said} or (fault.code == "without_place" and any(one.field == "place" for one in said))


def _place(reader: _Reader) -> tuple[float, float] | None:
    name = reader.text("place")
    found = dutch_places().find(name) if name else None
    if name and found is None and reader.data.get("max_km") is not None:
        reader.wrong("place", "unknown", name)
    return (found.lat, found.lon) if found else None


def _weights(reader: _Reader) -> Weights:
    given = reader.data.get("weights")
    if given is None:
        return Weights()
    if not isinstance(given, dict):
        reader.wrong("weights", "type", given, "mapping")
        return Weights()
    inner = _Reader(given, "weights.", reader.faults)
    names = {one.name for one in fields(Weights)}
    for name in given:
        if name not in names:
            inner.wrong(str(name), "unknown", name, ", ".join(sorted(names)))
    voted = {str(name): inner.number(str(name)) for name in given if name in names}
    return Weights(**{name: value for name, value in voted.items() if value is not None})


def _roles(reader: _Reader, ignored: list[str]) -> tuple[Role, ...]:
    given = reader.data.get("roles")
    if given is None:
        return ()
    if not isinstance(given, list):
        reader.wrong("roles", "type", given, "list")
        return ()
    found = []
    for place, one in enumerate(given):
        if not isinstance(one, dict):
            reader.wrong(f"roles[{place}]", "type", one, "mapping")
            continue
        inner = _Reader(one, f"roles[{place}].", reader.faults)
        ignored += inner.unknown_fields(ROLE_FIELDS)
        found.append(_role(inner))
    return tuple(found)


def _role(reader: _Reader) -> Role:
    return Role(
        discipline=reader.text("discipline", required=True),
        level=reader.whole("level", required=True, default=1),
        hours=reader.number("hours_per_week", required=True) or 0.0,
        rate_cap_cents=reader.cents("rate_cap_eur"),
        importance=reader.whole("importance", default=DEFAULT_IMPORTANCE),
        required=reader.texts("required"),
    )
