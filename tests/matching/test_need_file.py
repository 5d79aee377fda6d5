"""A need in a file: read as meant, and every fault named by its field."""

from datetime import date

import pytest

from zelfsamen.matching.rules import Role
from zelfsamen.matching.rules.need_file import read_need
from zelfsamen.matching.sentences import sentence

ROLE = {"discipline": "python", "level": 3, "hours_per_week": 16, "rate_cap_eur": 95.5, "importance": 3}
GOOD = {
    "title": "Site",
    "client": "Bakker BV",
    "lead": "p1",
    "starts_on": "2027-01-04",
    "ends_on": "2027-03-26",
    "languages": ["NL"],
    "place": "utrecht",
    "max_km": 40,
    "budget_eur": 20000,
    "roles": [ROLE],
}


def faulty(**fields) -> list[str]:
    found = read_need(GOOD | fields)
    assert found.need is None
    return [fault.field for fault in found.faults]


def test_a_good_file_becomes_a_need():
    found = read_need(GOOD)
    assert not found.faults
    assert found.need.roles == (Role("python", 3, 16.0, 9550, 3),)
    assert (found.need.key, found.need.budget_cents, found.need.languages, found.need.ends_on) == (
        "Site",
        2_000_000,
        {"nl"},
        date(2027, 3, 26),
    )
    assert found.need.place == pytest.approx((52.09, 5.12), abs=0.05)


def test_dates_may_be_dates_and_what_is_left_out_has_a_default():
    found = read_need({"lead": 7, "starts_on": date(2027, 1, 4), "roles": [{"discipline": "python", "level": 1, "hours_per_week": 0.5}]})
    assert not found.faults
    assert (found.need.lead, found.need.roles[0].importance, found.need.roles[0].rate_cap_cents, len(found.need.weeks)) == (
        "7",
        2,
        None,
        13,
    )


def test_fields_nobody_reads_are_named():
    assert read_need(GOOD | {"colour": "red", "roles": [ROLE | {"mood": 1}]}).ignored == ("colour", "roles[0].mood")


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"lead": None}, ["lead"]),
        ({"lead": ["p1"]}, ["lead"]),
        ({"starts_on": "soon"}, ["starts_on"]),
        ({"starts_on": None}, ["starts_on"]),
        ({"starts_on": "2027-02-30"}, ["starts_on"]),
        ({"ends_on": "2026-12-31"}, ["ends_on"]),
        ({"languages": [3]}, ["languages"]),
        ({"languages": ["Dutch!"]}, ["languages"]),
        ({"place": "Nergenshuizen"}, ["place"]),
        ({"place": ""}, ["max_km"]),
        ({"max_km": "far"}, ["max_km"]),
        ({"max_km": -1}, ["max_km"]),
        ({"budget_eur": -5}, ["budget_eur"]),
        ({"budget_eur": 10.005}, ["budget_eur"]),
        ({"budget_eur": True}, ["budget_eur"]),
        ({"roles": None}, ["roles"]),
        ({"roles": []}, ["roles"]),
        ({"roles": "python"}, ["roles"]),
        ({"roles": [ROLE] * 20}, ["roles"]),
        ({"roles": ["python"]}, ["roles[0]", "roles"]),
        ({"weights": [1]}, ["weights"]),
        ({"weights": {"luck": 1}}, ["weights.luck"]),
        ({"weights": {"trust": 9}}, ["weights.trust"]),
        ({"weights": {"trust": "much"}}, ["weights.trust"]),
    ],
)
def test_a_fault_is_named_by_its_field(fields: dict, where: list[str]):
    assert faulty(**fields) == where


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("discipline", ""),
        ("level", 6),
        ("level", 2.5),
        ("level", None),
        ("level", True),
        ("hours_per_week", 0),
        ("hours_per_week", -8),
        ("hours_per_week", 81),
        ("hours_per_week", "many"),
        ("hours_per_week", float("nan")),
        ("rate_cap_eur", 0),
        ("rate_cap_eur", "95"),
        ("importance", 4),
        ("required", 5),
    ],
)
def test_a_fault_in_a_role_names_the_role(field: str, value):
    assert faulty(roles=[ROLE, ROLE | {field: value}]) == [f"roles[1].{field}"]


@pytest.mark.parametrize("data", [None, [], "text", 5])
def test_what_is_no_mapping_is_said(data):
    assert [fault.code for fault in read_need(data).faults] == ["type"]


def test_all_faults_come_at_once_and_each_has_a_sentence():
    found = read_need({"starts_on": "x", "languages": ["??"], "max_km": 5, "budget_eur": "a", "roles": [{}, 5], "weights": {"luck": 1}})
    assert len(found.faults) == 10
    for fault in found.faults:
        assert "%(" not in sentence(fault)
        assert "expected" in sentence(fault) or "verwacht" in sentence(fault)


def test_a_long_value_is_cut_in_its_sentence():
    fault = read_need(GOOD | {"starts_on": "x" * 5000}).faults[0]
    assert len(sentence(fault)) < 200
