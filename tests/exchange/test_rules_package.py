import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.packages import BROKEN, SMALL, folder, professional, with_line, zipped
from zelfsamen.exchange.rules import Code, PackageChangedError, check_package
from zelfsamen.exchange.rules.cells import number
from zelfsamen.exchange.rules.faults import Bad
from zelfsamen.exchange.rules.layout import EXPORTED, PROFESSIONALS
from zelfsamen.exchange.rules.sources import fits_inside

GOOD = "professionals 3, networks 2, memberships 3, collaborations 2, participations 5, ties 3"


def codes(place: Path) -> list[Code]:
    return [fault.code for fault in check_package(place).faults]


@pytest.mark.parametrize("code", list(Code))
def test_every_fault_is_found_alone(code: Code, tmp_path: Path):
    assert codes(BROKEN[code](tmp_path)) == [code]


def test_a_folder_and_a_zip_and_a_zipped_folder_are_read_alike(tmp_path: Path):
    inside = tmp_path / "inside.zip"
    zipped(inside, {})
    assert check_package(folder(tmp_path / "a")).summary() == GOOD
    assert check_package(inside).summary() == GOOD


def test_a_zip_of_the_folder_itself_is_read(tmp_path: Path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "w.zip", "w") as archive:
        for name, text in SMALL.items():
            archive.writestr(f"world/{name}", text)
        archive.writestr("__MACOSX/world/._ties.csv", "\0")
    assert check_package(tmp_path / "w.zip").summary() == GOOD


@pytest.mark.parametrize("name", ["/etc/x.csv", "a/../../x.csv", "C:\\x.csv", "..\\x.csv", "C:x.csv"])
def test_no_member_climbs_out_of_a_zip(name: str, tmp_path: Path):
    assert codes(zipped(tmp_path / "w.zip", {name: "x"})) == [Code.ZIP_PATH]


@pytest.mark.parametrize("path", ["../x.csv", "/x.csv", "a/../x.csv", "http://example.org/x.csv", "a\\x.csv", "", "./x.csv"])
def test_no_description_points_outside(path: str):
    assert not fits_inside(path)


def test_a_description_may_name_another_file(tmp_path: Path):
    description = json.dumps({"origin": "north", "resources": [{"name": "ties", "path": "data/banden.csv"}, {"name": "needs"}]})
    place = folder(tmp_path / "w", **{"datapackage.json": description}, ties=None)
    (place / "data").mkdir()
    (place / "data" / "banden.csv").write_text("from_id,to_id,kind\np1,p2,loves\n")
    package = check_package(place)
    assert package.description.origin == "north"
    assert [(fault.file, fault.line) for fault in package.faults] == [("data/banden.csv", 2)]


@pytest.mark.parametrize("depth", [10, 100_000])
def test_a_deep_description_is_a_fault_and_no_crash(depth: int, tmp_path: Path):
    assert codes(folder(tmp_path / "w", **{"datapackage.json": "[" * depth + "]" * depth})) == [Code.JSON]


def test_optional_tables_may_lack_optional_columns(tmp_path: Path):
    place = folder(tmp_path / "w", ties="kind,to_id,from_id\nknows,p2,p1\n", disciplines="key\ncoaching\n")
    package = check_package(place)
    assert not len(package.faults)
    assert [tuple(row)[1:] for row in package.rows(EXPORTED[-1])] == [("p1", "p2", "knows", None, None)]


def test_unknown_columns_are_reported_and_ignored(tmp_path: Path):
    text = "".join(f"{line},{n or 'shoe_size'}\n" for n, line in enumerate(SMALL["professionals.csv"].splitlines()))
    package = check_package(folder(tmp_path / "w", professionals=text))
    assert not len(package.faults)
    assert package.extra["professionals.csv"] == ["shoe_size"]


def test_all_faults_of_all_files_are_told_in_order(tmp_path: Path):
    place = folder(
        tmp_path / "w",
        **with_line("professionals", professional("p4", country="nl", hours_per_week="-1"), professional("p5", email="x")),
        **with_line("ties", "p4,p8,knows,,", "p5,p5,knows,,"),
    )
    assert [(fault.file, fault.line, fault.column) for fault in check_package(place).faults] == [
        ("professionals.csv", 5, "country"),
        ("professionals.csv", 5, "hours_per_week"),
        ("professionals.csv", 6, "email"),
        ("ties.csv", 5, "to_id"),
        ("ties.csv", 6, "to_id"),
    ]


def test_what_points_to_a_row_with_a_fault_is_no_fault_as_well(tmp_path: Path):
    place = folder(
        tmp_path / "w", **with_line("professionals", "p4,Zo\xeb".encode("latin-1"), "p5,short"), **with_line("ties", "p4,p5,knows,,")
    )
    assert codes(place) == [Code.ENCODING, Code.RAGGED]


def test_a_thousand_faults_are_enough(tmp_path: Path):
    package = check_package(folder(tmp_path / "w", **with_line("ties", *["p1,p9,knows,,"] * 1500)))
    assert len(package.faults) == 1000
    assert package.faults.more


def test_rows_after_the_day_are_counted_and_no_fault(tmp_path: Path):
    from datetime import date

    package = check_package(folder(tmp_path / "w"), as_of=date(2023, 12, 31))
    assert (package.later, len(package.faults)) == (3, 0)


def test_a_package_that_changes_while_it_is_read_is_noticed(tmp_path: Path):
    place = folder(tmp_path / "w")
    package = check_package(place)
    folder(place, **with_line("professionals", professional(country="?")))
    with pytest.raises(PackageChangedError, match=r"professionals\.csv"):
        list(package.rows(PROFESSIONALS))


@pytest.mark.parametrize("text", ["1e3", "nan", "inf", "7,5", "0x1", "٣", "1_000", " 1", "1.", ".5", "--1", "+1"])
def test_only_plain_numbers_are_numbers(text: str):
    from decimal import Decimal

    with pytest.raises(Bad):
        number(text, Decimal(100))


@given(st.binary(max_size=300))
def test_no_bytes_bring_the_reader_down(data: bytes):
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        package = check_package(folder(Path(place) / "w", professionals=SMALL["professionals.csv"].encode() + data))
        assert package.counts["networks"] == 2


@given(st.binary(max_size=60), st.integers(0, 3000))
def test_no_bytes_in_a_zip_bring_the_reader_down(data: bytes, where: int):
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        file = zipped(Path(place) / "w.zip")
        whole = bytearray(file.read_bytes())
        whole[where % len(whole) : where % len(whole) + len(data)] = data
        file.write_bytes(bytes(whole))
        assert check_package(file).faults is not None
