"""SQL, events and plain Python give the same reach, the same paths and the same ties."""

from datetime import date, timedelta

import numpy as np
import pytest

from tests.trust import plain, worlds
from zelfsamen.trust.actions import rebuild_edges
from zelfsamen.trust.models import EventGraph, SqlGraph, graph_of

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
