"""Networks of a package, their members and their circles."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.text import slugify

from zelfsamen.exchange.actions.bulk import Bulk
from zelfsamen.exchange.actions.circles import CircleWriter
from zelfsamen.exchange.actions.run import CHUNK, Run, State
from zelfsamen.exchange.rules.chunks import in_chunks
from zelfsamen.exchange.rules.layout import MEMBERSHIPS, NETWORKS, MembershipRow, NetworkRow
from zelfsamen.networks.models import Membership, Network
from zelfsamen.people.models import Circle

# Words that are pages of their own below the address of networks.
_TAKEN = {"new"}
_SLUG_WIDTH = 70
Pair = tuple[UUID, UUID]


class NetworkWriter:
    """Adds and updates networks and memberships; a network founded here belongs to its members and is left as it is."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._fresh: set[UUID] = set()
        self._touched: set[UUID] = set()
        self._slugs: set[str] = set()

    def save(self) -> None:
        """Store all networks and memberships of the package, and who shares which circle."""
        self._slugs = _TAKEN | set(Network.objects.values_list("slug", flat=True))
        for networks in self._run.chunks(NETWORKS):
            self._save(networks)
        for members in self._run.chunks(MEMBERSHIPS, 10 * CHUNK):
            self._save_members(members)
        for touched in in_chunks(sorted(self._touched), CHUNK):
            self._save_circles(touched)

    def _save(self, rows: list[NetworkRow]) -> None:
        known = self._run.known(Network, (row.id for row in rows))
        circles = [Circle(kind=Circle.Kind.NETWORK) for row in rows if row.id not in known]
        spare = iter(circles)
        new, changed = [], []
        for row in rows:
            network = known.get(row.id)
            if network is None:
                network = Network(slug=self._slug(row.name), circle=next(spare), origin=self._run.origin, key=row.id, **_fields(row))
                new.append(network)
            elif network.origin and any(getattr(network, name) != value for name, value in _fields(row).items()):
                for name, value in _fields(row).items():
                    setattr(network, name, value)
                changed.append(network)
            if not network.origin:
                self._run.kept.add(network.pk)
            self._run.networks[row.id] = network.pk
        Circle.objects.bulk_create(circles)
        Network.objects.bulk_create(new)
        Network.objects.bulk_update(changed, list(_fields(rows[0])), batch_size=50)
        kept = len(self._run.kept.intersection(self._run.networks[row.id] for row in rows))
        self._fresh.update(network.pk for network in new)
        self._touched.update(network.pk for network in (*new, *changed))
        _count(self._run, len(rows), len(new), len(changed), kept)

    def _slug(self, name: str) -> str:
        stem = slugify(name)[:_SLUG_WIDTH].strip("-") or "network"
        slug, number = stem, 1
        while slug in self._slugs:
            number += 1
            slug = f"{stem}-{number}"
        self._slugs.add(slug)
        return slug

    def _save_members(self, rows: list[MembershipRow]) -> None:
        run = self._run
        mine = [row for row in rows if run.networks[row.network_id] not in run.kept and run.people[row.professional_id] not in run.erased]
        known = self._known(mine)
        new, changed = [], []
        for row in mine:
            pair = self._pair(row)
            member = _counterpart(row, known[pair])
            if member is None:
                new.append((*pair, row.since, row.until))
                continue
            known[pair].remove(member)
            if (member.since, member.until) != (row.since, row.until):
                member.since, member.until = row.since, row.until
                changed.append(member)
        # First the changes: one running membership may have to end before the next can begin.
        Membership.objects.bulk_update(changed, ["since", "until"], batch_size=100)
        Bulk(Membership, "network_id", "professional_id", "since", "until").insert(new)
        self._touched.update(network for network, *_rest in new)
        self._touched.update(member.network_id for member in changed)
        _count(self._run, len(rows), len(new), len(changed), len(rows) - len(mine))

    def _pair(self, row: MembershipRow) -> Pair:
        return self._run.networks[row.network_id], self._run.people[row.professional_id]

    def _known(self, rows: list[MembershipRow]) -> dict[Pair, list[Membership]]:
        """The memberships that are here already of the pairs these rows are about."""
        known: dict[Pair, list[Membership]] = defaultdict(list)
        networks = {self._run.networks[row.network_id] for row in rows} - self._fresh
        if networks:
            pairs = {self._pair(row) for row in rows}
            for member in Membership.objects.filter(network__in=networks):
                if (member.network_id, member.professional_id) in pairs:
                    known[member.network_id, member.professional_id].append(member)
        return known

    def _save_circles(self, networks: list[UUID]) -> None:
        writer = CircleWriter()
        found = Network.objects.in_bulk(networks)
        for network in found.values():
            writer.circle(network.circle_id, fresh=network.pk in self._fresh)
        for member in Membership.objects.filter(network__in=networks):
            network = found[member.network_id]
            writer.member(network.circle_id, member.professional_id, member.since, _earliest(member.until, network.dissolved_on))
        writer.save()


def _counterpart(row: MembershipRow, known: list[Membership]) -> Membership | None:
    """The membership this row tells of: the very same, else the one with the same start, else running for running."""
    same = sorted((member for member in known if member.since == row.since), key=lambda member: member.until != row.until)
    running = [member for member in known if member.until is None and row.until is None]
    return next(iter(same or running), None)


def _earliest(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _fields(row: NetworkRow) -> dict[str, Any]:
    return {"name": row.name, "niche": row.niche, "purpose": row.purpose, "founded_on": row.founded_on, "dissolved_on": row.dissolved_on}


def _count(run: Run, rows: int, new: int, changed: int, kept: int) -> None:
    run.count(State.NEW, new)
    run.count(State.CHANGED, changed)
    run.count(State.KEPT, kept)
    run.count(State.EQUAL, rows - new - changed - kept)
