"""Trust between two people: the page's tables and its guarantees, without a database."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zelfsamen.trust import rules
from zelfsamen.trust.rules import Pair, Said, Work, weigh

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "trust.md").read_text(encoding="utf-8")
TODAY = 740_000
HOURS = {"40 hours": (40, 40), "20 and 80 hours": (20, 80)}
OUTCOMES = {", all kept": 1.0, ", nothing kept": 0.0}

shares = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
works = st.builds(
    lambda weight, outcome, start, length: Work(weight, outcome, TODAY - start, None if length is None else TODAY - start + length),
    st.floats(0.01, 1), shares, st.integers(-200, 3000), st.none() | st.integers(0, 900),
)  # fmt: skip
saids = st.builds(
    lambda kind, since, level, taken: Said(kind, TODAY - since, level, None if taken is None else TODAY - since + taken),
    st.sampled_from(["knows", "worked_together", "vouches"]), st.integers(-100, 900), st.sampled_from([1, 2, 3]),
    st.none() | st.integers(0, 500),
)  # fmt: skip
pairs = st.builds(Pair, st.lists(works, max_size=5).map(tuple), st.lists(saids, max_size=3, unique_by=lambda said: said.kind).map(tuple))


def table(heading: str) -> list[list[str]]:
    rows = [line.strip("| \n").split(" | ") for line in PAGE.split(heading)[1].split("\n\n")[0].splitlines()]
    return [row for row in rows if row[0] and not row[0].startswith("-")]


def said_in_words(words: str, age: float) -> Pair:
    when = TODAY - int(age)
    if match := re.fullmatch(r"(.+?) together(, .+ kept)?, (running|ended)", words):
        weight = rules.work_weight(*HOURS[match[1]])
        return Pair(work=[Work(weight, OUTCOMES.get(match[2], rules.UNREVIEWED), when - 90, None if match[3] == "running" else when)])
    if match := re.fullmatch(r"vouch of level (\d)", words):
        return Pair(said=[Said("vouches", when, int(match[1]))])
    return Pair(said=[Said("knows")]) if words == "known" else Pair(same_network=True)


@pytest.mark.parametrize("row", table("| evidence | age in days | t | tie |\n|---|---|---|---|"), ids=lambda row: row[0])
def test_the_worked_table(row: list[str]):
    words, age, trust, tie = row
    half_days = float(age) % 1 > 0
    found = weigh(said_in_words(words, float(age)), TODAY)
    assert found.trust == pytest.approx(float(trust), abs=2e-4 if half_days else 1e-6)
    assert found.tie == pytest.approx(float(tie), abs=2e-4 if half_days else 1e-6)


@given(pairs)
def test_trust_lies_between_nothing_and_certainty(pair: Pair):
    found = weigh(pair, TODAY)
    assert 0 <= found.trust < 1
    assert (found.trust > 0) == (found.worked or found.vouched or any(one.kind == "knows" and one.stands(TODAY) for one in pair.said))


@given(pairs, st.floats(0.01, 1))
def test_a_good_event_raises_trust_and_a_bad_one_lowers_it(pair: Pair, weight: float):
    before = weigh(Pair((*pair.work, Work(1.0, 0.5)), pair.said), TODAY).trust
    good, bad = (weigh(Pair((*pair.work, Work(1.0, 0.5), Work(weight, s)), pair.said), TODAY).trust for s in (1.0, 0.0))
    assert bad < before < good


@given(st.lists(works, min_size=1, max_size=6), st.randoms())
def test_the_order_of_events_does_not_matter(work: list[Work], dice):
    mixed = dice.sample(work, len(work))
    assert weigh(Pair(mixed), TODAY).trust == pytest.approx(weigh(Pair(work), TODAY).trust)


@given(st.floats(0.1, 1), st.sampled_from([0.0, 1.0]), st.integers(1, 4000))
def test_with_time_trust_goes_to_a_half_and_confidence_to_nothing(weight: float, outcome: float, days: int):
    now, later, much_later = (weigh(Pair([Work(weight, outcome, TODAY - 1, TODAY)]), TODAY + day) for day in (0, days, 100_000))
    assert abs(later.trust - 0.5) < abs(now.trust - 0.5)
    assert rules.confidence(later.evidence) < rules.confidence(now.evidence)
    assert much_later.trust == pytest.approx(0.5, abs=1e-6)
    assert rules.confidence(much_later.evidence) == pytest.approx(0, abs=1e-6)


@given(pairs, st.integers(0, 400))
def test_sums_say_the_same_on_every_day_they_are_right_for(pair: Pair, later: int):
    sums, since = rules.sum_up(pair, TODAY)
    until = rules.NEVER if sums.changes_on is None else sums.changes_on
    for day in {TODAY, since, min(TODAY + later, until - 1)} - {0}:
        assert sums.trust(day) == pytest.approx(weigh(pair, day).trust)
        assert sums.tie(day) == pytest.approx(weigh(pair, day).tie)


def test_own_evidence_stands_above_a_shared_network_also_when_it_is_lower():
    bad = [Work(1.0, 0.0), Work(1.0, 0.0), Work(1.0, 0.0)]
    assert weigh(Pair(bad, same_network=True), TODAY).trust == pytest.approx(0.2)
    assert weigh(Pair(bad, [Said("knows")], same_network=True), TODAY).tie == pytest.approx(0.2)


def test_the_twenty_first_open_vouch_never_counts_until_one_has_ended():
    given = [(receiver, TODAY, None) for receiver in range(1, 22)]
    assert rules.vouches_that_count(given) == set(range(1, 21))
    assert 99 in rules.vouches_that_count([*given, (99, TODAY + rules.VOUCH_DAYS + 1, None)])
    assert 99 not in rules.vouches_that_count([*given, (99, TODAY + rules.VOUCH_DAYS, None)])


def test_a_vouch_taken_back_makes_room():
    given = [(receiver, TODAY, TODAY + 5 if receiver == 7 else None) for receiver in range(1, 21)]
    assert 99 not in rules.vouches_that_count([*given, (99, TODAY + 4, None)])
    assert 99 in rules.vouches_that_count([*given, (99, TODAY + 5, None)])


def test_hours_of_one_person_add_up_and_blank_counts_as_twenty():
    assert rules.work_weight(rules.hours_together([4, None]), rules.hours_together([8, 4])) == 12 / 40
    assert rules.work_weight(400, 50) == 1


@pytest.mark.parametrize(("answers", "outcome"), [([], 0.75), (["kept"], 1), (["kept", "not"], 0.5), (["partly", "kept", "kept"], 2.5 / 3)])
def test_a_review_averages_what_came_of_the_expectations(answers: list[str], outcome: float):
    assert rules.outcome_of_review(answers) == pytest.approx(outcome)
