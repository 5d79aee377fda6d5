"""The worked tables of docs/algorithms/expectations.md, number by number, and what holds for every sheet."""

import itertools
import math
import re
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zelfsamen.collaborations.rules.gaps import Accepted, differences, meetings, size_of, still_open
from zelfsamen.collaborations.rules.reminding import Reminded, next_step
from zelfsamen.collaborations.rules.sheets import BY_KEY, CARDS, ROWS, Kind, Said
from zelfsamen.people.rules.expectations import DIMENSIONS

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "expectations.md"
NAMES = {"Anna": UUID(int=1), "Fatima": UUID(int=2), "Joris": UUID(int=3)}


# Every table of the page, by the heading it stands under; one that no test reads is not on this list.
READ = {"What is compared", "How much", "Sizes", "Three people", "Their differences", "What stays open", "Silence"}


def headed():
    """The lines under each heading of the page."""
    found, here = {}, ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        here = line.lstrip("# ") if line.startswith("#") else here
        found.setdefault(here, []).append(line)
    return found


def table(title):
    """The rows of the table under a heading of the page, each as {column: text}."""
    assert title in READ
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in headed()[title] if line.startswith("|")]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def test_every_table_of_the_page_is_read():
    assert {title for title, lines in headed().items() if any(line.startswith("|") for line in lines)} == READ


def test_every_row_of_a_sheet_stands_in_the_table_of_what_is_compared():
    rest = {"the eight dimensions": DIMENSIONS, "seven cards: what I share": CARDS, "what I keep": ()}
    told = {}
    for row in table("What is compared"):
        kind = re.match(r"\w+", row["kind"])[0]
        told |= {key: kind for name in row["row"].split(", ") for key in rest.get(name, (name,))}
    assert told == {row.key: str(row.kind) for row in ROWS}


def formula(kind):
    """The formula of the page for the sizes of a kind, worked out as it stands there."""
    said = next(row["size"] for row in table("How much") if row["kind"] == kind)
    written = re.search(r"(?:max|ceil)\(.*\)(?= where|$)", said)[0].replace("4 (", "4 * (")
    allowed = {"max": max, "ceil": math.ceil}
    more = said.partition(" where ")[2] or "True"
    return lambda given, wanted: (
        int(eval(written, {"__builtins__": {}}, allowed | {"g": given, "w": wanted}))  # noqa: S307 - the page of the project itself
        if eval(more, {"__builtins__": {}}, {"g": given, "w": wanted})  # noqa: S307
        else 0
    )


@pytest.mark.parametrize(("kind", "row", "most"), [("level", "reachability", 4), ("number", "hours", 40), ("term", "payment", 90)])
def test_the_sizes_are_those_of_the_formula_on_the_page(kind, row, most):
    size = formula(kind)
    pairs = list(itertools.product(range(1, most + 1), repeat=2))
    wrong = [(given, wanted) for given, wanted in pairs if size_of(BY_KEY[row], str(given), str(wanted)) != size(given, wanted)]
    assert wrong == []


def test_each_kind_has_its_row_in_the_table_of_sizes():
    assert [row["kind"] for row in table("How much")] == list(Kind)


@pytest.mark.parametrize("row", table("What stays open"), ids=lambda row: "-".join(row.values()))
def test_what_is_accepted_closes_just_that_difference(row):
    giver, wanter = NAMES["Fatima"], NAMES["Anna"]
    said = {giver: {"reachability": Said(row["gives now"], "", 2)}}
    said |= {wanter: {"reachability": Said("", row["wants now"], int(row["importance now"]))}}
    was = (row["accepted given"], row["accepted wanted"])
    accepted = [Accepted(giver, wanter, "reachability", *was)] if all(was) else []
    assert bool(still_open(differences(said), accepted)) is (row["open"] == "yes")


@pytest.mark.parametrize("row", table("Sizes"), ids=lambda row: "-".join(row.values()))
def test_the_size_of_a_difference(row):
    assert size_of(BY_KEY[row["row"]], row["given"], row["wanted"]) == int(row["size"])


def three_people():
    sheets = {key: {} for key in NAMES.values()}
    for row in table("Three people"):
        sheets[NAMES[row["who"]]][row["row"]] = Said(row["gives"], row["wants"], int(row["importance"]))
    return sheets


def test_the_differences_of_three_people():
    found = [(one.wanter, one.giver, one.row, one.importance, one.size) for one in differences(three_people())]
    told = [(NAMES[row["wanter"]], NAMES[row["giver"]], row["row"]) for row in table("Their differences")]
    numbers = [(int(row["importance"]), int(row["size"])) for row in table("Their differences")]
    assert found == [(*names, *pair) for names, pair in zip(told, numbers, strict=True)]


def test_what_is_accepted_is_closed_until_it_changes():
    first, *rest = found = differences(three_people())
    accepted = Accepted(first.giver, first.wanter, first.row, first.given, first.wanted)
    assert still_open(found, [accepted]) == rest
    assert still_open(found, [Accepted(first.giver, first.wanter, first.row, "1", first.wanted)]) == found


@pytest.mark.parametrize("row", table("Silence"), ids=lambda row: "-".join(row.values()))
def test_when_silence_counts(row):
    day = lambda column: date(2027, 3, 1) + timedelta(days=int(row[column]) - 1)
    told = Reminded(int(row["reminders so far"]), day("asked or reminded last"))
    assert next_step(told, hand_in_by=day("last day"), today=day("today")) == row["then"]


STEPS = st.sampled_from(["", "0", "1", "2", "3"])
LEVELS = [row.key for row in ROWS if row.kind == Kind.LEVEL]
SAID = st.builds(Said, STEPS, STEPS, st.integers(0, 3))
SHEETS = st.dictionaries(st.sampled_from(list(NAMES.values())), st.dictionaries(st.sampled_from(LEVELS), SAID))


@given(SHEETS)
def test_everything_that_is_wanted_and_given_either_differs_or_meets(sheets):
    compared = sum(
        bool(said.wants and said.importance and sheets[giver].get(row, Said()).gives)
        for wanter in sheets
        for giver in sheets
        if giver != wanter
        for row, said in sheets[wanter].items()
    )
    assert len(differences(sheets)) + len(meetings(sheets)) == compared


@given(SHEETS)
def test_giving_more_never_makes_a_difference(sheets):
    more = {
        who: {key: Said("3" if one.gives else "", one.wants, one.importance) for key, one in rows.items()} for who, rows in sheets.items()
    }
    assert differences(more) == []
    assert [one.importance for one in differences(sheets)] == sorted((one.importance for one in differences(sheets)), reverse=True)
