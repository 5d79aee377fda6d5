"""Django's `migrate`, which also brings the shipped vocabulary up to date: without disciplines nobody can say what they do."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from zelfsamen.people.actions import load_disciplines
from zelfsamen.people.models import DisciplineName
from zelfsamen.people.rules.vocabulary import shipped_disciplines


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, and where that leaves the whole of the tables in place, load the disciplines."""
        super().handle(*args, **options)
        partly = options.get("app_label") or options.get("plan") or options.get("check_unapplied") or options.get("fake")
        if partly or options["database"] != "default":
            return
        if DisciplineName._meta.db_table in connections["default"].introspection.table_names():
            loaded = load_disciplines(shipped_disciplines())
            if loaded and options["verbosity"] > 0:
                self.stdout.write(
                    f"disciplines: {loaded.made} new, {loaded.changed} changed, {loaded.names} names added, {loaded.dropped} dropped"
                )
