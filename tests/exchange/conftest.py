from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.exchange.packages import folder
from zelfsamen.exchange.actions import import_package
from zelfsamen.exchange.rules import check_package

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def take(db):
    """Import a package at a fixed moment and give what was done with its rows."""

    def take(place: Path):
        return import_package(check_package(place), by=None, now=NOW, today=date(2026, 3, 2))

    return take


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Path]:
    """The small package with some files replaced, each time in a folder of its own."""
    made = iter(range(100))
    return lambda **files: folder(tmp_path / f"world{next(made)}", **files)
