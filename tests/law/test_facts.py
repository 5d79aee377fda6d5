"""Facts of law by day: what counts when, who goes first, and what is said of a file that cannot be read."""

from datetime import date
from decimal import Decimal

import pytest

from zelfsamen import law

HEAD = "code,value,unit,valid_from,valid_to,status,source,checked_on\n"


def own(folder, *lines):
    (folder / "law.csv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_every_row_of_the_product_can_be_read_and_tells_its_source():
    assert {"presumption_hourly_rate", "bagatel_undertakings", "retention_books"} <= set(law.codes())
    for code in law.codes():
        found = law.fact(code, on=date(2027, 1, 1))
        assert found.source


def test_a_row_says_when_it_was_held_beside_its_source_or_that_nobody_did():
    assert law.fact("presumption_hourly_rate", on=date(2027, 1, 1)).checked_on == date(2026, 11, 23)
    assert law.fact("retention_books", on=date(2027, 1, 1)).checked_on == date(2026, 11, 24)
    assert law.fact("unregistered_firm_counts_as_general", on=date(2027, 1, 1)).checked_on is None


def test_a_fact_counts_from_its_first_day():
    with pytest.raises(law.Unknown):
        law.fact("presumption_hourly_rate", on=date(2026, 12, 30))
    assert law.fact("presumption_hourly_rate", on=date(2026, 12, 31)).value == 3800
    assert law.fact("retention_books", on=date(2026, 11, 24)).value == 7


def test_what_the_operator_looked_up_goes_first_and_ends_on_its_last_day(tmp_path):
    folder = own(tmp_path, "presumption_hourly_rate,3812.5,cents an hour,2027-01-01,2027-06-30,in_force,Stcrt. 2026,2026-12-20")
    found = [law.fact("presumption_hourly_rate", on=day, folder=folder).value for day in (date(2027, 6, 30), date(2027, 7, 1))]
    assert found == [Decimal("3812.5"), 3800]
    assert law.fact("retention_books", on=date(2027, 1, 1), folder=folder).value == 7


def test_of_two_rows_the_later_counts_and_a_proposal_only_where_it_is_asked(tmp_path):
    folder = own(
        tmp_path,
        "x,1,days,2020-01-01,,in_force,a,2026-01-01",
        "x,2,days,2024-01-01,,in_force,a,2026-01-01",
        "x,3,days,2025-01-01,,proposal,a,2026-01-01",
    )
    day = date(2026, 1, 1)
    assert law.fact("x", on=day, folder=folder).value == 2
    assert law.fact("x", on=day, folder=folder, with_proposals=True).value == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x,many,days,2020-01-01,,in_force,a,2026-01-01", "line 2: a value is a number"),
        ("x,1,days,1-1-2020,,in_force,a,2026-01-01", "a day is written"),
        ("x,1,days,2020-01-01,,perhaps,a,2026-01-01", "is no status"),
        ("x,1,days,2020-01-01,2019-01-01,in_force,a,2026-01-01", "does not end before it begins"),
        ("x,1,days,2020-01-01,,in_force,,2026-01-01", "a code and a source"),
    ],
)
def test_a_wrong_line_is_told_with_its_place(tmp_path, line, said):
    with pytest.raises(law.Misread, match=said):
        law.fact("x", on=date(2026, 1, 1), folder=own(tmp_path, line))


def test_a_file_with_other_columns_is_told(tmp_path):
    (tmp_path / "law.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(law.Misread, match="first line"):
        law.codes(folder=tmp_path)
