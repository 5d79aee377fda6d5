"""Fills an empty database with a folder in the exchange format, straight and fast: the importer has tests of its own."""

import csv
import itertools
import uuid
from collections import defaultdict
from datetime import date
from pathlib import Path

from zelfsamen.agenda.models import Capacity, Commitment
from zelfsamen.people.models import Circle, CircleMember, Discipline, Expertise, Professional
from zelfsamen.trust.models import Evidence, Tie


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / f"{name}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def professionals(folder: Path) -> dict[str, Professional]:
    found = {}
    for number, row in enumerate(rows(folder, "professionals"), 1):
        found[row["id"]] = Professional(
            number=number,
            name=row["name"],
            place=row["place"],
            country=row["country"],
            languages=row["languages"],
            hourly_rate_cents=round(float(row["hourly_rate_eur"]) * 100) if row["hourly_rate_eur"] else None,
            origin="import",
            key=row["id"],
        )
    Professional.objects.bulk_create(found.values())
    hours = [(found[row["id"]], row["hours_per_week"]) for row in rows(folder, "professionals") if row["hours_per_week"]]
    Capacity.objects.bulk_create(Capacity(professional=one, hours_per_week=given) for one, given in hours)
    return found


def expertise(folder: Path, people: dict[str, Professional]) -> None:
    held = [(row["id"], *pair.split(":")) for row in rows(folder, "professionals") for pair in row["expertise"].split("|") if pair]
    keys = {key for _, key, _ in held} | {row["key"] for row in rows(folder, "disciplines")}
    have = {one.key: one for one in Discipline.objects.filter(key__in=keys)}
    fresh = [Discipline(key=key, label_en=key) for key in sorted(keys - set(have))]
    Discipline.objects.bulk_create(fresh)
    have |= {one.key: one for one in fresh}
    Expertise.objects.bulk_create(Expertise(professional=people[who], discipline=have[key], level=int(level)) for who, key, level in held)


def networks(folder: Path, people: dict[str, Professional]) -> None:
    ends = {row["id"]: row["dissolved_on"] for row in rows(folder, "networks")}
    circles = {key: Circle(kind=Circle.Kind.NETWORK) for key in ends}
    Circle.objects.bulk_create(circles.values())
    members = []
    for row in rows(folder, "memberships"):
        until = min(filter(None, (row["until"], ends[row["network_id"]])), default="")
        since = day(row["since"]) or date(1900, 1, 1)
        members.append(
            CircleMember(circle=circles[row["network_id"]], professional=people[row["professional_id"]], since=since, until=day(until))
        )
    CircleMember.objects.bulk_create(members)


def work(folder: Path, people: dict[str, Professional]) -> None:
    hours = defaultdict(lambda: defaultdict(float))
    for row in rows(folder, "participations"):
        hours[row["collaboration_id"]][row["professional_id"]] += float(row["hours"]) if row["hours"] else 20.0
    periods = {row["id"]: (day(row["started_on"]), day(row["ended_on"])) for row in rows(folder, "collaborations")}
    events = []
    for key, spent in hours.items():
        same = {"work": work_key(key), "started_on": periods[key][0], "ended_on": periods[key][1]}
        for a, b in itertools.permutations(spent, 2):
            events.append(Evidence(giver=people[a], receiver=people[b], weight=min(1, spent[a] / 40, spent[b] / 40), **same))
    Evidence.objects.bulk_create(events, batch_size=5000)
    Tie.objects.bulk_create(tie(row, people) for row in rows(folder, "ties"))
    firm = []
    for row in rows(folder, "participations"):
        starts, ends = periods[row["collaboration_id"]]
        if row["hours"] and float(row["hours"]) > 0 and starts and ends:
            who = people[row["professional_id"]]
            firm.append(Commitment(professional=who, kind="firm", hours_total=row["hours"], starts_on=starts, ends_on=ends))
    Commitment.objects.bulk_create(firm, batch_size=5000)


def tie(row: dict[str, str], people: dict[str, Professional]) -> Tie:
    giver, receiver = people[row["from_id"]], people[row["to_id"]]
    return Tie(giver=giver, receiver=receiver, kind=row["kind"], since=day(row["since"]), level=int(row["level"] or 0) or None)


def work_key(key: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, key)


def load(folder: Path) -> dict[str, Professional]:
    """Everything in a folder, as professionals by id; the edges are the caller's."""
    people = professionals(folder)
    expertise(folder, people)
    networks(folder, people)
    work(folder, people)
    return people
