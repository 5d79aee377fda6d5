"""A backup holds every row and every file of one moment, and comes back whole or not at all."""

import json
import os
import subprocess
import sys
import threading
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone, translation

from tests.support.rows import fill
from tests.world import build_world
from zelfsamen.core.models import Done, Record
from zelfsamen.people.actions import load_disciplines
from zelfsamen.people.models import Person
from zelfsamen.people.rules.vocabulary import shipped_disciplines
from zelfsamen.web.actions.restoring import BACKED_UP, NotEmpty, OtherVersion, restore
from zelfsamen.web.backup import Archive, BadBackup, taking
from zelfsamen.web.backup.taking import CannotBackUp, take_backup

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()
MINE = {"web_cache", "django_migrations"}


@pytest.fixture
def place(settings, tmp_path) -> Path:
    """A folder for data of its own, and one for backups."""
    settings.DATA = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA / "files"
    settings.MEDIA_ROOT.mkdir(parents=True)
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "backup.zip"


@pytest.fixture
def lived_in(place, settings) -> Path:
    """A row in every table, and files with every kind of name."""
    fill(apps.get_models(include_auto_created=True))
    default_storage.save("papers/Zoë's “plan” 1.pdf", ContentFile(bytes(range(256)) * 5000))
    default_storage.save("papers/empty", ContentFile(b""))
    (settings.DATA / "law.csv").write_text("code,value,unit,valid_from,valid_to,status,source,checked_on\n", encoding="utf-8")
    return place


def rows() -> dict[str, list[tuple]]:
    """Every row of every table, asked of the database itself."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted({*connection.introspection.table_names()} - MINE):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of tables
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def values() -> dict[str, list[tuple]]:
    """The same through the models, to compare one kind of database with the other."""
    return {m._meta.label: sorted(m._base_manager.values_list(), key=repr) for m in apps.get_models(include_auto_created=True)}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def empty(settings) -> None:
    call_command("flush", interactive=False, verbosity=0)
    for path in sorted(Path(settings.DATA).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def put_back(file: Path) -> None:
    with Archive.opened(file) as archive, connection.constraint_checks_disabled():
        restore(archive)


def test_every_row_and_every_file_comes_back(lived_in, settings):
    build_world(now=NOW, today=timezone.localdate(NOW), busy=True)
    before, kept = rows(), files(settings.DATA)
    assert all(before.values()), [table for table, found in before.items() if not found]
    assert len(kept) > 5
    take_backup(lived_in, now=NOW)
    assert (rows(), files(settings.DATA)) == (before, kept)
    empty(settings)
    put_back(lived_in)
    assert rows() == before
    assert files(settings.DATA) == kept
    # The next key of a table that counts comes after the restored ones.
    apps.get_model("auth.Group").objects.create(name="new")


def command(folder: Path, *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"ZELFSAMEN_DATA": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "django", *words, "--settings", "zelfsamen.site.settings"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_commands_carry_an_installation_into_one_file_and_back(lived_in, settings, tmp_path):
    load_disciplines(shipped_disciplines())
    before, kept = values(), files(settings.DATA)
    call_command("backup", str(lived_in))
    assert Record.objects.filter(verb=BACKED_UP.name).count() == 1
    assert lived_in.stat().st_mode & 0o077 == 0
    assert command(tmp_path / "moved", "restore", str(lived_in)).startswith("restored: ")
    again = lived_in.with_name("again.zip")
    command(tmp_path / "moved", "backup", str(again))
    empty(settings)
    put_back(again)
    assert values() == before
    assert files(settings.DATA) == kept


def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(lived_in, monkeypatch):
    build = take_rows_while(monkeypatch, lambda: (Record.objects.all().delete(), Person.objects.update(name="meanwhile")))
    before = {"core_record": Record.objects.count(), "people_person": Person.objects.count()}
    take_backup(lived_in, now=NOW)
    assert build.is_set()
    assert Person.objects.filter(name="meanwhile").exists()
    with Archive.opened(lived_in) as archive:
        archive.check()
        tables = {table.name: table for table in archive.manifest.tables}
        assert {name: tables[name].rows for name in before} == before
        assert "meanwhile" not in json.dumps(list(archive.rows(tables["people_person"])))


def take_rows_while(monkeypatch, write):
    """Let another connection write after the first table has been read."""
    done, plain = threading.Event(), taking.write_rows

    def written(*given):
        made = plain(*given)
        if not done.is_set():
            done.set()
            other = threading.Thread(target=lambda: (write(), connection.close()))
            other.start()
            other.join(timeout=30)
            assert not other.is_alive(), "whoever writes has to wait for the backup"
        return made

    monkeypatch.setattr(taking, "write_rows", written)
    return done


def test_a_file_that_is_thrown_away_meanwhile_is_still_in_it(lived_in, monkeypatch, settings):
    take_rows_while(monkeypatch, lambda: default_storage.delete("papers/empty"))
    take_backup(lived_in, now=NOW)
    assert not default_storage.exists("papers/empty")
    with Archive.opened(lived_in) as archive:
        assert "files/papers/empty" in {kept.name for kept in archive.manifest.files}
    assert not list(Path(settings.DATA).glob(".backup-*"))


def test_a_house_that_is_lived_in_is_left_alone(lived_in, settings):
    take_backup(lived_in, now=NOW)
    before = rows()
    with pytest.raises(NotEmpty):
        put_back(lived_in)
    assert rows() == before
    call_command("flush", interactive=False, verbosity=0)
    (settings.MEDIA_ROOT / "papers" / "empty").write_text("another one")
    with pytest.raises(NotEmpty):
        put_back(lived_in)
    assert not Person.objects.exists()


def test_what_an_interrupted_restore_left_is_no_hindrance(lived_in):
    take_backup(lived_in, now=NOW)
    people = Person.objects.count()
    call_command("flush", interactive=False, verbosity=0)
    put_back(lived_in)
    assert Person.objects.count() == people


def spoilt(file: Path, spoil) -> Path:
    """The same backup with its members changed."""
    other = file.with_name("spoilt.zip")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(other, "w") as target:
        for name, data in spoil({name: source.read(name) for name in source.namelist()}).items():
            target.writestr(name, data)
    return other


def with_manifest(members, **changed):
    return members | {"manifest.json": json.dumps(json.loads(members["manifest.json"]) | changed).encode()}


@pytest.fixture
def small(place, settings) -> Path:
    """The backup of one person, whose installation is empty again."""
    Person.objects.create(email="noor@example.org", name="Noor", joined_at=NOW)
    default_storage.save("papers/one", ContentFile(b"one"))
    take_backup(place, now=NOW)
    empty(settings)
    return place


def test_a_file_that_is_cut_off_anywhere_changes_nothing(small):
    whole = small.read_bytes()
    for length in [0, 1, 100, *range(0, len(whole), len(whole) // 40), len(whole) - 1]:
        cut = small.with_name("cut.zip")
        cut.write_bytes(whole[:length])
        with pytest.raises(BadBackup):
            put_back(cut)
    assert not Person.objects.exists()


def held(file: Path) -> tuple:
    """Everything a backup holds, read."""
    with Archive.opened(file) as archive:
        archive.check()
        return archive.manifest, [list(archive.rows(table)) for table in archive.manifest.tables]


def test_a_changed_byte_is_noticed_or_means_nothing(small):
    whole, right, noticed = small.read_bytes(), held(small), 0
    places = range(20, len(whole), len(whole) // 60)
    for position in places:
        other = small.with_name("other.zip")
        other.write_bytes(whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :])
        try:
            assert held(other) == right
        except BadBackup:
            noticed += 1
    assert noticed > len(places) // 2


SPOILT = (
    lambda members: {name: data for name, data in members.items() if name != "manifest.json"},
    lambda members: {name: data for name, data in members.items() if name != "tables/people_person.jsonl"},
    lambda members: members | {"data/../../evil": b"x"},
    lambda members: members | {"tables/people_person.jsonl": b""},
    lambda members: with_manifest(members, format=99),
    lambda members: with_manifest(members, tables=[]),
    lambda members: members | {"manifest.json": b"[]"},
)


@pytest.mark.parametrize("fault", [OSError(22, "Invalid argument"), RuntimeError("encrypted"), ValueError("negative seek")])
def test_whatever_a_damaged_file_makes_its_reader_raise_is_a_bad_backup(small, monkeypatch, fault: Exception):
    def broken(*_args: object) -> bytes:
        raise fault

    monkeypatch.setattr(zipfile.ZipFile, "read", broken)
    with pytest.raises(BadBackup):
        held(small)


def test_a_file_that_is_something_else_changes_nothing(small):
    for spoil in SPOILT:
        with pytest.raises(BadBackup):
            put_back(spoilt(small, spoil))
    assert not Person.objects.exists()


def test_a_path_out_of_the_folder_is_refused(small, settings):
    def outside(members):
        manifest = json.loads(members["manifest.json"])
        manifest["files"][0]["name"] = "files/../../evil"
        return with_manifest(members, files=manifest["files"]) | {"data/files/../../evil": members["data/files/papers/one"]}

    def spoil(members):
        made = outside(members)
        return {name: data for name, data in made.items() if name != "data/files/papers/one"}

    with pytest.raises(BadBackup):
        put_back(spoilt(small, spoil))
    assert not (settings.DATA.parent / "evil").exists()


def test_a_backup_of_a_newer_version_says_so(small):
    def newer(members):
        return with_manifest(members, migrations=[*json.loads(members["manifest.json"])["migrations"], ["people", "0999_later"]])

    with pytest.raises(OtherVersion):
        put_back(spoilt(small, newer))


def test_a_restore_that_fails_half_way_leaves_nothing(small, monkeypatch, settings):
    monkeypatch.setattr("zelfsamen.web.actions.restoring._put_right", lambda _found: (_ for _ in ()).throw(BadBackup))
    with pytest.raises(BadBackup):
        put_back(small)
    assert not Person.objects.exists()
    assert files(settings.DATA) == {}


def test_a_backup_never_replaces_a_file_and_needs_its_folder(place):
    place.write_text("mine")
    with translation.override("en"), pytest.raises(CannotBackUp, match="exists already"):
        take_backup(place, now=NOW)
    assert place.read_text() == "mine"
    with translation.override("en"), pytest.raises(CannotBackUp, match="no folder"):
        take_backup(place.parent / "nowhere" / "x.zip", now=NOW)


def test_what_a_killed_backup_left_is_swept_after_a_day(place, settings):
    left = Path(settings.DATA) / ".backup-killed"
    left.mkdir()
    for age, there in ((timedelta(hours=1), True), (timedelta(days=2), False)):
        moment = (timezone.now() - age).timestamp()
        os.utime(left, (moment, moment))
        take_backup(place.with_name(f"{age.days}.zip"), now=NOW)
        assert left.exists() is there


def test_the_commands_refuse_in_a_sentence(place, capsys):
    for words in (("restore", str(place)), ("backup", str(place.parent / "nowhere" / "x"))):
        with pytest.raises(SystemExit) as ended:
            call_command(*words)
        assert ended.value.code == 2
        assert capsys.readouterr().err.startswith("There is no ")
    assert not Done.objects.exists()
