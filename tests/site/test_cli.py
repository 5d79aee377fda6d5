"""The command line: one name for all commands, plain words when one is wrong."""

import sys

import pytest

from zelfsamen.site import cli


@pytest.fixture
def typed(monkeypatch, capsys):
    def run(*words):
        monkeypatch.setattr(sys, "argv", ["zelfsamen", *words])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize("words", [(), ("help",), ("--help",)])
def test_without_a_command_it_says_what_there_is(typed, words):
    code, out, _err = typed(*words)
    assert code == 0
    assert out.startswith("Usage: zelfsamen COMMAND")
    assert "worker" in out
    assert "migrate" in out


def test_a_command_that_is_not_there_is_told_in_a_line(typed):
    code, out, err = typed("improt", "folder")
    assert (code, out) == (2, "")
    assert err.startswith("zelfsamen: there is no command 'improt'.")


def test_a_hyphen_is_as_good_as_an_underscore(typed, monkeypatch):
    ran = []
    monkeypatch.setattr(cli, "execute_from_command_line", ran.append)
    monkeypatch.setattr(cli, "get_commands", lambda: {"make_world": "zelfsamen.web", "import_exchange": "zelfsamen.exchange"})
    typed("make-world", "--people", "5")
    typed("import", "folder")
    assert ran == [["zelfsamen", "make_world", "--people", "5"], ["zelfsamen", "import_exchange", "folder"]]


def test_a_version_can_be_asked(typed):
    code, out, _err = typed("--version")
    assert code == 0
    assert out.startswith("5.2")
