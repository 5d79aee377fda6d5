"""The scripts keep their word: quiet where another program listens, clear where something is wrong, and nothing left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import chromium, postgres, suite
from tests.support.guards.sources import ROOT
from tests.support.suite import BROWSER, POSTGRES, RULES, Outcome

SCRIPTS = sorted(path for path in [*(ROOT / "script").iterdir(), ROOT / ".ci" / "run"] if path.is_file() and not path.suffix)


def script(name: str, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "script" / name), *arguments]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("ZELFSAMEN_", "DJANGO_", "DATABASE_", "PYTEST_"))}
    return subprocess.run(command, cwd=cwd, env={**plain, **environment}, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_can_be_run_and_stops_at_a_fault(path: Path):
    text = path.read_text()
    assert os.access(path, os.X_OK)
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "\nset -euo pipefail\n" in text
    subprocess.run(["bash", "-n", path], check=True)


def test_the_second_bootstrap_says_nothing_and_is_quick(tmp_path: Path):
    script("bootstrap", "--dev", cwd=tmp_path)
    started = time.monotonic()
    done = script("bootstrap", "--dev", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert time.monotonic() - started < 1


def test_the_command_line_says_only_what_the_command_says(tmp_path: Path):
    done = script("zelfsamen", "diffsettings", "--output", "unified", cwd=tmp_path, ZELFSAMEN_DATA="here")
    assert done.returncode == 0, done.stderr
    assert all(line[:1] in "+- " for line in done.stdout.splitlines())
    assert (tmp_path / "here" / "zelfsamen.sqlite3").stat().st_mode & 0o077 == 0


def test_the_demo_says_that_its_port_is_taken(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = script("demo", "--port", port, cwd=tmp_path)
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("demo", ["--port", "many"], "needs a number"),
        ("demo", ["--port"], "needs a number"),
        ("demo", ["--prot", "1"], "knows --port N and --fresh"),
        ("bench", ["no-such-thing"], "script/bench NAME"),
        ("bootstrap", ["--all"], "knows only --dev"),
        ("test", ["--without", "rules"], "invalid choice"),
    ],
)
def test_a_wrong_argument_is_said(tmp_path: Path, name: str, arguments: list[str], said: str):
    done = script(name, *arguments, cwd=tmp_path)
    assert done.returncode != 0
    assert said in done.stderr


def test_production_with_unsafe_settings_is_refused(tmp_path: Path):
    done = script("server", cwd=tmp_path, ZELFSAMEN_DATA=str(tmp_path))
    assert done.returncode != 0
    assert "ZELFSAMEN_" in done.stderr


def test_the_last_line_counts_and_what_was_left_out_is_repeated():
    outcomes = [Outcome(RULES, seconds=3, passed=5), Outcome(BROWSER, seconds=999, passed=1, failed=2, said=["one sentence"])]
    lines = list(suite.closing(outcomes, frozenset({"postgres"})))
    assert lines[-1] == "6 passed, 2 failed"
    assert "NOT TESTED: postgres was left out (--without postgres)" in lines
    assert "one sentence" in lines
    assert [line.endswith("over budget") for line in lines if line.startswith(("rules", "browser"))] == [False, True]


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [([], 1), ([Outcome(RULES)], 1), ([Outcome(RULES, passed=1)], 0), ([Outcome(RULES, passed=1), Outcome(BROWSER, failed=1)], 1)],
)
def test_only_a_run_that_tested_something_and_failed_nothing_is_good(outcomes: list[Outcome], code: int):
    assert suite.verdict(outcomes) == code


def test_a_report_is_counted_and_an_absent_one_is_a_failure(tmp_path: Path):
    report = tmp_path / "x.xml"
    assert suite.counted(report) == (0, 1, 0)
    report.write_text('<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/></testsuites>')
    assert suite.counted(report) == (5, 3, 1)


def test_marks_asked_for_are_looked_for_within_the_tier():
    assert suite.within("db", ["tests/people", "-m", "a or b", "-x"]) == ["tests/people", "-m", "(db) and (a or b)", "-x"]
    assert suite.within("db", ["tests/people"]) == ["-m", "db", "tests/people"]


@pytest.mark.parametrize(("given", "failed"), [([], 1), (["tests/people"], 0)])
def test_a_tier_without_tests_fails_only_a_whole_run(monkeypatch, tmp_path: Path, given: list[str], failed: int):
    monkeypatch.setattr(suite, "RESULTS", tmp_path)
    monkeypatch.setattr(suite.subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess([], suite.NO_TESTS))
    assert suite.run_pytest(RULES, given, {}).failed == failed


def test_without_postgresql_the_run_fails_and_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(postgres, "find_binaries", lambda: None)
    monkeypatch.setattr(postgres.os, "geteuid", lambda: 1000)
    outcome = suite.on_postgres([])
    assert outcome.tier == POSTGRES
    assert outcome.failed == 1
    assert "apt-get install postgresql" in outcome.said[0]


def test_without_chromium_the_run_fails_and_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(chromium, "_succeeds", lambda _command: False)
    outcome = suite.in_browser([])
    assert outcome.failed == 1
    assert "apt-get install chromium" in outcome.said[0]


def test_postgresql_is_found_by_its_programs(tmp_path: Path):
    for name in ("initdb", "pg_ctl"):
        (tmp_path / name).touch(mode=0o755)
    assert postgres.find_binaries([tmp_path]) is None
    (tmp_path / "postgres").touch(mode=0o755)
    assert postgres.find_binaries([tmp_path]) == tmp_path


@pytest.mark.postgres
@pytest.mark.parametrize("end", [None, signal.SIGTERM, signal.SIGINT])
def test_the_cluster_leaves_nothing_behind(tmp_path: Path, end: signal.Signals | None):
    command = [sys.executable, "-m", "tests.support.postgres", "run", "--", "sh", "-c", "echo $DATABASE_URL; sleep 0 $WAIT"]
    environment = {**os.environ, "TMPDIR": "/tmp", "WAIT": "60" if end else "0"}  # noqa: S108 - a folder that another user can enter
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        address = running.stdout.readline()
        assert address.startswith("postgresql://")
        port = int(address.strip().rsplit(":", 1)[1].split("/")[0])
        if end:
            running.send_signal(end)
    assert running.returncode == (130 if end else 0)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
