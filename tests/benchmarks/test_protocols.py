"""The two protocols of finding people again, on a small made-up history; the quality that was reached is a bar."""

import random

import pytest

from benchmarks.history import Team, Ties
from benchmarks.ranking import Standing, rank_of
from benchmarks.recover import recover
from benchmarks.substitute import substitute
from benchmarks.timing import percentile

REACHED = {"recover": 0.97, "substitute": 0.29}


def history(seed: int = 3) -> list[Team]:
    """Groups of eight who work in threes, now and then with somebody of another group; each has a field of their own."""
    chance, made = random.Random(seed), []
    for number in range(400):
        group = chance.randrange(10)
        people = chance.sample(range(group * 8, group * 8 + 8), 3)
        if chance.random() < 0.15:
            people[2] = chance.randrange(80)
        names = [f"p{one}" for one in set(people)]
        hours = {who: float(chance.choice((20, 40, 80))) for who in names}
        made.append(
            Team(f"t{number:03}", f"2024-{number // 34 + 1:02}-01", hours, {who: frozenset((f"field {who[-1]}",)) for who in names})
        )
    return [team for team in made if len(team.people) > 1]


@pytest.mark.parametrize(("name", "protocol"), [("recover", recover), ("substitute", substitute)])
def test_people_are_found_again_far_above_chance_and_no_worse_than_before(name: str, protocol):
    standing = protocol(history(), 60, 0)
    assert len(standing["friction"].ranks) >= 30
    assert standing["friction"].mrr >= REACHED[name]
    assert standing["friction"].mrr > 2 * standing["most jobs"].mrr


def test_equal_scores_share_the_middle_of_their_places():
    assert rank_of("a", {"a": 1.0, "b": 1.0, "c": 2.0, "d": 0.0}) == 2
    assert rank_of("a", dict.fromkeys("abcde", 0.0)) == 3


def test_reach_multiplies_trust_and_fades_with_every_tie_after_the_first():
    pair = {"x": frozenset[str]()}
    ties = Ties(Team(f"{a}{b}", "2024", {a: 40.0, b: 40.0}, {a: pair["x"], b: pair["x"]}) for a, b in ("ab", "bc", "cd"))
    trust = 1.75 / 3
    assert ties.reach("a") == {"b": trust, "c": pytest.approx(trust**2 * 0.8)}


def test_rank_and_recall_are_counted_as_they_are_defined():
    standing = Standing([1, 2, 20])
    assert (round(standing.mrr, 4), standing.recall(5)) == (0.5167, 2 / 3)
    assert percentile([1, 2, 3, 4], 50) == 2
