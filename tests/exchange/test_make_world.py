import hashlib
import io
import subprocess
import tracemalloc
import zipfile
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.exchange.test_commands import ROOT, environment, run, zelfsamen
from zelfsamen.exchange.rules import check_package
from zelfsamen.exchange.rules.layout import TABLES
from zelfsamen.exchange.rules.world import world_tables
from zelfsamen.exchange.rules.world.dice import Dice
from zelfsamen.exchange.rules.world.shape import BLOCK


def text(people: int, seed: int) -> str:
    return "".join(line for _table, lines in world_tables(people, seed) for line in lines)


def table(name: str, people: int) -> list[list[str]]:
    lines = next(lines for table, lines in world_tables(people, 1) if table.name == name)
    return [line.rstrip("\n").split(",") for row in lines for line in row.splitlines()][1:]


def test_chance_is_the_same_on_every_machine():
    assert Dice(1, 2).below(1000, 6).tolist() == [448, 430, 419, 277, 821, 49]


def test_a_world_is_the_same_on_every_machine():
    assert hashlib.sha256(text(300, 5).encode()).hexdigest()[:16] == "89de80f9c25af88f"


def test_another_seed_is_another_world():
    assert text(50, 1) != text(50, 2)


@pytest.mark.parametrize("people", [1, 2, 3, 33, 100, 1500])
def test_a_world_of_any_size_has_no_faults(people: int, tmp_path: Path):
    call_command("make_world", people=people, seed=3, out=tmp_path / "w")
    package = check_package(tmp_path / "w")
    assert list(package.faults) == []
    assert package.counts["professionals"] == people


def test_people_have_about_two_memberships_and_twenty_two_ties():
    assert len(table("memberships", 4000)) / 4000 == pytest.approx(2.2, abs=0.05)
    around = Counter(row[0] for row in table("ties", 4000))
    assert sum(around.values()) / 4000 == pytest.approx(22, abs=0.7)
    assert max(around.values()) > 30
    assert min(around.values()) < 15


def test_memory_does_not_grow_with_the_world():
    assert peak(10 * BLOCK) < 1.2 * peak(BLOCK)


def peak(people: int) -> int:
    tracemalloc.start()
    for _table, lines in world_tables(people, 1):
        assert len(list(islice(lines, BLOCK // 2))) > 10
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return used


def test_without_a_folder_a_zip_goes_to_standard_output(tmp_path: Path):
    command = zelfsamen_command("make-world", "--people", "60", "--seed", "3")
    done = subprocess.run(command, cwd=ROOT, env=environment(tmp_path), capture_output=True, timeout=60, check=True)
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        assert archive.testzip() is None
    (tmp_path / "w.zip").write_bytes(done.stdout)
    call_command("make_world", people=60, seed=3, out=tmp_path / "w")
    assert check_package(tmp_path / "w.zip").counts == check_package(tmp_path / "w").counts


def zelfsamen_command(*arguments: str) -> list[str]:
    import sys

    return [sys.executable, "-c", "from zelfsamen.site.cli import main; main()", *arguments]


def test_a_folder_in_use_is_left_alone(tmp_path: Path):
    (tmp_path / "mine").write_text("")
    code, _out, err = run("make_world", "--people", 5, "--seed", 1, "--out", tmp_path)
    assert (code, [path.name for path in tmp_path.iterdir()]) == (2, ["mine"])
    assert "holds other files" in err


def test_an_earlier_world_may_be_replaced(tmp_path: Path):
    for people in (5, 6):
        call_command("make_world", people=people, seed=3, out=tmp_path / "w")
    assert check_package(tmp_path / "w").counts["professionals"] == 6
    assert len(list((tmp_path / "w").iterdir())) == len(TABLES) + 1


@pytest.mark.parametrize("people", ["0", "-1", "many", "1e6", "10000000"])
def test_a_number_that_is_not_possible_is_named(people: str):
    with pytest.raises(CommandError, match="expected a whole number from 1 to 9999999"):
        call_command("make_world", f"--people={people}", "--seed=1")


def test_a_made_up_world_can_be_imported_and_is_equal_the_second_time(db, tmp_path: Path):
    call_command("make_world", people=150, seed=3, out=tmp_path / "w")
    assert run("import_exchange", tmp_path / "w")[0] == 0
    assert "nothing changed" in run("import_exchange", tmp_path / "w")[1]


def test_the_command_line_knows_it(tmp_path: Path):
    assert zelfsamen(tmp_path, "make-world", "--people", "5").returncode == 2
