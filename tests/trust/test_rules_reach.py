"""Reach over at most three ties, against every path, without a database."""

import itertools
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trust.plain import paths, strength
from tests.trust.test_rules import table
from zelfsamen.trust.rules import reach

PEOPLE = list(range(1, 8))
LOOSE = st.dictionaries(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)).filter(lambda pair: pair[0] != pair[1]),
    st.sampled_from([0.1, 0.2, 0.5, 0.6, 0.75, 0.9, 0.99]) | st.floats(0.05, 0.99),
    max_size=24,
)
CLIQUE = st.frozensets(st.sampled_from(PEOPLE), max_size=4)


class Listed:
    """Ties from a dictionary, and one network."""

    def __init__(self, own: dict[tuple[int, int], float], clique: frozenset[int] = frozenset()) -> None:
        self.pairs, self.clique = own, clique

    def own(self, people):
        found = [(at, b, t) for at, who in enumerate(people.tolist()) for (a, b), t in self.pairs.items() if a == who]
        columns = list(zip(*found, strict=True)) or [(), (), ()]
        return np.array(columns[0], np.int64), np.array(columns[1], np.int64), np.array(columns[2], np.float64)

    def colleagues(self, people):
        found = [
            (at, b) for at, a in enumerate(people.tolist()) if a in self.clique for b in self.clique if b != a and (a, b) not in self.pairs
        ]
        columns = list(zip(*found, strict=True)) or [(), ()]
        return np.array(columns[0], np.int64), np.array(columns[1], np.int64)

    def all(self) -> dict[tuple[int, int], float]:
        every = dict.fromkeys(itertools.permutations(PEOPLE, 2), 0.0)
        return every | dict.fromkeys(itertools.permutations(self.clique, 2), 0.25) | self.pairs


def taus(ties: Listed, lead: int = 1) -> dict[int, float]:
    found = reach(ties, lead)
    return dict(zip(found.numbers.tolist(), found.tau.tolist(), strict=True))


@given(LOOSE, CLIQUE)
def test_reach_is_the_best_of_all_paths_and_the_path_attains_it(own, clique):
    ties = Listed(own, clique)
    found, every = reach(ties, 1), ties.all()
    for who in PEOPLE[1:]:
        best = max(strength(every, path) for path in paths(PEOPLE, 1, who))
        assert (who in found.numbers) == (round(best, 6) >= 0.15)
        if who in found.numbers:
            path = tuple(found.path(who))
            assert strength(every, path) == pytest.approx(best, abs=1e-8)
            assert found.tau[found.numbers == who][0] == pytest.approx(best, abs=1e-6)


@given(LOOSE, CLIQUE)
def test_among_equal_paths_the_shortest_and_then_the_smallest_numbers_are_taken(own, clique):
    ties = Listed(own, clique)
    found, every = reach(ties, 1), ties.all()
    for who in found.numbers.tolist():
        grains = {path: round(strength(every, path) * 1e9) for path in paths(PEOPLE, 1, who)}
        equal = [path for path, grain in grains.items() if grain == max(grains.values())]
        assert len(found.path(who)) <= min(len(path) for path in equal)


@given(LOOSE, CLIQUE, st.data())
def test_a_stronger_tie_never_lowers_anybodys_reach(own, clique, data):
    ties = Listed(own, clique)
    pair = data.draw(st.sampled_from(list(itertools.permutations(PEOPLE, 2))))
    stronger = Listed({**own, pair: min(0.99, ties.all()[pair] + 0.2)}, clique)
    before, after = taus(ties), taus(stronger)
    assert all(after.get(who, 0) >= tau for who, tau in before.items())


@given(LOOSE, st.integers(1, 4), st.floats(0.3, 0.99))
def test_false_people_are_never_reached_better_than_the_ties_to_them_allow(own, attacked: int, trust: float):
    false = range(100, 130)
    made_up = {(a, b): 0.99 for a, b in itertools.permutations(false, 2) if (a + b) % 7 == 0}
    found = taus(Listed({**own, **made_up, (attacked, 100): trust}))
    bound = trust if attacked == 1 else 0.8 * (max(taus(Listed(own)).get(attacked, 0), 0.15)) * trust
    assert all(tau <= bound + 1e-6 for who, tau in found.items() if who in false)


@pytest.mark.parametrize("row", table("| path | τ |\n|---|---|"), ids=lambda row: row[0])
def test_the_worked_table(row: list[str]):
    steps = [float(one) for one in row[0].split(" · ")]
    found = taus(Listed({(number, number + 1): t for number, t in enumerate(steps, 1)}))
    end = len(steps) + 1
    tau = float(re.match(r"[\d.]+", row[1])[0])
    assert found.get(end) == (None if row[1].endswith("not reached") else pytest.approx(tau))
