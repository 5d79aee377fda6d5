"""What `zelfsamen check` says, and when it says that something must be mended."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone, translation

from zelfsamen.core.models import Record
from zelfsamen.web import state_of_house as house
from zelfsamen.web.actions.restoring import note_backup
from zelfsamen.web.actions.tidying import beat
from zelfsamen.web.models import Letter
from zelfsamen.web.state_of_house import Level

pytestmark = pytest.mark.django_db
NONE = timedelta()


@pytest.fixture
def well(settings, tmp_path):
    settings.DATA = tmp_path
    beat("one", now=timezone.now())
    note_backup(now=timezone.now() - timedelta(hours=3))


def levels(later: timedelta = NONE) -> dict[str, Level]:
    """What is said of each subject now, or by a clock that is so much later."""
    with translation.override("en"):
        return {found.subject: found.level for found in house.findings(now=timezone.now() + later)}


def letter(**fields):
    Letter.objects.create(record=uuid4(), email="a@example.org", kind="x", **fields)


def test_a_house_that_is_well_says_so_about_every_subject(well, capsys):
    assert set(levels()) == {"settings", "database", "mail server", "disk", "letters", "tasks", "backups", "clock"}
    assert set(levels().values()) == {Level.GOOD}
    call_command("check")
    assert len(capsys.readouterr().out.splitlines()) == 8


def test_without_a_worker_it_must_be_mended(well, monkeypatch, capsys):
    assert levels(timedelta(minutes=6))["tasks"] is Level.MEND
    monkeypatch.setenv("LANGUAGE", "nl")
    late = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    with pytest.raises(SystemExit) as ended:
        call_command("check")
    assert ended.value.code == 1


def test_letters_that_wait_or_were_given_up(well):
    letter(made_at=timezone.now() - timedelta(days=1), given_up_at=timezone.now())
    assert levels()["letters"] is Level.LOOK
    letter(made_at=timezone.now() - timedelta(hours=2))
    assert levels()["letters"] is Level.MEND


def test_backups_that_are_old_or_were_never_made(well):
    beat("one", now=timezone.now() + timedelta(days=3))
    assert levels(timedelta(days=3))["backups"] is Level.LOOK
    Record.objects.all().delete()
    assert levels()["backups"] is Level.LOOK


def test_a_clock_that_was_set_back(well):
    assert levels(-timedelta(days=1))["clock"] is Level.MEND


@pytest.mark.parametrize(("free", "level"), [(10**12, Level.GOOD), (10**9, Level.LOOK), (10**8, Level.MEND)])
def test_the_room_on_the_disk(well, monkeypatch, free, level):
    monkeypatch.setattr(house.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    assert levels()["disk"] is level


def test_a_folder_that_cannot_be_written(well, settings, tmp_path):
    settings.DATA = tmp_path / "nowhere"
    assert levels()["disk"] is Level.MEND


@pytest.mark.parametrize(
    ("here", "known", "level"),
    [({1, 2}, {1, 2}, Level.GOOD), ({1}, {1, 2}, Level.MEND), ({1, 2}, {1}, Level.LOOK), (set(), {1}, Level.MEND)],
)
def test_tables_of_another_version(well, monkeypatch, here, known, level):
    monkeypatch.setattr(house, "applied", lambda: here)
    monkeypatch.setattr(house, "shipped", lambda: known)
    assert levels()["database"] is level


def test_a_database_that_does_not_answer_ends_what_is_asked_of_it(well, monkeypatch):
    def gone():
        raise DatabaseError

    monkeypatch.setattr(house, "applied", gone)
    assert levels()["database"] is Level.MEND
    assert "tasks" not in levels()


def test_a_mail_server_that_does_not_let_us_in(well, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert levels()["mail server"] is Level.MEND


def test_in_production_somebody_has_to_be_told(well, settings):
    settings.PRODUCTION, settings.OPERATOR_EMAILS = True, []
    assert levels()["settings"] is Level.LOOK


def test_with_an_option_of_django_it_is_djangos_check(capsys):
    call_command("check", "--deploy", "--fail-level", "CRITICAL")
    assert "tasks" not in capsys.readouterr().out
