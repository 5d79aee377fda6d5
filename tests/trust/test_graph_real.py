"""Reach on the real network: table, snapshot, events and plain Python from the files agree, also long ago and in time."""

import time
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from tests.matching.checker import Network
from tests.support import csv_world
from zelfsamen.trust.actions import rebuild_edges, write_snapshot
from zelfsamen.trust.models import EventGraph, Snapshot, SnapshotGraph, SqlGraph

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[3] / "shared" / "data" / "real-network"
AS_OF, EARLIER = date(2026, 11, 24), date(2024, 2, 29)
LEADS = ["p0245", "p0057", "p2368", "p2560", "p1722", "p0003"]


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """The real network in the database, by id."""
    if not FOLDER.exists():
        pytest.skip("the real network is not here: expected in ../shared/data/real-network")  # shared/data
    with django_db_blocker.unblock(), transaction.atomic():
        yield csv_world.load(FOLDER)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def networks() -> dict[date, Network]:
    return {as_of: Network(FOLDER, as_of) for as_of in (AS_OF, EARLIER)}


def agree(graph, network: Network, people, key: str) -> None:
    names = {one.number: one.key for one in people.values()}
    found, expected = graph.reach(people[key].number, network.as_of), network.reach(key)
    assert {names[number] for number in found.numbers.tolist()} == set(expected)
    for number, tau in zip(found.numbers.tolist(), found.tau.tolist(), strict=True):
        assert tau == pytest.approx(expected[names[number]], abs=1.1e-6)
        assert round(network.strength([names[one] for one in found.path(number)]), 6) == pytest.approx(tau, abs=1.1e-6)


@pytest.mark.parametrize("key", LEADS)
def test_table_snapshot_and_events_agree_with_the_files(key: str, people, networks, tmp_path):
    rebuild_edges(AS_OF)
    write_snapshot(tmp_path, now=timezone.now())
    for graph in (SqlGraph(), SnapshotGraph(Snapshot.opened(tmp_path)), EventGraph()):
        agree(graph, networks[AS_OF], people, key)


@pytest.mark.parametrize("key", LEADS)
def test_long_ago_is_answered_from_the_events_and_from_a_table_of_that_day(key: str, people, networks):
    agree(EventGraph(), networks[EARLIER], people, key)
    rebuild_edges(EARLIER)
    agree(SqlGraph(), networks[EARLIER], people, key)


def test_rebuilding_takes_less_than_two_seconds(people):
    started = time.process_time()
    assert rebuild_edges(AS_OF) == 12_366
    assert time.process_time() - started < 2
