import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zelfsamen.exchange.rules.csv_text import MOST_RECORD, CsvRecords, bare, line_of, safe
from zelfsamen.exchange.rules.faults import Code, Faults

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
NASTY = st.text(st.sampled_from("=+-@\t\r\n'\",|＝a"), max_size=6)


def read(data: bytes):
    faults = Faults()
    records = CsvRecords(io.BytesIO(data), "x.csv", faults)
    rows = list(records) if records.readable else []
    return records.header, rows, [(fault.line, fault.column, fault.code) for fault in faults]


def test_rows_carry_the_line_they_start_on():
    header, rows, faults = read(b'a,b\n1,"two\nlines"\n\n2,x\r\n')
    assert (header, faults) == (["a", "b"], [])
    assert rows == [(2, ["1", "two\nlines"]), (5, ["2", "x"])]


def test_a_byte_order_mark_is_no_part_of_the_first_name():
    assert read(b"\xef\xbb\xbfid,name\np1,Jan\n") == (["id", "name"], [(2, ["p1", "Jan"])], [])


def test_a_bom_before_quotes():
    assert read(b'\xef\xbb\xbf"id","name"\np1,Jan\n')[0] == ["id", "name"]


def test_the_last_line_needs_no_end():
    assert read(b"a,b\n1,2")[1] == [(2, ["1", "2"])]


def test_lines_after_an_open_quote_are_read_again_by_themselves():
    _header, rows, faults = read(b'a,b\n1,"open\n2,x\n3\n')
    assert rows == [(3, ["2", "x"])]
    assert faults == [(2, "b", Code.QUOTES), (4, "row", Code.RAGGED)]


def test_a_stray_quote_does_not_swallow_what_comes_between_it_and_the_next():
    _header, rows, faults = read(b'a,b\n1,5" pipe\n2,x\n3,"good"\n')
    assert [line for line, _cells in rows] == [3, 4]
    assert faults == [(2, "b", Code.QUOTES)]


@pytest.mark.parametrize("quote", [b"", b'"'])
def test_a_cell_of_ten_megabytes_is_one_fault_and_reading_goes_on(quote: bytes):
    big = quote + b"x" * 10_000_000 + quote
    _header, rows, faults = read(b"a,b,c\n1," + big + b",3\n4,5,6\n")
    assert rows == [(3, ["4", "5", "6"])]
    assert faults == [(2, "b", Code.CELL_LONG)]


def test_a_long_cell_of_many_lines_counts_its_lines():
    big = b'"' + b"line\n" * (MOST_RECORD // 2) + b'"'
    _header, rows, faults = read(b"a,b\n1," + big + b"\n4,5\n")
    assert faults == [(2, "b", Code.CELL_LONG)]
    assert rows == [(2 + MOST_RECORD // 2 + 1, ["4", "5"])]


def test_a_wrong_byte_is_named_with_its_line_and_column():
    assert read("a,b\n1,ok\n2,Zoë\n".encode("cp1252"))[2] == [(3, "b", Code.ENCODING)]


def test_a_million_faults_take_no_memory():
    faults = read(b"a,b\n" + b"1\n" * 5000)[2]
    assert len(faults) == 1000


@given(st.lists(st.lists(TEXT | NASTY, min_size=2, max_size=2), max_size=5))
def test_what_is_written_is_read_again(rows: list[list[str]]):
    data = "".join(map(line_of, [["a", "b"], *rows])).encode()
    assert [cells for _line, cells in read(data)[1]] == rows


@given(TEXT | NASTY)
def test_no_written_cell_is_a_formula(text: str):
    assert bare(safe(text)) == text
    assert not safe(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))


@given(TEXT | NASTY)
def test_a_cell_in_the_hand_of_a_person_stays_as_it_is(text: str):
    assert bare(text) == text or text.startswith("'")
    assert bare("'s-Gravenhage") == "'s-Gravenhage"
    assert bare("=1+1") == "=1+1"
