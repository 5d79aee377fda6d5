"""What is told of people, from shown facts alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zelfsamen.matching.rules import reasons as rules
from zelfsamen.matching.rules.reasons import Asked, Facts
from zelfsamen.trust.rules import Why

ASKED = Asked("mediation", 3, 10000, frozenset({"register"}), frozenset({"nl"}), 30)
FITS = Facts({"mediation": 3}, 10000, frozenset({"nl", "en"}), 30.0, frozenset({"register"}))
FIELDS = ("mediation", "law")


@pytest.mark.parametrize(
    ("facts", "kept_out"),
    [
        (FITS, ()),
        (Facts({"mediation": 3}), ()),
        (Facts({}), ("field",)),
        (Facts({"mediation": 2}, 10001, frozenset({"en"}), 30.5), ("level", "rate", "language", "distance")),
        (Facts({"law": 5}, 10001), ("field", "rate")),
    ],
)
def test_only_what_is_shown_keeps_somebody_out(facts: Facts, kept_out: tuple[str, ...]):
    assert rules.keeps_out(facts, ASKED) == kept_out


def test_without_a_cap_or_a_distance_asked_none_binds():
    assert rules.keeps_out(Facts({"mediation": 3}, 99999, km=900.0), Asked("mediation", 3)) == ()


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (FITS, ("required",)),
        (Facts({"mediation": 4}, km=25.0, qualifications=frozenset({"register", "other"})), ("above", "required", "near")),
        (Facts({"law": 5}, km=26.0), ()),
    ],
)
def test_what_speaks_for_somebody(facts: Facts, found: tuple[str, ...]):
    assert rules.strengths(facts, ASKED) == found


@pytest.mark.parametrize(
    ("why", "tie"),
    [
        (Why(), rules.NO_TIE),
        (Why(same_network=True), rules.IN_NETWORK),
        (Why(knows=True, same_network=True), rules.KNOWN),
        (Why(vouch_level=1, vouched_on=1, knows=True), rules.VOUCHED),
        (Why(times=1, vouch_level=3, vouched_on=1), rules.WORKED),
        (Why(said_worked=True), rules.WORKED),
    ],
)
def test_the_strongest_own_tie_counts(why: Why, tie: int):
    assert rules.own_tie(why) == tie


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (105, 100, "same"),
        (106, 100, "more"),
        (115, 100, "more"),
        (118, 100, "much-more"),
        (94, 100, "less"),
        (84, 100, "much-less"),
        (0, 0, "same"),
        (1, 0, "much-more"),
    ],
)
def test_amounts_compare_in_coarse_steps(one: int, other: int, found: str):
    assert rules.amount_class(one, other) == found


def test_differences_are_told_only_where_both_show_it():
    one, other = Facts({"mediation": 4}, 9000, tie=rules.WORKED), Facts({"mediation": 3}, 10000, tie=rules.KNOWN)
    assert rules.differences(one, other, ASKED) == ("more-experienced", "cheaper", "closer")
    assert rules.differences(other, one, ASKED) == ("less-experienced", "dearer", "farther")
    assert rules.differences(Facts(), other, ASKED) == ("farther",)


def test_the_nearest_role_is_one_whose_field_is_shown():
    roles = [Asked("law", 3), ASKED]
    found = rules.missing(Facts({"mediation": 1}, 20000), roles, [Facts(), FITS])
    assert (found.role, found.keeps_out, found.behind) == (1, ("level", "rate"), ())


def test_who_fits_is_compared_with_the_one_proposed_and_else_nothing_is_told():
    behind = rules.missing(FITS, [ASKED], [Facts({"mediation": 5}, 9000, tie=rules.VOUCHED)])
    assert behind.behind == ("less-experienced", "dearer", "farther")
    assert rules.missing(FITS, [ASKED], [FITS]) == rules.Missing(0)
    with pytest.raises(ValueError, match="no role"):
        rules.missing(FITS, [], [])


facts = st.builds(
    Facts,
    levels=st.dictionaries(st.sampled_from(FIELDS), st.integers(1, 5)),
    rate_cents=st.none() | st.integers(0, 20000),
    languages=st.frozensets(st.sampled_from(["nl", "en"])),
    km=st.none() | st.floats(0, 300),
    qualifications=st.frozensets(st.sampled_from(["register", "other"])),
    tie=st.integers(0, 4),
)
asked = st.builds(
    Asked,
    discipline=st.sampled_from(FIELDS),
    level=st.integers(1, 5),
    rate_cap_cents=st.none() | st.integers(1, 20000),
    languages=st.frozensets(st.sampled_from(["nl", "en"])),
    max_km=st.none() | st.integers(1, 200),
)


@given(facts, facts, asked)
def test_a_difference_seen_from_the_other_side_is_its_opposite(one: Facts, other: Facts, role: Asked):
    opposite = {"more-experienced": "less-experienced", "dearer": "cheaper", "closer": "farther"}
    both = opposite | {value: key for key, value in opposite.items()}
    forth, back = rules.differences(one, other, role), rules.differences(other, one, role)
    assert {both[code] for code in forth} == set(back)


@given(facts, st.lists(st.tuples(asked, facts), min_size=1, max_size=4))
def test_showing_less_never_adds_a_reason_but_the_field(who: Facts, roles: list[tuple[Asked, Facts]]):
    found = rules.missing(who, [role for role, _ in roles], [other for _, other in roles])
    silent = rules.missing(Facts(levels=who.levels), [role for role, _ in roles], [Facts() for _ in roles])
    assert set(silent.keeps_out) <= {"field", "level"}
    assert len(silent.keeps_out) <= max(1, len(found.keeps_out))
