"""An installation grows older: rows of the first version go along to this one, and a running server survives a change that only adds."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils import timezone

from tests.support.rows import fill
from zelfsamen.people.models import Person
from zelfsamen.web.actions.restoring import restore
from zelfsamen.web.backup import Archive, tables, take_backup

pytestmark = pytest.mark.django_db(transaction=True)
# What a later version took away or put elsewhere on purpose.
GONE = frozenset()
FIRST = ("core", "people", "agenda", "networks", "trust", "matching", "collaborations", "web")


@contextmanager
def another_database(tmp_path, name):
    """The same connection on a database that is new."""
    first = connection.settings_dict["NAME"]
    new = str(tmp_path / f"{name}.sqlite3") if connection.vendor == "sqlite" else f"{first}_{name}"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{new}"')
            cursor.execute(f'CREATE DATABASE "{new}"')
    _go_to(new)
    try:
        yield
    finally:
        _go_to(first)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{new}" WITH (FORCE)')


def _go_to(name):
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    connection.settings_dict["NAME"] = name


def first_steps(executor):
    """The first migration of each app of then, with all that these need, and the packages as they are now."""
    graph = executor.loader.graph
    packages = {key for key, made in executor.loader.disk_migrations.items() if not made.__module__.startswith("zelfsamen.")}
    steps = packages | {step for app in FIRST for step in graph.forwards_plan((app, "0001_initial"))}
    return tables.targets(steps | {step for key in packages for step in graph.forwards_plan(key)}, executor.loader)


def counts(names) -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for name in names:
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 - names of our own tables
            found[name] = cursor.fetchone()[0]
    return found


def test_rows_of_the_first_version_come_along_by_migrating_and_by_restoring(tmp_path, settings):
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    with another_database(tmp_path, "old"):
        executor = MigrationExecutor(connection)
        executor.migrate(first_steps(executor))
        old = tables.models_at(tables.applied())
        assert tables.applied() < tables.shipped()
        fill(old.values())
        before = counts(old)
        assert all(before.values())
        take_backup(tmp_path / "old.zip", now=timezone.now())
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        connection.check_constraints()
        after = counts(set(old) & set(tables.models_at(tables.applied())))
        assert {name for name in before if before[name] > after.get(name, 0)} == GONE
    with another_database(tmp_path, "restored"), connection.constraint_checks_disabled():
        with Archive.opened(tmp_path / "old.zip") as archive:
            restore(archive)
        assert tables.applied() == tables.shipped()
        assert counts(after) == after


def test_a_running_server_survives_a_change_that_only_adds(client):
    noor = Person.objects.create(email="noor@example.org", name="Noor", joined_at=timezone.now())
    client.force_login(noor)
    assert client.get("/").status_code == 200
    with connection.schema_editor() as editor:
        editor.execute("ALTER TABLE people_person ADD COLUMN later varchar(20) NULL")
        editor.execute("CREATE TABLE web_later (id integer PRIMARY KEY)")
    try:
        assert client.get("/ready").status_code == 204
        assert client.get(reverse("today")).status_code == 200
        assert client.post("/language/", {"language": "en", "next": "/"}).status_code == 302
        Person.objects.create(email="bram@example.org", name="Bram", joined_at=timezone.now())
        assert Person.objects.get(pk=noor.pk).language == "en"
    finally:
        with connection.schema_editor() as editor:
            editor.execute("DROP TABLE web_later")
            editor.execute("ALTER TABLE people_person DROP COLUMN later")
