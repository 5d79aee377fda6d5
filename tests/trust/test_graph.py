"""SQL, events and plain Python give the same reach, the same paths and the same ties."""

from datetime import date, timedelta

import numpy as np
import pytest
from django.utils import timezone

from tests.trust import plain, worlds
from zelfsamen.trust.actions import rebuild_edges, write_snapshot
from zelfsamen.trust.models import EventGraph, Snapshot, SnapshotGraph, SqlGraph, graph_of
from zelfsamen.trust.models.snapshot import StaleSnapshotError

pytestmark = pytest.mark.django_db
DAYS = [worlds.AS_OF, worlds.AS_OF - timedelta(days=400), worlds.AS_OF + timedelta(days=60)]


def agree_on_reach(graph, world, number: int, as_of: date) -> None:
    found, expected = graph.reach(number, as_of), plain.reach(world, number, as_of)
    assert dict(zip(found.numbers.tolist(), found.tau.tolist(), strict=True)) == pytest.approx(
        {who: tau for who, (tau, _) in expected.items()}, abs=1e-6
    )
    for who, (_, best) in expected.items():
        assert tuple(found.path(who)) in best
        assert len(found.path(who)) == min(len(path) for path in best)


def agree_on_ties(graph, world, as_of: date) -> None:
    found = graph.ties_among(world.people, as_of)
    matrix = np.zeros((len(world.people), len(world.people)))
    share = found.network[:, None] == found.network[None, :]
    a, b = np.nonzero(share)
    matrix[found.member[a], found.member[b]] = 0.25
    matrix[found.a, found.b] = matrix[found.b, found.a] = found.tie
    for i in range(len(world.people)):
        for j in range(i):
            assert matrix[i, j] == pytest.approx(plain.tie(world, world.people[i], world.people[j], as_of), abs=1e-9)


@pytest.mark.parametrize("seed", range(12))
def test_events_agree_with_plain_python_on_any_day(seed: int):
    world = worlds.world(seed)
    worlds.store(world)
    for as_of in DAYS:
        agree_on_reach(EventGraph(), world, 1, as_of)
        agree_on_ties(EventGraph(), world, as_of)


@pytest.mark.parametrize("seed", range(12))
def test_edges_agree_with_plain_python(seed: int):
    world = worlds.world(seed)
    worlds.store(world)
    for as_of in DAYS:
        rebuild_edges(as_of)
        for number in (1, 2):
            agree_on_reach(SqlGraph(), world, number, as_of)
        agree_on_ties(SqlGraph(), world, as_of)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_day_is_asked_the_graph_that_answers_is_right(seed: int):
    world = worlds.world(seed)
    worlds.store(world)
    rebuild_edges(worlds.AS_OF)
    for as_of in DAYS:
        agree_on_reach(graph_of(as_of), world, 3, as_of)


@pytest.mark.parametrize("seed", range(4))
def test_both_break_equal_paths_alike(seed: int):
    world = worlds.world(seed, size=12)
    worlds.store(world)
    rebuild_edges(worlds.AS_OF)
    one, other = SqlGraph().reach(1, worlds.AS_OF), EventGraph().reach(1, worlds.AS_OF)
    assert one.numbers.tolist() == other.numbers.tolist()
    assert one.via.tolist() == other.via.tolist()


@pytest.fixture
def snapshot_of(tmp_path):
    def write() -> SnapshotGraph:
        write_snapshot(tmp_path, now=timezone.now())
        return SnapshotGraph(Snapshot.opened(tmp_path))

    return write


@pytest.mark.parametrize("seed", range(12))
def test_a_snapshot_agrees_with_plain_python(seed: int, snapshot_of):
    world = worlds.world(seed)
    worlds.store(world)
    for as_of in DAYS:
        rebuild_edges(as_of)
        graph = snapshot_of()
        agree_on_reach(graph, world, 1, as_of)
        agree_on_ties(graph, world, as_of)


def test_a_snapshot_and_the_table_break_equal_paths_alike(snapshot_of):
    worlds.store(worlds.world(3, size=12))
    rebuild_edges(worlds.AS_OF)
    graph = snapshot_of()
    for number in range(1, 13):
        one, other = graph.reach(number, worlds.AS_OF), SqlGraph().reach(number, worlds.AS_OF)
        assert (one.numbers.tolist(), one.via.tolist(), one.tau.tolist()) == (
            other.numbers.tolist(),
            other.via.tolist(),
            other.tau.tolist(),
        )


def test_a_snapshot_of_older_edges_does_not_answer(snapshot_of):
    worlds.store(worlds.world(1))
    rebuild_edges(worlds.AS_OF)
    graph = snapshot_of()
    graph.reach(1, worlds.AS_OF)
    rebuild_edges(worlds.AS_OF)
    with pytest.raises(StaleSnapshotError):
        graph.reach(1, worlds.AS_OF)


def test_the_snapshot_is_used_while_it_is_right_and_ignored_when_not(settings, tmp_path):
    settings.DATA = tmp_path
    worlds.store(worlds.world(1))
    rebuild_edges(worlds.AS_OF)
    write_snapshot(tmp_path / "snapshot", now=timezone.now())
    assert isinstance(graph_of(worlds.AS_OF), SnapshotGraph)
    (tmp_path / "snapshot" / "snapshot.json").write_text("{", encoding="ascii")
    assert isinstance(graph_of(worlds.AS_OF), SqlGraph)
