"""The command `zelfsamen`: Django's commands and the product's own under one name."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one command; a hyphen in its name is as good as an underscore."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zelfsamen.site.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first, so that a wrong one is said in a sentence

    arguments = list(sys.argv)
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = COMMANDS.get(arguments[1], arguments[1].replace("-", "_"))
    execute_from_command_line(arguments)


COMMANDS = {"import": "import_exchange", "export": "export_exchange"}
