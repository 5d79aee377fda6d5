"""A database of its own for a benchmark, filled once from a history in the exchange format and kept for the next run."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def open_database(history: Path) -> None:
    """Set Django up on a database that holds this history; it is imported when it is not there yet."""
    key = hashlib.sha256(str(history.resolve()).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"zelfsamen-bench-{key}"
    os.environ.setdefault("ZELFSAMEN_ENV", "test")
    os.environ["ZELFSAMEN_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "zelfsamen.site.settings"
    import django  # noqa: PLC0415 - the folder of the database is named first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - as above

    from zelfsamen.people.models import Professional  # noqa: PLC0415 - as above

    call_command("migrate", verbosity=0)
    if not Professional.objects.exists():
        call_command("import_exchange", str(history))
