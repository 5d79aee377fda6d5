"""`zelfsamen check`: how this installation is, in plain words. With one of Django's own options it is Django's check."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.core.management.commands import check
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zelfsamen.core.terminal import language_of
from zelfsamen.web.state_of_house import Level, findings


class Command(check.Command):
    help = (
        "Say how this installation is: settings, database, mail, tasks, disk, backups and clock. Ends with 1 when something must be mended."
    )

    def handle(self, *app_labels: Any, **options: Any) -> None:
        """Django's check where its options are given, else everything."""
        if app_labels or any(options.get(name) for name in ("tags", "list_tags", "deploy", "databases")):
            super().handle(*app_labels, **options)
            return
        with translation.override(language_of(os.environ)):
            words = {Level.GOOD: _("good"), Level.LOOK: _("LOOK"), Level.MEND: _("MEND")}
            worst = False
            for found in findings(now=timezone.now()):
                self.stdout.write(f"{words[found.level]:<8}{found.subject}: {found.sentence}")
                worst = worst or found.level is Level.MEND
        if worst:
            sys.exit(1)
