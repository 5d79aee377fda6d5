"""Brings the tables to this version: those of a new database, and of the embedded one; another is changed by its keeper.

`python -m script.lib.tables` with the settings in the environment; everything it says goes to standard error.
"""

import os
import sys


def main() -> int:
    """0 when the tables are those of this version, 1 when their keeper has to act."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zelfsamen.site.settings")
    import django
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if behind and executor.loader.applied_migrations and connection.vendor != "sqlite":
        print(
            "The tables of the database that DATABASE_URL names are of another version. Make a backup, then: script/zelfsamen migrate",
            file=sys.stderr,
        )
        return 1
    # Also where no table changes: the command brings the vocabulary along.
    call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
