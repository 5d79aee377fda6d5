"""The rows of a made-up world of `make-world`: what an import would make of them, in minutes for a million people.

Names, texts and the collaborations themselves are left out: the engine asks for none of them. A test compares a small world with
its import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from benchmarks.world_edges import EdgeColumns, Shares, edges_of_world
from zelfsamen.agenda.models import Capacity, Commitment
from zelfsamen.core.ids import uuid7
from zelfsamen.exchange.actions.bulk import Bulk
from zelfsamen.exchange.rules.world import world_tables
from zelfsamen.exchange.rules.world.shape import TODAY
from zelfsamen.people.models import Circle, CircleMember, Discipline, ExpectationProfile, Expertise, Professional
from zelfsamen.trust.actions import write_snapshot
from zelfsamen.trust.models import EdgesBuilt
from zelfsamen.trust.models.graph import snapshot_folder

AT_ONCE = 200_000
INDEXES = """
SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
AND (tbl_name LIKE 'people_%' OR tbl_name LIKE 'agenda_%' OR tbl_name LIKE 'trust_%')
"""
Rows = Iterator[list[str]]


def write_the_snapshot() -> None:
    """Write the ties of the tables as arrays, as the product does."""
    snapshot_folder().mkdir(parents=True, exist_ok=True)
    write_snapshot(snapshot_folder(), now=timezone.now())


def fill(people: int, seed: int) -> None:
    """Write the world into empty tables."""
    with Swift():
        writer = Writer(people)
        for table, lines in world_tables(people, seed):
            made = getattr(writer, table.name, None)
            if made is not None:
                made(_rows(lines))
        writer.finish()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")


def _rows(lines: Iterable[str]) -> Rows:
    every = (row.split(",") for line in lines for row in line.splitlines())
    next(every)
    return every


class Swift:
    """On SQLite: indexes afterwards, no waiting for the disk."""

    def __init__(self) -> None:
        self._later: list[tuple[str, str]] = []

    def __enter__(self) -> None:
        if connection.vendor != "sqlite" or connection.in_atomic_block:
            return
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -400000")
            cursor.execute(INDEXES)
            self._later = cursor.fetchall()
            for name, _sql in self._later:
                cursor.execute(f'DROP INDEX "{name}"')

    def __exit__(self, *_caught: object) -> None:
        with connection.cursor() as cursor:
            for _name, sql in self._later:
                cursor.execute(sql)
        if self._later:
            connection.close()


class Writer:
    """Takes the tables of a world one after the other; people are numbered in the order of their ids."""

    def __init__(self, people: int) -> None:
        self._keys: list[UUID] = [uuid7() for _one in range(people)]
        self._fields: dict[str, UUID] = {}
        self._circles: dict[str, tuple[UUID, date | None]] = {}
        self._works: dict[str, tuple[int, int]] = {}
        self._shares: list[tuple[str, int, float]] = []
        self._ties: list[tuple[Any, ...]] = []

    def disciplines(self, rows: Rows) -> None:
        """The fields of the world, beside those that the product ships."""
        for key, dutch, english, _link in rows:
            self._fields[key] = Discipline.objects.get_or_create(key=key, defaults={"label_nl": dutch, "label_en": english})[0].pk

    def professionals(self, rows: Rows) -> None:
        """Profile, weekly hours and expertise of everybody."""
        columns = ("id", "number", "name", "key", "origin", "place", "country", "languages", "hourly_rate_cents")
        profile, hours = Bulk(Professional, *columns), Bulk(Capacity, "professional_id", "hours_per_week")
        skill = Bulk(Expertise, "professional_id", "discipline_id", "level", "position")
        while some := list(islice(rows, AT_ONCE)):
            who = [self._keys[_number(row[0]) - 1] for row in some]
            profile.insert(
                (own, _number(row[0]), row[0], row[0], "world", row[4], row[5], row[6], int(row[8]) * 100 if row[8] else None)
                for own, row in zip(who, some, strict=True)
            )
            hours.insert((own, row[7]) for own, row in zip(who, some, strict=True) if row[7])
            skill.insert(
                (own, self._fields[held.partition(":")[0]], int(held.partition(":")[2]), position)
                for own, row in zip(who, some, strict=True)
                for position, held in enumerate(row[9].split("|"))
            )

    def networks(self, rows: Rows) -> None:
        """The circle of each network."""
        for key, _name, _niche, _purpose, _founded, dissolved in rows:
            self._circles[key] = (Circle().pk, date.fromisoformat(dissolved) if dissolved else None)
        Bulk(Circle, "id", "kind").insert((own, Circle.Kind.NETWORK.value) for own, _until in self._circles.values())

    def memberships(self, rows: Rows) -> None:
        """Who shares a network with whom."""
        Bulk(CircleMember, "circle_id", "professional_id", "since", "until").insert(
            (self._circles[network][0], self._keys[_number(who) - 1], date.fromisoformat(since), self._circles[network][1])
            for network, who, since, _until in rows
        )

    def collaborations(self, rows: Rows) -> None:
        """When work began and ended."""
        never = date.max.toordinal()
        for key, _name, _network, _lead, _client, began, ended in rows:
            last = date.fromisoformat(ended).toordinal() if ended else never
            self._works[key] = (date.fromisoformat(began).toordinal(), last)

    def participations(self, rows: Rows) -> None:
        """Who worked how many hours."""
        self._shares = [(work, _number(who), float(hours)) for work, who, _field, hours in rows]

    def ties(self, rows: Rows) -> None:
        """What people say of each other."""
        days: dict[str, int] = {}
        while some := list(islice(rows, AT_ONCE)):
            for row in some:
                if row[3] not in days:
                    days[row[3]] = date.fromisoformat(row[3]).toordinal()
            numbers = np.array([(int(row[0][1:]), int(row[1][1:]), days[row[3]], int(row[4] or 0)) for row in some], np.int32)
            kinds = np.array([row[2][0] for row in some])  # w, k or v
            self._ties.append((numbers, kinds))

    def expectations(self, rows: Rows) -> None:
        """What people want and give."""
        Bulk(ExpectationProfile, "professional_id", "wants", "importance", "gives").insert(
            (self._keys[_number(row[0]) - 1], *(_listed(digits) for digits in row[1:])) for row in rows
        )

    def commitments(self, rows: Rows) -> None:
        """Hours that are spoken for, those of collaborations too."""
        fields = ("professional_id", "kind", "starts_on", "ends_on")
        Bulk(Commitment, *fields, "hours_per_week").insert(
            (self._keys[_number(who) - 1], "firm", date.fromisoformat(first), date.fromisoformat(last), hours)
            for who, hours, first, last in rows
        )
        never = date.max.toordinal()
        Bulk(Commitment, *fields, "hours_total").insert(
            (self._keys[who - 1], "firm", *(date.fromordinal(day) for day in self._works[work]), str(hours))
            for work, who, hours in self._shares
            if self._works[work][1] != never
        )

    def finish(self) -> None:
        """The edges that follow from work and ties, as of the day of the world."""
        shares = Shares.of(self._shares, self._works)
        numbers = np.concatenate([part[0] for part in self._ties]) if self._ties else np.empty((0, 4), np.int32)
        kinds = np.concatenate([part[1] for part in self._ties]) if self._ties else np.empty(0, "U1")
        self._ties.clear()
        edges, valid_from = edges_of_world(shares, numbers, kinds, TODAY.toordinal())
        write_edges(edges)
        EdgesBuilt(valid_from=valid_from, version=1).save()


def write_edges(edges: EdgeColumns) -> None:
    """Store the edges in the order of their keys."""
    names, never = list(edges), date.max.toordinal()
    connection.ensure_connection()
    for start in range(0, len(edges["src"]), AT_ONCE):
        part = {name: edges[name][start : start + AT_ONCE].tolist() for name in names}
        part["changes_on"] = [None if day == never else day for day in part["changes_on"]]
        rows = zip(*part.values(), strict=True)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor, cursor.copy(f"COPY trust_edge ({', '.join(names)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            into = f"INSERT INTO trust_edge ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - constants
            with transaction.atomic():
                connection.connection.executemany(into, rows)


def _number(key: str) -> int:
    return int(key[1:])


def _listed(digits: str) -> str:
    return "[" + ", ".join("null" if one == "." else one for one in digits) + "]"
