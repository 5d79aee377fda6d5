import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.exchange.packages import SMALL, folder, professional, with_line, zipped
from zelfsamen.exchange.rules import Package, check_package
from zelfsamen.people.models import Professional

LINE = "imported: professionals 3, networks 2, memberships 3, collaborations 2, participations 5, ties 3\n"
ROOT = Path(__file__).resolve().parents[2]


def run(command: str, *arguments: object) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command(command, *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except SystemExit as left:
        code = int(str(left.code))
    return code, out.getvalue(), err.getvalue()


def test_an_import_says_one_line(db, tmp_path: Path):
    assert run("import_exchange", folder(tmp_path / "w"))[:2] == (0, LINE)


def test_a_zip_says_the_same(db, tmp_path: Path):
    assert run("import_exchange", zipped(tmp_path / "w.zip"))[:2] == (0, LINE)


def test_the_same_again_says_so(db, tmp_path: Path):
    run("import_exchange", folder(tmp_path / "w"))
    assert run("import_exchange", tmp_path / "w") == (0, f"{LINE}nothing changed\n", "")


def test_what_changed_is_counted(db, tmp_path: Path):
    run("import_exchange", folder(tmp_path / "w"))
    folder(tmp_path / "w", professionals=SMALL["professionals.csv"].replace(",95,", ",99,"))
    assert run("import_exchange", tmp_path / "w") == (0, LINE, "rows: 0 new, 1 changed, 17 as they were\n")


def test_a_dry_run_stores_nothing(db, tmp_path: Path):
    code, out, _err = run("import_exchange", folder(tmp_path / "w"), "--dry-run")
    assert (code, out) == (0, f"nothing stored; would have {LINE}")
    assert not Professional.objects.exists()


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_faults_stop_everything(db, more: list[str], tmp_path: Path):
    place = folder(tmp_path / "w", **with_line("professionals", professional(hourly_rate_eur="-5"), professional("p1")))
    code, out, err = run("import_exchange", place, *more)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "professionals.csv:5: hourly_rate_eur: -5 is below zero; expected 0 or more",
        "professionals.csv:6: id: p1 is also on line 2; expected every id once",
    ]
    assert not Professional.objects.exists()


def test_more_than_a_thousand_faults_end_with_a_line_that_says_so(db, tmp_path: Path):
    err = run("import_exchange", folder(tmp_path / "w", **with_line("ties", *["p1,p9,knows,,"] * 1500)))[2].splitlines()
    assert len(err) == 1001
    assert err[-1] == "There are more than 1000 faults; the others are not shown."


def test_a_folder_that_is_not_there(db, tmp_path: Path):
    code, out, err = run("import_exchange", tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert "there is nothing here" in err


def test_a_package_that_changes_under_way_is_not_stored(db, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from zelfsamen.exchange.management.commands import import_exchange

    def check_and_change(path: Path, **options: object) -> Package:
        package = check_package(path)
        folder(path, **with_line("ties", "p1,p2,likes,,"))
        return package

    monkeypatch.setattr(import_exchange, "check_package", check_and_change)
    assert run("import_exchange", folder(tmp_path / "w")) == (
        2,
        "",
        "ties.csv changed while it was read, so nothing was stored. Import it again.\n",
    )


def test_a_day_that_is_none(db, tmp_path: Path):
    done = zelfsamen(tmp_path, "import", str(folder(tmp_path / "w")), "--as-of", "2026-02-30")
    assert done.returncode == 2
    assert "2026-02-30 is no date; expected YYYY-MM-DD" in done.stderr


def test_rows_after_the_day_are_stored_and_counted(db, tmp_path: Path):
    code, out, err = run("import_exchange", folder(tmp_path / "w"), "--as-of", "2023-12-31")
    assert (code, out) == (0, LINE)
    assert "3 rows begin after 2023-12-31; they are stored and count from their own date" in err


def test_unknown_columns_are_named(db, tmp_path: Path):
    place = folder(tmp_path / "w", ties="from_id,to_id,kind,colour\np1,p2,knows,blue\n")
    assert "ties.csv: columns not known and ignored: colour" in run("import_exchange", place)[2]


def test_an_export_says_what_it_wrote(db, tmp_path: Path):
    run("import_exchange", folder(tmp_path / "w"))
    assert run("export_exchange", tmp_path / "out") == (0, LINE.replace("imported", "exported"), "")


def test_an_export_to_a_folder_in_use_is_refused(db, tmp_path: Path):
    (tmp_path / "mine").write_text("")
    code, out, err = run("export_exchange", tmp_path)
    assert (code, out) == (2, "")
    assert "holds other files than an export" in err


def test_an_export_that_could_not_come_back_says_so(db, tmp_path: Path):
    run("import_exchange", folder(tmp_path / "w"))
    Professional.objects.filter(key="p1").update(country="nl")
    code, _out, err = run("export_exchange", tmp_path / "out")
    assert code == 1
    assert "professionals.csv:2: country: nl is no country code" in err


def environment(place: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "LANGUAGE", "LC_ALL", "LANG"}}
    return {**kept, "ZELFSAMEN_ENV": "test", "ZELFSAMEN_DATA": str(place / "data"), "DJANGO_SETTINGS_MODULE": "zelfsamen.site.settings"}


def zelfsamen(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from zelfsamen.site.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment(place), capture_output=True, text=True, timeout=120, check=False)


def test_an_import_that_is_killed_leaves_nothing(tmp_path: Path):
    """A real process on a database of its own, killed while it writes; afterwards nothing is there, and the import can be done."""
    lines = [professional(f"q{number}", expertise="coaching:1|training:2") for number in range(20_000)]
    place = folder(tmp_path / "w", **with_line("professionals", *lines))
    assert zelfsamen(tmp_path, "migrate").returncode == 0
    command = [sys.executable, "-c", "from zelfsamen.site.cli import main; main()", "import", str(place)]
    importing = subprocess.Popen(command, cwd=ROOT, env=environment(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    file = tmp_path / "data" / "zelfsamen.sqlite3"
    assert wait_until_it_writes(file, importing)
    importing.send_signal(signal.SIGKILL)
    assert importing.wait(timeout=30) == -signal.SIGKILL
    assert rows(file) == (0, 0, 0)
    folder(place)
    assert zelfsamen(tmp_path, "import", str(place)).stdout == LINE
    assert rows(file) == (3, 2, 2)


def wait_until_it_writes(file: Path, process: subprocess.Popen[bytes]) -> bool:
    """True once the process holds the lock of the database: its transaction is open and not yet done."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as database:
            try:
                database.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                time.sleep(0.3)
                return process.poll() is None
            database.execute("ROLLBACK")
        time.sleep(0.02)
    return False


def rows(file: Path) -> tuple[int, ...]:
    with closing(sqlite3.connect(file)) as database:
        tables = ("people_professional", "networks_network", "collaborations_collaboration")
        return tuple(database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in tables)  # noqa: S608 - fixed names
